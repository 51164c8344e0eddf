import ArgumentParser
import ConsoleResources
import Credentials

/// Sets a user's password with nothing but the store file; recorded.
struct Recover: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover", abstract: "Set a new password with nothing but the store's file.",
    discussion: """
      An inactive user cannot sign in with any password: the command says so and changes nothing. Only where an \
      account has no active person who manages its users, one who would is activated as well.
      """)

  @Option(help: "Whose password is lost.")
  var login: String

  @Option(
    help: ArgumentHelp(
      "The new password is in this file; - is standard input.", valueName: "file"))
  var newPasswordFile: String?

  @OptionGroup var common: CommonOptions

  /// Nobody signs in, so that the acting user's file can only be the new password's.
  private var file: String? { newPasswordFile ?? common.passwordFile }

  var paths: [PathArgument] {
    common.paths + [.input("--new-password-file", newPasswordFile)]
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let login = Login(entered: login)
    let desk = context.desk(over: try context.openStore(.readWrite))
    let password = try context.newPassword(
      of: login, from: file, option: "--new-password-file")
    let recovery = try CommandFailure.wrap { () throws(DeskError) in
      try desk.recover(login, password: password)
    }
    context.progress.changed()
    context.notice(.noticePasswordSet)
    if recovery == .activated { context.notice(.noticeRecoveredActive) }
    try context.answer(
      .document([
        "login": .string(login.text), "activated": .bool(recovery == .activated),
      ]), or: nil)
  }
}
