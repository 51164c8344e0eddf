import ArgumentParser
import ConsoleResources
import Credentials

/// Sets a user's password: one's own with the current one, which reseals the values, or somebody else's.
struct UsersSetPassword: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "set-password",
    abstract: "Set the password of a user, or change one's own.",
    discussion: """
      Without --login it is the acting user's own, whose current password --password-file has, and what can be \
      copied stays so. A password set by somebody else makes a new key pair: what was sealed before still works \
      but cannot be copied any more.
      """)

  @Option(help: "The user's login; the acting user unless said.")
  var login: String?

  @Option(
    help: ArgumentHelp(
      "The new password is in this file; - is standard input.", valueName: "file"))
  var newPasswordFile: String?

  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] {
    common.paths + [.input("--new-password-file", newPasswordFile)]
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let (signedIn, current) = try context.signInKeepingPassword()
    let own = try signedIn.overview().user
    let user = try login.map { (login) throws(CommandFailure) in
      try signedIn.user(Login(entered: login)).user
    }
    if let user, user.id != own.id {
      // Throws before anybody types a password for nothing.
      _ = try signedIn.deactivation(of: signedIn.user(user.login))
      _ = try signedIn.perform(.setPassword(user.id, try newPassword(of: user.login, context)))
      context.notice(.noticePasswordSet)
      return try signedIn.answer(user.login)
    }
    let new = try newPassword(of: own.login, context)
    let session = try CommandFailure.wrap { () throws(DeskError) in
      try signedIn.desk.changePassword(from: current, to: new, as: signedIn.session)
    }
    context.progress.changed()
    context.notice(.noticePasswordChanged)
    try SignedIn(context: context, desk: signedIn.desk, session: session).answer(own.login)
  }

  private func newPassword(
    of login: Login, _ context: CommandContext
  ) throws(CommandFailure) -> Password {
    try context.newPassword(
      of: login, from: newPasswordFile, option: "--new-password-file")
  }
}
