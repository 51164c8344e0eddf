import ArgumentParser
import ConsoleResources
import Credentials

/// Gives an account another name.
struct AccountsRename: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename", abstract: "Give an account another name.")

  @OptionGroup var account: AccountOption

  @Option(help: "What it is called from now on.")
  var name: String

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let name = try context.name(name, of: .accountName)
    let signedIn = try context.signIn()
    let id = try signedIn.overview(naming: account).selected.account.id
    let outcome = try signedIn.perform(.renameAccount(id, name))
    context.notice(
      outcome.action == nil
        ? "The account is called that already." : Phrase.noticeAccountRenamed.text)
    try context.answer(
      .document(["id": .string(id.text), "name": .string(name.text)]), or: nil)
  }
}
