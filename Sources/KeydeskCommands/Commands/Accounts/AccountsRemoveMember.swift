import ArgumentParser
import ConsoleResources
import Credentials

/// Takes a user out of an account.
struct AccountsRemoveMember: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove-member", abstract: "Take a user out of an account.",
    discussion: "The user must be in another account too; otherwise deactivate it.")

  @OptionGroup var user: UserOption
  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let accountID = try signedIn.overview(naming: account).selected.account.id
    let found = try signedIn.user(user).user
    _ = try signedIn.perform(.removeMember(found.id, accountID))
    context.notice(.noticeMemberRemoved)
    try context.answer(
      .document(["account_id": .string(accountID.text), "user_id": .string(found.id.text)]),
      or: nil)
  }
}
