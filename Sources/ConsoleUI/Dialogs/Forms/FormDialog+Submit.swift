import ConsoleResources
import Credentials
import TerminalCanvas

/// What is wrong with a form, and in which field.
struct FormProblem: Error, Equatable {
  let text: String
  let field: ControlID?
}

extension FormDialog {
  /// What pressing the form's button asks for.
  ///
  /// - Throws: what is wrong with what was filled in.
  func effect() throws(FormProblem) -> Effect {
    switch purpose {
    case .addUser(let account): .perform(.addUser(try newUser(in: account)))
    case .permissions(let user, let account):
      .perform(.setPermissions(user, account, permissions, confirmed: shownPermissions))
    case .setPassword(let user): .perform(.setPassword(user, try newPassword()))
    case .changePassword:
      .changePassword(from: Password(entered: text("current")), to: try newPassword())
    case .addAccount: .perform(.addAccount(try accountName()))
    case .renameAccount(let account):
      .perform(.renameAccount(account, try accountName(), confirmed: shownName))
    case .addMember(let account):
      .changeMember(Login(entered: text("login")), .add(account, permissions))
    case .removeMember(let account):
      .changeMember(Login(entered: text("login")), .remove(account))
    case .userToken:
      .getUserToken(Login(entered: text("login")), Password(entered: text("password")))
    }
  }

  /// Why the form's effect was refused, and the field that mends it.
  func problem(of error: DeskError) -> FormProblem {
    switch purpose {
    case .changePassword where error == .signIn(.wrongLoginOrPassword):
      FormProblem(text: Phrase.formWrongCurrent.text, field: "current")
    case .userToken where error == .signIn(.wrongLoginOrPassword):
      FormProblem(text: Notice.of(error).text, field: "password")
    case .removeMember where error == .refused(.notMember):
      FormProblem(text: Phrase.formNoMember.text, field: "login")
    default: FormProblem(text: Notice.of(error).text, field: nil)
    }
  }

  private var shownPermissions: Set<Permission>? {
    if case .permissions(let permissions) = shown { permissions } else { nil }
  }

  private var shownName: Name? {
    if case .name(let name) = shown { name } else { nil }
  }

  /// The toggles of permissions.
  var permissions: Set<Permission> {
    Set(Permission.allCases.filter { isOn(ControlID($0.rawValue)) })
  }

  static func toggles(_ permissions: Set<Permission> = []) -> [Part] {
    Permission.allCases.map {
      .toggle(
        ControlID($0.rawValue), label: $0.rawValue, isOn: permissions.contains($0),
        hint: explanation(of: $0))
    }
  }

  private static func explanation(of permission: Permission) -> String {
    switch permission {
    case .configurator: Phrase.formConfigurator.text
    case .userConfigurator: Phrase.formUserConfigurator.text
    }
  }

  /// A new password, typed twice.
  func newPassword() throws(FormProblem) -> Password {
    let password = try checked("password") { (text) throws(DeskError) in
      try Password(new: text)
    }
    guard text("password") == text("repeat") else {
      throw FormProblem(text: Phrase.welcomeMismatch.text, field: "repeat")
    }
    return password
  }

  /// Nobody sees what is wrong in a password: both are typed again, the first one first.
  mutating func clearNewPassword() {
    edit("password") { $0.clear() }
    edit("repeat") { $0.clear() }
    focus.focused = "password"
  }

  static let newPasswordFields: [Part] = [
    .field("password", label: Phrase.formNewPassword.text, TextField(isSecret: true)),
    .field("repeat", label: Phrase.welcomeRepeat.text, TextField(isSecret: true)),
  ]

  /// The value of a field, or what is wrong with it.
  func checked<Value>(
    _ field: ControlID, _ make: (String) throws(DeskError) -> Value
  ) throws(FormProblem) -> Value {
    do throws(DeskError) {
      return try make(text(field))
    } catch {
      if case .badInput(.password(tooShort: true)) = error {
        throw FormProblem(text: Phrase.welcomeTooShort.text, field: field)
      }
      throw FormProblem(text: Notice.of(error).text, field: field)
    }
  }
}
