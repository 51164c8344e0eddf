import ArgumentParser
import Credentials

/// Prints the token of a user in full.
struct UserTokenReveal: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "reveal", abstract: "Print the token of a user in full.")

  @OptionGroup var user: UserTokenOptions
  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + user.paths }

  func run(in context: CommandContext) throws(CommandFailure) {
    let issued = try context.signIn().authorize(user)
    try context.answerReveal(issued.credentialID, issued.secret)
  }
}
