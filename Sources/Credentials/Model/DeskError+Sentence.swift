extension DeskError {
  /// What is wrong, as half a sentence without a full stop.
  public var problem: String { sentence.problem }

  /// What mends it, as half a sentence without a full stop or a semicolon.
  public var mend: String { sentence.mend }

  private var sentence: (problem: String, mend: String) {
    switch self {
    case .refused(let refusal): refusal.sentence
    case .badInput(let input): input.sentence
    case .signIn(.wrongLoginOrPassword): ("wrong login or password", "try again")
    case .signIn(.sessionOver):
      ("the password changed or the user was deactivated meanwhile", "sign in again")
    case .undecided(.login): ("it is not clear who is acting", "name the user with --as LOGIN")
    case .undecided(.account):
      (
        "you belong to several accounts",
        "name one with --account ID, keydesk accounts list shows them"
      )
    case .store(let failure): failure.sentence
    case .clipboard(let failure): failure.sentence
    case .vault: ("the key could not be derived or the value not sealed", "free memory, try again")
    }
  }
}

extension Refusal {
  fileprivate var sentence: (problem: String, mend: String) {
    switch self {
    case .alreadyExists(let kind): ("there is already \(kind.phrase)", "regenerate it")
    case .nothingThere(let kind): ("there is no \(kind.phrase(article: false))", kind.beginning)
    case .publicAPIDisabled: ("Public API is disabled", "enable it first")
    case .needsPermission(let permission):
      (
        "this needs the permission \(permission.rawValue)",
        "somebody with user-configurator can permit it"
      )
    case .changedMeanwhile: ("it changed meanwhile", "look at it again and confirm anew")
    case .notOwner(let login):
      ("only \(login.text.displayable) can copy this key", "regenerate it to make it yours")
    case .sealedBefore(let login):
      (
        "cannot be copied: sealed "
          + (login.map { "before the password was set by \($0.text.displayable)" }
            ?? "under a password that is gone"),
        "regenerate it to get one that can be copied, it still works until then"
      )
    case .alreadyRegistered: ("already registered in the Marketplace", "regenerate the key")
    case .notRegistered: ("not registered in the Marketplace", "register first")
    case .storeExists: ("there is already a store", "sign in instead")
    case .noSuchUser: ("there is no such user", "check the login")
    case .noSuchAccount: ("there is no such account", "check its id")
    case .notMember: ("the user is no member of this account", "add it as a member first")
    case .alreadyMember:
      ("the user is already a member of this account", "set its permissions instead")
    case .loginTaken(let login): ("the login \(login.text.displayable) is taken", "choose another")
    case .lastUserConfigurator(let account):
      (
        "\(account.text.displayable) would be left without an active person who holds"
          + " user-configurator",
        "permit somebody else first"
      )
    case .lastMembership: ("the user would be left without an account", "deactivate it instead")
    case .inactive(let login):
      (
        "\(login.text.displayable) is inactive and could not sign in with it",
        "let somebody with user-configurator in all its accounts activate it, nothing was changed"
      )
    case .personOnly: ("only a person can do this", "sign in as one")
    case .ownPassword: ("one's own password needs the current one", "change it instead")
    case .notRegenerable:
      ("a user token cannot be regenerated", "revoke it, then get a new one")
    }
  }
}

extension CredentialKind {
  fileprivate var phrase: String { phrase(article: true) }

  fileprivate func phrase(article: Bool) -> String {
    switch self {
    case .personal: article ? "an API token" : "API token"
    case .publicAPI: article ? "a Public API key" : "Public API key"
    case .partner: article ? "a partner key" : "partner key"
    case .userToken: article ? "a user token" : "user token"
    }
  }

  /// How the first one is got.
  fileprivate var beginning: String {
    switch self {
    case .personal, .publicAPI: "generate one"
    case .partner: "register in the Marketplace again"
    case .userToken: "get one with the user's login and password"
    }
  }
}

