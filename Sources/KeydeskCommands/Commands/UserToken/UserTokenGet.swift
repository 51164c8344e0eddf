import ArgumentParser
import Credentials

/// Gets the token of a user: the first success makes it, later ones bring the same one.
struct UserTokenGet: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "get", abstract: "Get the token of a user; the same one each time.")

  @OptionGroup var user: UserTokenOptions
  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + user.paths }

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let issued = try signedIn.authorize(user)
    let credential = try signedIn.summary(of: issued.credentialID)
    context.notice(
      issued.isNew ? "User token created." : "User token found: the one from before.")
    try context.answer(
      .document(["credential": .credential(credential), "replaced_id": .null]),
      or: context.shown(credential.masked))
  }
}
