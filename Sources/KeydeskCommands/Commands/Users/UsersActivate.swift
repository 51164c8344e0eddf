import ArgumentParser
import ConsoleResources
import Credentials

/// Lets a user in again, with everything that the user owns.
struct UsersActivate: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "activate", abstract: "Activate a user; what it owns works again.")

  @OptionGroup var user: UserOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let found = try signedIn.user(user).user
    let outcome = try signedIn.perform(.activate(found.id))
    context.notice(
      outcome.action == nil ? "The user is active already." : Phrase.noticeActivated.text)
    try signedIn.answer(found.login)
  }
}