extension BadInput {
  fileprivate var sentence: (problem: String, mend: String) {
    switch self {
    case .login: ("the login is neither an email nor a phone number", "give one, like +4930123456")
    case .programmaticLogin:
      ("the login of a programmatic user is 3 to 64 of a-z 0-9 . _ -", "choose another")
    case .name(let field, let fault): ("the \(field.phrase) \(fault.phrase)", fault.mend)
    case .password(let tooShort):
      tooShort
        ? ("the password is too short", "at least 12 characters")
        : ("the password is too long", "at most 1024 bytes")
    case .contact: ("the contact is neither an email nor a phone number", "give one")
    }
  }
}

extension NameFault {
  fileprivate var phrase: String {
    switch self {
    case .empty: "is empty"
    case .tooLong: "is too long"
    case .control: "has control characters or line breaks"
    case .direction: "has characters that turn the direction of text"
    }
  }

  fileprivate var mend: String {
    switch self {
    case .empty: "give 1 to 100 characters, one of which can be seen"
    case .tooLong: "give at most 100 characters"
    case .control, .direction: "leave them out"
    }
  }
}

extension NameField {
  fileprivate var phrase: String {
    switch self {
    case .name: "name"
    case .login: "login"
    case .accountName: "account name"
    case .locationName: "location name"
    case .contact: "contact"
    }
  }
}

extension StoreFailure {
  fileprivate var sentence: (problem: String, mend: String) {
    switch self {
    case .missing(let path): ("no store at \(path.displayable)", "make one with keydesk init")
    case .exists(let path): ("\(path.displayable) exists already", "name another path")
    case .cannotCreate(let path): ("cannot create \(path.displayable)", "name another path")
    case .openToOthers(let path):
      ("\(path.displayable) is open to others", "take it back with chmod go= and chown")
    case .folderOpenToOthers(let path):
      (
        "the folder \(path.displayable) is open to others",
        // It may be one that others are meant to use.
        "name a path in another folder with --store, or take back one of your own with chmod go="
      )
    case .notAFile(let path, let kind):
      ("\(path.displayable) is \(kind.phrase), no store", "name the store's file with --store")
    case .busy: ("the store is busy", "try again when the other program is done")
    case .damaged: ("the store is damaged", "restore a backup with keydesk restore")
    case .foreignLog(let path, let log):
      (
        "\(path.displayable) lacks what is in \(log.displayable), the log of another file that had its name",
        "put that file and its log back, or move the log away to go on without it"
      )
    case .newer: ("the store was made by a newer Keydesk", "update this one")
    case .older: ("the store is of an older version", "open it once with keydesk")
    case .diskFull: ("the disk is full", "free some space, nothing was changed")
    case .readOnly:
      ("the store cannot be written", "make its folder writable, nothing was changed")
    case .inputOutput:
      ("reading or writing the store failed", "check the disk, nothing was changed")
    case .unreadable(let path): ("cannot read \(path.displayable)", "name a readable file")
    case .badBackup(let path, let fault):
      ("\(path.displayable) \(fault.phrase)", "name another backup, nothing was changed")
    }
  }
}

extension BackupFault {
  fileprivate var phrase: String {
    switch self {
    case .notAFile(let kind): "is \(kind.phrase), no backup"
    case .foreign: "is no backup of Keydesk's"
    case .damaged: "is damaged"
    case .newer: "was made by a newer Keydesk"
    }
  }
}

extension ClipboardFailure {
  fileprivate var sentence: (problem: String, mend: String) {
    switch self {
    case .unsafeFolder(let path):
      (
        "the folder of \(path.displayable) is not yours alone",
        "name another file with --clipboard-file"
      )
    case .notAFile(let path):
      ("\(path.displayable) is no regular file", "name another with --clipboard-file")
    case .store(let path):
      ("\(path.displayable) is a store or a backup", "name another with --clipboard-file")
    case .diskFull(let path): ("no space left for \(path.displayable)", "free some")
    case .cannotWrite(let path):
      ("cannot write \(path.displayable)", "name another file with --clipboard-file")
    }
  }
}
