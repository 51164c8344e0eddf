public import ConsoleRuntime
public import ConsoleUI
public import Credentials
import CredentialsTesting
public import Settings
public import TerminalCanvas

/// Uses the console as somebody at the keyboard does, without a terminal and without threads.
///
/// Effects run in order and to their end after every key, unless `holdsEffects` is set.
public final class Pilot {
  /// The desk that the console works on, and its fakes.
  public let fakes: FakeDesk
  /// What carries out the effects.
  public let worker: DeskWorker
  /// The console.
  public private(set) var program: Program
  /// Whether what is asked for waits for `letThrough`, as slow work does.
  public var holdsEffects = false
  /// What was asked for and waits.
  public private(set) var held: [Effect] = []
  /// Everything that was asked for, the oldest first.
  public private(set) var asked: [Effect] = []
  /// How the console ended, once it did.
  public private(set) var ending: Ending?

  /// Starts a console on a desk.
  public init(
    _ fakes: FakeDesk = FakeDesk(), route: Route = .start, login: String = "",
    size: Size = Size(width: 80, height: 24), drawsUnicode: Bool = true,
    showsColor: Bool = true, preferences: Preferences = Preferences(), knownPassword: String = ""
  ) throws(DeskError) {
    self.fakes = fakes
    worker = DeskWorker(preferences: fakes.preferences, preferences.inForce) {
      (_) throws(DeskError) in fakes.desk
    }
    var settings = ConsoleSettings(
      storeName: "~/.local/share/keydesk/keydesk.db", login: login, showsUnicode: drawsUnicode,
      showsColor: showsColor, preferences: preferences)
    settings.knownPassword = knownPassword
    program = Program(
      route: route, isStoreEmpty: try fakes.desk.isEmpty(), settings: settings, size: size,
      now: fakes.clock.now)
  }

  /// Gives the program an event and carries out what it asks for.
  public func send(_ event: Event) {
    take(program.update(event, at: fakes.clock.now))
  }

  /// Presses keys, each after the picture that the one before led to.
  public func press(_ keys: Key...) {
    for key in keys { send(.terminal(.key(key))) }
  }

  /// Types letters.
  public func type(_ text: String) {
    for character in text { press(.character(character)) }
  }

  /// Pastes a text.
  public func paste(_ text: String) { send(.terminal(.paste(text))) }

  /// Clicks on the first place that shows a text; without it nothing happens.
  public func click(_ text: String) {
    if let point = place(of: text) { click(point) }
  }

  /// Clicks on a cell.
  public func click(_ point: Point) { send(.terminal(.mouse(.click, point))) }

  /// Turns the wheel over the middle of the window.
  public func wheel(_ action: MouseAction) {
    let size = view.size
    send(.terminal(.mouse(action, Point(x: size.width / 2, y: size.height / 2))))
  }

  /// Changes the window's size.
  public func resize(_ width: Int, _ height: Int) {
    send(.terminal(.resized(Size(width: width, height: height))))
  }

  /// Lets time go by, with a tick at its end.
  public func idle(_ duration: Duration) {
    fakes.clock.advance(by: duration)
    send(.tick(fakes.clock.now))
  }

  /// Signs in on the form that is shown.
  public func signIn(_ login: String = "ada@example.com", password: String = FakeDesk.password) {
    press(.up, .control("u"))
    type(login)
    press(.enter)
    type(password)
    press(.enter)
  }

  /// Carries out what waits, or as much of it as is asked for, and gives the replies to the program.
  public func letThrough(_ count: Int = .max) {
    for _ in 0..<min(count, held.count) { carryOut(held.removeFirst()) }
  }

  /// Lets another program change the store, and the console hear of it.
  public func commitFromElsewhere(
    _ body: (FakeDesk) throws(DeskError) -> Void
  ) throws(DeskError) {
    try body(fakes)
    refresh()
  }

  /// Reads the store again, as the console does when it hears of a change.
  public func refresh() { carryOut(.refresh) }

  /// Whether a session is held that the store can be read with.
  public var hasSession: Bool { !worker.carryOut(.refresh).isEmpty }

  private func take(_ effects: [Effect]) {
    asked += effects
    for effect in effects {
      switch effect {
      case .quit(let ending): self.ending = ending
      case .lock: worker.lock()
      case .discardInput, .redraw, .suspend, .setMouse: break
      default:
        if holdsEffects { held.append(effect) } else { carryOut(effect) }
      }
    }
  }

  private func carryOut(_ effect: Effect) {
    for reply in worker.carryOut(effect) { send(.reply(reply)) }
  }
}

extension Key: ExpressibleByStringLiteral {
  /// The key of a letter or sign.
  public init(stringLiteral text: String) {
    self = text.first.map { .character($0) } ?? .unknown
  }
}
