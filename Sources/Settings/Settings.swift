/// What can be set in `config.json` or the environment; `nil` where nothing is said.
///
/// Later ones win: built-in, file, environment, flags.
public struct Settings: Equatable, Sendable {
  /// Where the store is.
  public var store: String?
  /// The file that copied texts go to.
  public var clipboardFile: String?
  /// Seconds until a copied secret is cleared: 0 (never) to 86,400.
  public var clipboardSeconds: Int?
  /// Idle minutes until the console locks: 1 to 1,440.
  public var lockMinutes: Int?
  /// The theme's name.
  public var theme: String?
  /// `unicode` or `ascii`.
  public var borders: String?
  /// Whether the mouse is used.
  public var mouse: Bool?
  /// `file` or `auto`.
  public var clipboardTarget: String?
  /// What the file says to the gateway, as it stands there: `keydesk-gateway` reads it, the console keeps it.
  public var gateway: String?

  /// Settings that say nothing.
  public init() {}

  /// What a setting may be.
  public static let themes = ["default", "light", "dark", "high-contrast", "monochrome"]
  static let bordersValues = ["unicode", "ascii"]
  static let targets = ["file", "auto"]
  static let seconds = 0...86_400
  static let minutes = 1...1_440

  /// These settings, and where they say nothing, those of `lower`.
  public func over(_ lower: Settings) -> Settings {
    var result = self
    result.store = store ?? lower.store
    result.clipboardFile = clipboardFile ?? lower.clipboardFile
    result.clipboardSeconds = clipboardSeconds ?? lower.clipboardSeconds
    result.lockMinutes = lockMinutes ?? lower.lockMinutes
    result.theme = theme ?? lower.theme
    result.borders = borders ?? lower.borders
    result.mouse = mouse ?? lower.mouse
    result.clipboardTarget = clipboardTarget ?? lower.clipboardTarget
    result.gateway = gateway ?? lower.gateway
    return result
  }

  /// What the environment says; what is wrong there counts as not said.
  public init(environment: [String: String]) { self = EnvironmentReading(environment).settings }
}
