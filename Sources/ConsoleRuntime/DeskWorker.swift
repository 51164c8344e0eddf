public import ConsoleUI
public import Credentials
public import Settings
import Synchronization

/// Carries out the program's effects on a desk and a clipboard; keeps the session that they run under.
///
/// Calls may take as long as the disk and scrypt do, and belong on a thread of their own; `lock` and
/// `useClipboard` alone answer at once, from any thread.
public final class DeskWorker: Sendable {
  /// Opens the store, or makes it when the first user is created.
  public typealias Opener = @Sendable (_ create: Bool) throws(DeskError) -> Desk

  struct Held {
    var desk: Desk?
    var session: Session?
    /// The user token that was got last; its value can be copied until lock.
    var userToken: IssuedUserToken?
    /// The account that the screens show, so that another one that is added does not take its place.
    var account: AccountID?
    /// Grows with every lock, so that a sign-in that was under way does not undo it.
    var generation = 0
  }

  private let opener: Opener
  private let preferences: any PreferencesPort
  private let clipboard: Mutex<any ClipboardPort>
  let held = Mutex(Held())

  /// Makes a worker; nothing is opened before it is needed.
  ///
  /// - Parameters:
  ///   - preferences: where choices go.
  ///   - values: what was chosen until now.
  ///   - opener: opens the desk.
  public init(
    preferences: any PreferencesPort, _ values: PreferenceValues = PreferenceValues(),
    open opener: @escaping Opener
  ) {
    self.preferences = preferences
    clipboard = Mutex(preferences.clipboard(values))
    self.opener = opener
  }

  /// The opened desk, from the first call that needed one.
  public func desk(create: Bool = false) throws(DeskError) -> Desk {
    if let desk = held.withLock({ $0.desk }) { return desk }
    let desk = try opener(create)
    held.withLock { $0.desk = desk }
    return desk
  }

  /// Drops the session and with it every key in memory.
  public func lock() {
    held.withLock {
      $0.session = nil
      $0.userToken = nil
      $0.generation += 1
    }
  }

  /// Copies from now on to where, and for as long as, was chosen; answers at once, from any thread.
  public func useClipboard(_ values: PreferenceValues) {
    let next = preferences.clipboard(values)
    clipboard.withLock { $0 = next }
  }

  /// Carries out one effect and says how it ended; what came first comes first.
  public func carryOut(_ effect: Effect) -> [Reply] {
    switch effect {
    case .createFirstUser(let first):
      return signIn { () throws(DeskError) in try self.desk(create: true).createFirstUser(first) }
    case .signIn(let login, let password):
      return signIn { () throws(DeskError) in
        try self.desk().signIn(login, password: password)
      }
    case .perform(let command):
      let result = attempt { () throws(DeskError) in
        try self.desk().perform(command, as: try self.session())
      }
      // The new state first, so that the notice never stands over the old picture.
      return news() + [.performed(command, result)]
    case .changePassword(let current, let new): return changePassword(from: current, to: new)
    case .changeMember(let login, let change): return changeMember(login, change)
    case .getUserToken(let login, let password): return getUserToken(login, password)
    case .reviewDeactivation(let user): return [deactivation(of: user)]
    case .list(let request): return read(request)
    case .inspect(let text, let accountID): return [inspect(text, accountID)]
    case .copy(let form):
      return [.copied(form, attempt { () throws(DeskError) in try self.copy(form) })]
    case .sweepClipboard:
      return [.clipboardSwept(clipboard.withLock { $0 }.sweep())]
    case .save(let step): return [save(step)]
    case .readPreferences: return [.preferences(preferences.load())]
    case .useClipboard(let values):
      useClipboard(values)
      return []
    case .refresh:
      return held.withLock { $0.session } == nil ? [] : news()
    case .lock:
      lock()
      return []
    case .discardInput, .redraw, .suspend, .setMouse, .quit:
      return []
    }
  }

  private func signIn(_ body: () throws(DeskError) -> Session) -> [Reply] {
    let generation = held.withLock { $0.generation }
    let result = attempt { () throws(DeskError) -> Overview in
      let session = try body()
      let overview = try self.desk().overview(of: session)
      self.held.withLock { held in
        guard held.generation == generation else { return }
        (held.session, held.account) = (session, overview.selected.account.id)
      }
      return overview
    }
    return [.signedIn(result)]
  }

  /// Judges what was pasted; nobody needs to have signed in for that, and nothing is counted.
  private func inspect(_ text: TokenSecret, _ accountID: String?) -> Reply {
    .inspected(
      attempt { () throws(DeskError) in
        try self.desk().judge(pasted: text, accountID: accountID)
      })
  }

  /// What the screens show, as it is now.
  func news() -> [Reply] { [overview()] + userTokenNow() }

  private func overview() -> Reply {
    .overview(
      attempt { () throws(DeskError) in
        let overview = try self.desk().overview(
          of: try self.session(), shown: self.held.withLock { $0.account })
        self.held.withLock { $0.account = overview.selected.account.id }
        return overview
      })
  }

  private func save(_ step: PreferenceStep) -> Reply {
    do throws(SettingsFailure) {
      return .saved(step.choice.preference, .success(try preferences.save(step)))
    } catch {
      return .saved(step.choice.preference, .failure(error))
    }
  }

  private func copy(_ form: CopyForm) throws(DeskError) -> ClipboardReceipt {
    let clipboard = clipboard.withLock { $0 }
    switch form {
    case .value(let target, let shown):
      return try clipboard.put(try value(of: target, shown), isSecret: true)
    case .header(let target, let shown):
      return try clipboard.put(try header(of: target, shown), isSecret: true)
    case .masked(let masked):
      return try clipboard.put(TokenSecret(masked.description), isSecret: false)
    case .accountID(let id):
      return try clipboard.put(TokenSecret(id.text), isSecret: false)
    }
  }

  func session() throws(DeskError) -> Session {
    guard let session = held.withLock({ $0.session }) else { throw .signIn(.sessionOver) }
    return session
  }

  func attempt<Value>(
    _ body: () throws(DeskError) -> Value
  ) -> Result<Value, DeskError> {
    do throws(DeskError) {
      return .success(try body())
    } catch {
      return .failure(error)
    }
  }
}
