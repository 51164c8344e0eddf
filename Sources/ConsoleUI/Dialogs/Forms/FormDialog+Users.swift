import ConsoleResources
import Credentials

extension FormDialog {
  /// Adds a person or a programmatic user to an account.
  static func addUser(to account: Account) -> FormDialog {
    FormDialog(
      .addUser(account.id), title: Phrase.formAddUser.text(account.name.text.displayable),
      button: Phrase.buttonAdd.text,
      [
        .field("login", label: Phrase.signInLogin.text, TextField()),
        .field("name", label: Phrase.formName.text, TextField()),
        .choice("person", label: Phrase.cardPerson.text, isChosen: true),
        .choice("programmatic", label: Phrase.cardProgrammatic.text, isChosen: false),
      ] + toggles() + newPasswordFields)
  }

  func newUser(in account: AccountID) throws(FormProblem) -> NewUser {
    let isPerson = isOn("person")
    let login = try checked("login") { (text) throws(DeskError) in
      isPerson ? try Login(person: text) : try Login(programmatic: text)
    }
    let name = try checked("name") { (text) throws(DeskError) in try Name(text) }
    return NewUser(
      login: login, name: name, kind: isPerson ? .person : .programmatic, accountID: account,
      permissions: permissions, password: try newPassword())
  }

  /// Sets what a user may do in an account.
  ///
  /// The owner of the account's API key is shown what taking `configurator` away would refuse.
  static func permissions(
    of user: UserSummary, in account: Account, _ state: ConsoleState
  ) -> FormDialog {
    let permissions = user.permissions(in: account.id) ?? []
    let key = state.summary(of: .publicAPI(account.id)).flatMap { key in
      user.credentials.contains { $0.id == key.id } ? key : nil
    }
    let words =
      key.map { key -> [String] in
        let last = key.usage.last?.phrase(at: state.now) ?? Phrase.cardNever.text
        return [
          Phrase.formKeyNeeds.text, Phrase.confirmLastUsed.text(last),
          Phrase.formKeyWithout.text(Phrase.requests(key.usage.lastDay)),
        ]
      } ?? []
    return FormDialog(
      .permissions(user.user.id, account.id),
      title: Phrase.formPermissions.text(user.user.login.text.displayable),
      button: Phrase.buttonSave.text, shown: .permissions(permissions),
      words.map(Part.words) + toggles(permissions))
  }

  /// Sets the password of somebody else.
  static func setPassword(of user: UserIdentity) -> FormDialog {
    FormDialog(
      .setPassword(user.id), title: Phrase.formSetPassword.text(user.login.text.displayable),
      button: Phrase.buttonSetPassword.text,
      [.words(Phrase.formSetPasswordHint.text)] + newPasswordFields)
  }

  /// Changes one's own password.
  static func changePassword() -> FormDialog {
    FormDialog(
      .changePassword, title: Phrase.formChangePassword.text,
      button: Phrase.formChangePassword.text,
      [.field("current", label: Phrase.formCurrentPassword.text, TextField(isSecret: true))]
        + newPasswordFields)
  }

  /// Gets a user token under one's own Marketplace registration.
  static func userToken() -> FormDialog {
    FormDialog(
      .userToken, title: Phrase.userTokenCard.text, button: Phrase.buttonGetUserToken.text,
      [
        .words(Phrase.formUserTokenHint.text),
        .field("login", label: Phrase.signInLogin.text, TextField()),
        .field("password", label: Phrase.signInPassword.text, TextField(isSecret: true)),
      ])
  }
}
