import ArgumentParser
import Credentials

/// Copies the token of a user, its masked form or the header line with the partner key.
struct UserTokenCopy: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy", abstract: "Copy the token of a user; print nothing.")

  @OptionGroup var user: UserTokenOptions
  @OptionGroup var copying: CopyOptions
  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + user.paths }

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let issued = try signedIn.authorize(user)
    if copying.masked {
      try context.copy(.masked(try signedIn.summary(of: issued.credentialID).masked))
    } else if copying.header {
      try context.copy(.header(try signedIn.header(for: issued)))
    } else {
      try context.copy(.value(issued.secret))
    }
  }
}
