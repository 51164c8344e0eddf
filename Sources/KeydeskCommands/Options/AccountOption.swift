import ArgumentParser
import Credentials

/// Which account a command is about.
struct AccountOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("The account, where there are several.", valueName: "id"))
  var account: String?

  /// The id, when one was given.
  ///
  /// - Throws: `.refused(.noSuchAccount)` for what cannot be an account's id.
  func id() throws(CommandFailure) -> AccountID? {
    guard let account else { return nil }
    guard let id = AccountID(account) else { throw .desk(.refused(.noSuchAccount)) }
    return id
  }
}
