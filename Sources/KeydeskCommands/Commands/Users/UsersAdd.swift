import ArgumentParser
import ConsoleResources
import Credentials

/// Adds a person or a programmatic user to an account.
struct UsersAdd: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a user to an account; print its id.",
    discussion: """
      A programmatic user signs in like anybody else, with --as and its own password, and so it gets its token: \
      keydesk token generate --as LOGIN --password-file FILE.
      """)

  @Option(help: "An email or phone number; of a programmatic user, 3 to 64 of a-z 0-9 . _ -")
  var login: String

  @Option(help: "What the user is called.")
  var name: String

  @Flag(help: "An integration's own user instead of a person.")
  var programmatic = false

  @Option(help: "configurator or user-configurator; may be repeated.")
  var permit: [PermissionArgument] = []

  @Option(
    help: ArgumentHelp("Its password is in this file; - is standard input.", valueName: "file"))
  var newPasswordFile: String?

  @OptionGroup var account: AccountOption
  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] {
    common.paths + [.input("--new-password-file", newPasswordFile)]
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let login = try CommandFailure.wrap { () throws(DeskError) in
      programmatic ? try Login(programmatic: self.login) : try Login(person: self.login)
    }
    let name = try context.name(name, of: .name)
    let signedIn = try context.signIn()
    let membership = try signedIn.overview(naming: account).selected
    guard membership.permissions.contains(.userConfigurator) else {
      throw .desk(.refused(.needsPermission(.userConfigurator)))
    }
    let password = try context.newPassword(
      of: login, from: newPasswordFile, option: "--new-password-file")
    let outcome = try signedIn.perform(
      .addUser(
        NewUser(
          login: login, name: name, kind: programmatic ? .programmatic : .person,
          accountID: membership.account.id, permissions: Set(permit.map(\.permission)),
          password: password)))
    context.notice(.noticeUserAdded)
    if programmatic {
      context.notice(
        "Get its token with keydesk token generate --as \(login.text.displayable)"
          + " --password-file FILE, where FILE holds the password that was just set.")
    }
    try context.answer(
      .document(["id": .text(outcome.subjectID), "login": .string(login.text)]),
      or: outcome.subjectID)
  }
}
