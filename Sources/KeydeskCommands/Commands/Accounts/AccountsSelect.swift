import ArgumentParser
import ConsoleResources
import Credentials

/// Remembers which account one's console shows: the twin of switching on the screen.
struct AccountsSelect: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "select", abstract: "Choose the account that your console shows.")

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let selected = try signedIn.overview(naming: account).selected.account
    _ = try signedIn.perform(.selectAccount(selected.id))
    context.notice(.noticeSelected)
    try context.answer(
      .document(["id": .string(selected.id.text), "name": .string(selected.name.text)]), or: nil)
  }
}
