import ConsoleResources
import Credentials

extension FormDialog {
  /// Adds an account.
  static func addAccount() -> FormDialog {
    FormDialog(
      .addAccount, title: Phrase.formAddAccount.text, button: Phrase.buttonAdd.text,
      [
        .words(Phrase.formAddAccountHint.text),
        .field("name", label: Phrase.formName.text, TextField()),
      ])
  }

  /// Gives an account another name.
  static func rename(_ account: Account) -> FormDialog {
    FormDialog(
      .renameAccount(account.id), title: Phrase.formRename.text(account.name.text.displayable),
      button: Phrase.buttonRename.text, shown: .name(account.name),
      [.field("name", label: Phrase.formName.text, TextField(account.name.text))])
  }

  /// Adds an existing user to an account.
  static func addMember(to account: Account) -> FormDialog {
    FormDialog(
      .addMember(account.id), title: Phrase.formAddMember.text(account.name.text.displayable),
      button: Phrase.buttonAdd.text,
      [
        .words(Phrase.formAddMemberHint.text),
        .field("login", label: Phrase.signInLogin.text, TextField()),
      ] + toggles())
  }

  /// Takes a user out of an account.
  static func removeMember(from account: Account) -> FormDialog {
    FormDialog(
      .removeMember(account.id),
      title: Phrase.formRemoveMember.text(account.name.text.displayable),
      button: Phrase.buttonRemove.text,
      [
        .words(Phrase.formRemoveMemberHint.text),
        .field("login", label: Phrase.signInLogin.text, TextField()),
      ])
  }

  func accountName() throws(FormProblem) -> Name {
    try checked("name") { (text) throws(DeskError) in try Name(text, of: .accountName) }
  }
}
