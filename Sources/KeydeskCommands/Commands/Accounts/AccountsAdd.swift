import ArgumentParser
import ConsoleResources
import Credentials

/// Adds an account, in which the user who acts gets both permissions.
struct AccountsAdd: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add an account; print its id.")

  @Option(help: "What it is called.")
  var name: String

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let name = try context.name(name, of: .accountName)
    let outcome = try context.signIn().perform(.addAccount(name))
    context.notice(.noticeAccountAdded)
    try context.answer(
      .document(["id": .text(outcome.subjectID), "name": .string(name.text)]),
      or: outcome.subjectID)
  }
}
