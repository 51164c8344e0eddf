import Credentials
import Testing

/// Each error as half a sentence, and what mends it.
@Suite struct ErrorSentenceTests {
  static func all(_ name: Name, _ login: Login, path: String) -> [DeskError] {
    let refusals: [Refusal] =
      CredentialKind.allCases.flatMap { [.alreadyExists($0), .nothingThere($0)] }
      + Permission.allCases.map { .needsPermission($0) }
      + [
        .publicAPIDisabled, .changedMeanwhile, .notOwner(login), .sealedBefore(setBy: login),
        .sealedBefore(setBy: nil),
        .alreadyRegistered, .notRegistered, .storeExists, .noSuchUser, .noSuchAccount, .notMember,
        .alreadyMember, .loginTaken(login), .lastUserConfigurator(account: name),
        .lastMembership, .personOnly, .ownPassword, .notRegenerable,
      ]
    let inputs: [BadInput] = [
      .login, .programmaticLogin, .name(.name, .empty), .name(.accountName, .tooLong),
      .name(.locationName, .control), .name(.contact, .direction), .password(tooShort: true),
      .password(tooShort: false), .contact,
    ]
    let store: [StoreFailure] = [
      .missing(path: path), .exists(path: path), .cannotCreate(path: path),
      .openToOthers(path: path), .folderOpenToOthers(path: path), .notAFile(path: path, .folder),
      .busy, .damaged, .newer, .older,
      .diskFull, .readOnly,
      .inputOutput,
    ]
    let clipboard: [ClipboardFailure] = [
      .unsafeFolder(path: path), .notAFile(path: path), .diskFull(path: path),
      .cannotWrite(path: path),
    ]
    let others: [DeskError] = [
      .signIn(.wrongLoginOrPassword), .signIn(.sessionOver), .undecided(.login),
      .undecided(.account), .vault,
    ]
    return others + refusals.map { .refused($0) } + inputs.map { .badInput($0) }
      + store.map { .store($0) } + clipboard.map { .clipboard($0) }
  }

  @Test func eachIsHalfASentence() throws {
    let errors = Self.all(
      try Name("Studio"), try Login(person: "ada@example.com"), path: "/somewhere/keydesk.db")
    for error in errors {
      for text in [error.problem, error.mend] {
        #expect(text.count > 5, "\(error)")
        #expect(!text.hasSuffix("."), "\(text)")
        #expect(!text.contains(";"), "one semicolon stands between problem and mend: \(text)")
        #expect(text.displayable == text)
      }
    }
    #expect(Set(errors.map(\.problem)).count >= errors.count - 1)
  }

  @Test func whatCameFromOutsideIsEscaped() throws {
    let hostile = "a\u{1B}]0;x\u{7}\u{202E}b\nc"
    for error in Self.all(try Name("Studio"), Login(stored: hostile), path: hostile) {
      #expect(error.problem.displayable == error.problem, "\(error.problem)")
      #expect(error.mend.displayable == error.mend)
    }
  }
}
