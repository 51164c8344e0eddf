import ArgumentParser
import Credentials

/// Prints the header lines that show partner key and user token together.
struct UserTokenHeader: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "header", abstract: "Print the header lines for curl -H @-.")

  @OptionGroup var user: UserTokenOptions
  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + user.paths }

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let issued = try signedIn.authorize(user)
    try context.answerHeaders(try signedIn.headers(for: issued, in: account))
  }
}
