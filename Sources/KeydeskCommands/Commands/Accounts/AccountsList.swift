import ArgumentParser
import Credentials

/// Prints the accounts that the user who acts belongs to.
struct AccountsList: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print your accounts, by name.")

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let accounts = try CommandFailure.wrap { () throws(DeskError) in
      try signedIn.desk.accounts(of: signedIn.session)
    }
    var table = ColumnTable()
    for summary in accounts {
      let count = summary.memberCount
      table.add([
        summary.account.id.text, summary.account.name.text.displayable,
        count == 1 ? "1 member" : "\(count) members",
      ])
    }
    try context.answer(
      .document(["accounts": .array(accounts.map(JSONValue.account))]), or: table.text)
  }
}

extension JSONValue {
  fileprivate static func account(_ summary: AccountSummary) -> JSONValue {
    [
      "id": .string(summary.account.id.text), "name": .string(summary.account.name.text),
      "members": .integer(summary.memberCount),
    ]
  }
}
