import ArgumentParser

/// The verbs of accounts.
struct Accounts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accounts", abstract: "The accounts that users belong to.",
    subcommands: [
      AccountsList.self, AccountsAdd.self, AccountsRename.self, AccountsSelect.self,
      AccountsAddMember.self, AccountsRemoveMember.self,
    ])
}
