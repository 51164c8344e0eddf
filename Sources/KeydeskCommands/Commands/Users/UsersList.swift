import ArgumentParser
import ConsoleResources
import Credentials

/// Prints the users of an account.
struct UsersList: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print the users of an account, by login.")

  @Option(help: "Only users whose login or name has these words.")
  var filter: String?

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let overview = try signedIn.overview(naming: account)
    var search = UserSearch(
      account: overview.selected.account.id, filter: TextFilter(filter ?? ""))
    var users: [UserSummary] = []
    repeat {
      let step = try CommandFailure.wrap { () throws(DeskError) in
        try signedIn.desk.users(search, as: signedIn.session)
      }
      users += step.rows
      search.place = step.next
    } while search.place != nil
    try context.answer(
      .document(["users": .array(users.map(JSONValue.user))]),
      or: users.isEmpty ? nil : context.table(of: users, in: search.account))
  }
}

extension CommandContext {
  fileprivate func table(of users: [UserSummary], in account: AccountID) -> String {
    var table = ColumnTable()
    for summary in users {
      let user = summary.user
      let permissions = (summary.permissions(in: account) ?? []).sorted().map(\.rawValue)
      table.add([
        user.login.text.displayable, user.name.text.displayable,
        (user.kind == .person ? Phrase.cardPerson : .cardProgrammatic).text,
        (user.isActive ? Phrase.cardActive : .cardInactive).text,
        permissions.isEmpty ? "-" : permissions.joined(separator: ","),
        summary.credentials.map { shown($0.masked) }.joined(separator: " "),
      ])
    }
    return table.text
  }
}
