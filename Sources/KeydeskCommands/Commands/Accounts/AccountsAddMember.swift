import ArgumentParser
import ConsoleResources
import Credentials

/// Adds an existing user to another account.
struct AccountsAddMember: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add-member", abstract: "Add an existing user to an account.",
    discussion: """
      It needs user-configurator in the account, and in one that the user is in already. \
      A new user is added with keydesk users add.
      """)

  @OptionGroup var user: UserOption

  @Option(help: "configurator or user-configurator; may be repeated.")
  var permit: [PermissionArgument] = []

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let accountID = try signedIn.overview(naming: account).selected.account.id
    let found = try signedIn.user(user).user
    _ = try signedIn.perform(.addMember(found.id, accountID, Set(permit.map(\.permission))))
    context.notice(.noticeMemberAdded)
    try signedIn.answer(found.login)
  }
}
