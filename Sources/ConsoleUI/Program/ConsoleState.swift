public import Credentials

/// What every screen may look at: the last snapshot and the circumstances.
///
/// Screens never change it.
public struct ConsoleState: Equatable, Sendable {
  /// What the store said last; `nil` until somebody signed in.
  public internal(set) var overview: Overview?
  /// The user token that was got since sign-in; its value is kept elsewhere, until lock.
  public internal(set) var userToken: CredentialSummary?
  /// The verdict on what was pasted last, until another screen is opened.
  public internal(set) var inspection: Verdict?
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

/// What the console is started with.
public struct ConsoleSettings: Equatable, Sendable {
  /// The store's place as it is shown on the sign-in screen.
  public var storeName: String
  /// The login that the sign-in form begins with; empty for none.
  public var login: String
  /// Whether borders and marks are drawn in Unicode.
  public var drawsUnicode: Bool
  /// What the sign-in form says below itself; empty for nothing.
  public var signInHint = ""
  /// How long without a key until the console locks.
  public var lockAfter: Duration
  /// Seconds east of UTC at a moment, in the machine's time zone.
  public var localOffset: @Sendable (Instant) -> Int

  /// Makes settings.
  public init(
    storeName: String, login: String = "", drawsUnicode: Bool = true,
    lockAfter: Duration = .seconds(15 * 60),
    localOffset: @escaping @Sendable (Instant) -> Int = { _ in 0 }
  ) {
    self.storeName = storeName
    self.login = login
    self.drawsUnicode = drawsUnicode
    self.lockAfter = lockAfter
    self.localOffset = localOffset
  }

  /// Whether both are the same but for the time zone, which cannot be compared.
  public static func == (left: ConsoleSettings, right: ConsoleSettings) -> Bool {
    left.storeName == right.storeName && left.login == right.login
      && left.drawsUnicode == right.drawsUnicode && left.lockAfter == right.lockAfter
  }
}
