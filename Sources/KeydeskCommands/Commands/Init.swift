import ArgumentParser
import Credentials

/// Makes the store and its first user.
struct Init: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make the store and its first user.")

  @Option(name: .customLong("login"), help: "The first user's email or phone number.")
  var firstLogin: String

  @Option(help: "The first user's name.")
  var name: String

  @Option(help: ArgumentHelp("The first account's name.", valueName: "name"))
  var account: String

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let login = try CommandFailure.wrap { () throws(DeskError) in try Login(person: firstLogin) }
    let name = try context.name(name, of: .name)
    let accountName = try context.name(account, of: .accountName)
    try refuseExistingStore(context)
    let password = try context.newPassword(
      of: login, from: common.passwordFile, option: "--password-file")
    let desk = context.desk(over: try context.openStore(.create))
    let session = try CommandFailure.wrap { () throws(DeskError) in
      try desk.createFirstUser(
        Desk.FirstUser(login: login, name: name, accountName: accountName, password: password))
    }
    context.progress.changed()
    let path = try context.storePath()
    context.notice("Made \(path.displayable).")
    try context.answer(
      .document(["path": .string(path), "user_id": .string(session.userID.text)]), or: nil)
  }

  /// Says before a password is asked for that somebody was first; the transaction decides again.
  ///
  /// What is no store is for the making to judge.
  private func refuseExistingStore(_ context: CommandContext) throws(CommandFailure) {
    let desk: Desk
    do throws(CommandFailure) {
      desk = context.desk(over: try context.openStore(.readWrite))
    } catch {
      switch error {
      case .desk(.store(.missing)), .desk(.store(.damaged)), .desk(.store(.notAFile)): return
      default: throw error
      }
    }
    let isEmpty = try CommandFailure.wrap { () throws(DeskError) in try desk.isEmpty() }
    guard isEmpty else { throw .desk(.refused(.storeExists)) }
  }
}
