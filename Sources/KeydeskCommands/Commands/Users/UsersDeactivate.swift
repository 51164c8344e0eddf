import ArgumentParser
import ConsoleResources
import Credentials

/// Keeps a user out, with everything that the user owns, until it is activated again.
struct UsersDeactivate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "deactivate", abstract: "Deactivate a user; what it owns is refused at once.")

  @OptionGroup var user: UserOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let found = try signedIn.user(user)
    let deactivation = try signedIn.deactivation(of: found)
    guard deactivation.user.isActive else {
      context.notice("The user is inactive already.")
      return try signedIn.answer(found.user.login)
    }
    try context.confirm(.deactivating(deactivation, context))
    _ = try signedIn.perform(.deactivate(found.user.id, confirmed: deactivation.confirmed))
    context.notice(.noticeDeactivated)
    // Who deactivated oneself is signed out by that.
    guard found.user.id != signedIn.session.userID else { return }
    try signedIn.answer(found.user.login)
  }
}
