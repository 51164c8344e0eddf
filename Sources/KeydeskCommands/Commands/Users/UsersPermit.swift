import ArgumentParser
import ConsoleResources
import Credentials

/// Sets what a user may do in an account.
struct UsersPermit: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "permit", abstract: "Set what a user may do in an account.",
    discussion: "What is not named is taken away: --none takes everything.")

  @OptionGroup var user: UserOption

  @Option(help: "configurator or user-configurator; may be repeated.")
  var permit: [PermissionArgument] = []

  @Flag(help: "No permission at all.")
  var none = false

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard permit.isEmpty == none else {
      throw ValidationError("give either --permit or --none")
    }
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let accountID = try signedIn.overview(naming: account).selected.account.id
    let found = try signedIn.user(user).user
    let outcome = try signedIn.perform(
      .setPermissions(found.id, accountID, Set(permit.map(\.permission))))
    context.notice(
      outcome.action == nil
        ? "The user has these permissions already." : Phrase.noticePermissions.text)
    try signedIn.answer(found.login)
  }
}
