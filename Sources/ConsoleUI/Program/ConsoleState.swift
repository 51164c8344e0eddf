public import Credentials
public import Settings

/// What every screen may look at: the last snapshot and the circumstances.
///
/// Screens never change it.
public struct ConsoleState: Equatable, Sendable {
  /// What the store said last; `nil` until somebody signed in.
  public internal(set) var overview: Overview?
  /// The user token that was got since sign-in; its value is kept elsewhere, until lock.
  public internal(set) var userToken: CredentialSummary?
  /// The verdict on what was pasted last, until another screen is opened.
  public internal(set) var inspection: Inspection?
  /// The control that has the focus, when the content has it: keys act on its card.
  var focused: ControlID?
  /// The time of the last event.
  public internal(set) var now: Instant
  /// What the user chose.
  public internal(set) var settings: ConsoleSettings

  /// The wall clock of the machine at a moment: `2026-11-20 14:02`.
  func localTime(_ instant: Instant) -> String {
    CalendarDate(instant, offset: settings.localOffset(instant)).minuteText
  }

  /// The credential that fills a target now, among those that screens show.
  func summary(of target: CredentialTarget) -> CredentialSummary? {
    switch target {
    case .personal: overview?.personal
    case .publicAPI(let account):
      overview?.selected.account.id == account ? overview?.publicAPI : nil
    case .partner: overview?.partner
    case .userToken(let partner, let user):
      userToken?.facts.slot == .userToken(partner: partner, user: user) ? userToken : nil
    }
  }
}

/// A verdict, and when it was given: it may be another one by now.
public struct Inspection: Equatable, Sendable {
  let verdict: Verdict
  let at: Instant
}

/// What the console is started with.
public struct ConsoleSettings: Equatable, Sendable {
  /// The store's place as it is shown on the sign-in screen.
  public var storeName: String
  /// The login that the sign-in form begins with; empty for none.
  public var login: String
  /// Whether the terminal shows more than ASCII.
  public var showsUnicode: Bool
  /// Whether the terminal shows colours.
  public var showsColor: Bool
  /// What the sign-in form says below itself; empty for nothing.
  public var signInHint = ""
  /// The password that the sign-in form begins with, where it is no secret: in a demo; empty for none.
  public var knownPassword = ""
  /// What the user chose, and what wins over it.
  public var preferences: Preferences
  /// Seconds east of UTC at a moment, in the machine's time zone.
  public var localOffset: @Sendable (Instant) -> Int

  /// Makes settings.
  public init(
    storeName: String, login: String = "", showsUnicode: Bool = true, showsColor: Bool = true,
    preferences: Preferences = Preferences(),
    localOffset: @escaping @Sendable (Instant) -> Int = { _ in 0 }
  ) {
    self.storeName = storeName
    self.login = login
    self.showsUnicode = showsUnicode
    self.showsColor = showsColor
    self.preferences = preferences
    self.localOffset = localOffset
  }

  /// Whether borders and marks are drawn in Unicode: chosen, and possible.
  public var drawsUnicode: Bool { showsUnicode && preferences.inForce.borders != "ascii" }

  /// How long without a key until the console locks.
  var lockAfter: Duration { .seconds(60 * preferences.inForce.lockMinutes) }

  /// Whether both are the same but for the time zone, which cannot be compared.
  public static func == (left: ConsoleSettings, right: ConsoleSettings) -> Bool {
    left.storeName == right.storeName && left.login == right.login
      && left.showsUnicode == right.showsUnicode && left.showsColor == right.showsColor
      && left.signInHint == right.signInHint && left.knownPassword == right.knownPassword
      && left.preferences == right.preferences
  }
}
