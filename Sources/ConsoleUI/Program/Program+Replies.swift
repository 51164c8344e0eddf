import ConsoleResources
import Credentials

extension Program {
  /// Takes in how an effect ended.
  mutating func take(_ reply: Reply) -> [Effect] {
    switch reply {
    case .signedIn(let result): return signedIn(result)
    case .performed(let command, let result): return performed(command, result)
    case .copied(let form, let result):
      copying = nil
      // Asked for before the console was locked: nobody's business now.
      guard stage == .open else { return [] }
      switch result {
      case .success(let receipt):
        notice = .success(Notice.copied(form, receipt))
        // What is no secret took the place of one that was: nothing is left to clear.
        clipboardDue = receipt.clearsAt
      case .failure(let error): return failed(error)
      }
      return []
    case .changed, .userToken, .userTokenNow, .deactivation, .listed, .inspected:
      return takeMore(reply)
    case .saved(let preference, let result): return saved(preference, result)
    case .preferences(let saved): return follow(saved)
    case .clipboardSwept(let clearing):
      notice = clearing.map(Notice.of) ?? notice
      return []
    case .overview(let result):
      switch result {
      case .success(let overview): return adopt(overview)
      case .failure(let error): return lost(error)
      }
    }
  }

  private mutating func signedIn(_ result: Result<Overview, DeskError>) -> [Effect] {
    pending = nil
    // The console may have been locked, or have got a newer answer, while scrypt ran.
    guard stage != .open else { return [] }
    switch result {
    case .success(let overview):
      let target = locked.map { $0.user == overview.user.id ? $0.route : .start } ?? route
      locked = nil
      notice = nil
      stage = .open
      state.overview = overview
      lastInput = state.now
      let effects = open(target)
      saySettingsProblem()
      return effects
    case .failure(let error):
      if case .refused(.storeExists) = error, stage == .welcome {
        stage = .signIn
        screen = SignInForm()
        openForm()
      }
      if stage == .signIn, error == .signIn(.wrongLoginOrPassword) { focus.focused = "password" }
      notice = .of(error)
    }
    return []
  }

  private mutating func performed(
    _ command: Command, _ result: Result<Outcome, DeskError>
  ) -> [Effect] {
    // After a lock, what is pending is the next sign-in.
    guard stage == .open else { return [] }
    let asked = pending
    pending = nil
    switch result {
    case .success(let outcome):
      closeForm()
      notice = Notice.done(command, outcome) ?? notice
      if let added = outcome.subjectID { screen.list?.seek(added) }
      if command.bringsValue, asked?.route == route {
        area = .content
        focus.focused = "copy"
      }
      return []
    case .failure(let error): return failed(error)
    }
  }

  mutating func failed(_ error: DeskError) -> [Effect] {
    guard error != .signIn(.sessionOver) else { return sessionOver() }
    if reopenForm(saying: error) { return [] }
    notice = .of(error)
    return []
  }

  private mutating func sessionOver() -> [Effect] {
    let effects = lock()
    notice = .failure(Phrase.noticeSignInAgain.text)
    return effects
  }

  mutating func lost(_ error: DeskError) -> [Effect] {
    guard stage == .open else { return [] }
    guard error != .signIn(.sessionOver) else { return sessionOver() }
    isStoreLost = true
    notice = .failure(Phrase.noticeStoreLost.text(error.problem))
    return []
  }

  /// Takes in what the store says now; focus, typed text and open dialogs stay.
  private mutating func adopt(_ overview: Overview) -> [Effect] {
    guard stage == .open else { return [] }
    if isStoreLost {
      isStoreLost = false
      notice = .success(Phrase.noticeStoreBack.text)
    }
    if let former = state.overview?.selected.account.id, former != overview.selected.account.id {
      // Ours or another window's: after ours the command's own words come right behind.
      notice = .hint(
        Phrase.noticeAccountSwitched.text(overview.selected.account.name.text.displayable))
    }
    state.overview = overview
    let effects = reviewDialogs()
    let more = carryOut(screen.changed(state))
    refreshPanels()
    return effects + more
  }
}

extension Command {
  /// Whether a new value began, so that Copy is the next thing to do.
  fileprivate var bringsValue: Bool {
    switch self {
    case .generate, .regenerate, .register: true
    default: false
    }
  }
}

extension Notice {
  /// What a command did, in the documents' words.
  static func done(_ command: Command, _ outcome: Outcome) -> Notice? {
    if case .selectAccount = command { return .success(Phrase.noticeSelected.text) }
    guard outcome.action != nil else { return .hint(Phrase.noticeAlreadySo.text) }
    let phrase: Phrase
    switch command {
    case .generate(.personal): phrase = .noticeTokenCreated
    case .generate: phrase = .noticeKeyGenerated
    case .regenerate(.personal, _): phrase = .noticeTokenRegenerated
    case .regenerate: phrase = .noticeKeyRegenerated
    case .revoke: phrase = .noticeRevoked
    case .setPublicAPI(_, let isEnabled, _):
      phrase = isEnabled ? .noticeEnabled : .noticeDisabled
    case .register: phrase = .noticeRegistered
    case .addUser(let user): phrase = user.kind == .person ? .noticeUserAdded : .noticeBotAdded
    case .activate: phrase = .noticeActivated
    case .deactivate: phrase = .noticeDeactivated
    case .setPassword: phrase = .noticePasswordSet
    case .setPermissions: phrase = .noticePermissions
    case .addMember: phrase = .noticeMemberAdded
    case .removeMember: phrase = .noticeMemberRemoved
    case .addAccount: phrase = .noticeAccountAdded
    case .renameAccount: phrase = .noticeAccountRenamed
    case .selectAccount: return nil
    }
    return .success(phrase.text)
  }

  static func copied(_ form: CopyForm, _ receipt: ClipboardReceipt) -> String {
    let thing: CopiedThing =
      switch form {
      case .value: .value
      case .header: .header
      case .masked: .masked
      case .accountID: .accountID
      }
    return Phrase.copied(
      thing, target: receipt.target, path: receipt.path?.displayable,
      clearsAfter: receipt.clearsAfter)
  }

  /// What became of a copied secret; only what was cleared is said to be.
  static func of(_ clearing: ClipboardClearing) -> Notice {
    switch clearing {
    case .cleared: .success(Phrase.noticeClipboardCleared.text)
    case .gone: .hint(Phrase.noticeClipboardGone.text)
    case .unknown: .failure(Phrase.noticeClipboardUnknown.text)
    }
  }

  /// A failure in the screens' own words where they have some.
  static func of(_ error: DeskError) -> Notice {
    switch error {
    case .signIn(.wrongLoginOrPassword): .failure(Phrase.signInWrong.text)
    case .refused(.needsPermission(let permission)):
      .hint(Phrase.blockedPermission.text(permission.rawValue))
    case .refused(.publicAPIDisabled): .hint(Phrase.blockedNeedsSwitch.text)
    case .refused(.alreadyExists): .hint(Phrase.blockedAlreadyOne.text)
    case .refused(.notOwner(let login)):
      .hint(Phrase.cardOnlyOwnerCopies.text(login.text.displayable))
    case .refused(.sealedBefore(let login)):
      .hint(Phrase.sealedBefore(setBy: login?.text.displayable))
    default: .failure(error)
    }
  }
}
