public import Credentials
public import Settings

/// What a command may do to the store that it opens.
public enum StoreMode: Hashable, Sendable {
  /// Makes the store when there is none; one that is there is opened as it is.
  case create
  /// Reads and writes a store that is there.
  case readWrite
  /// Only reads a store that is there; never migrates it.
  case readOnly
}

/// Everything outside that commands work with, handed over by the composition root.
public struct Workbench: Sendable {
  /// The process's environment.
  public var environment: [String: String]
  /// Outputs, inputs and the terminal.
  public var io: any CommandIO
  /// Opens the store at a path.
  public var openStore: @Sendable (String, StoreMode) throws(DeskError) -> any StateStore
  /// Draws values and ids.
  public var mint: any TokenMint
  /// Seals and opens values.
  public var vault: any Vault
  /// Opens the clipboard: the file that was named, else what the settings say.
  public var openClipboard: @Sendable (String?) throws(DeskError) -> any ClipboardPort
  /// The clock.
  public var now: @Sendable () -> Instant
  /// How many seconds east of UTC the local time is at a moment.
  public var secondsFromUTC: @Sendable (Instant) -> Int
  /// Whether the locale can show more than ASCII.
  public var isUnicode: Bool
  /// The deep links of the screens that exist, in the sidebar's order.
  public var deepLinks: [String]
  /// Looks after whole store files.
  public var maintenance: any StoreMaintenance
  /// Looks the machine over for `doctor`, given the clipboard file that was named.
  public var checkMachine: @Sendable (String?) -> [HealthCheck]
  /// What is sound of what the settings file says.
  public var configured: Settings
  /// What is wrong with that file; said once.
  public var configurationProblem: String?
  /// Whether that file may have meant to name a store, and nobody can tell which.
  public var configurationHidesStore: Bool
  /// Runs the console until it is quit, and gives its exit code.
  public var console: @Sendable (ConsoleRequest) throws(ConsoleFailure) -> Int32

  /// Makes a workbench from all its parts.
  public init(
    environment: [String: String], io: any CommandIO,
    openStore: @escaping @Sendable (String, StoreMode) throws(DeskError) -> any StateStore,
    mint: any TokenMint, vault: any Vault,
    openClipboard: @escaping @Sendable (String?) throws(DeskError) -> any ClipboardPort,
    now: @escaping @Sendable () -> Instant,
    secondsFromUTC: @escaping @Sendable (Instant) -> Int, isUnicode: Bool, deepLinks: [String],
    maintenance: any StoreMaintenance,
    checkMachine: @escaping @Sendable (String?) -> [HealthCheck] = { _ in [] },
    configured: Settings = Settings(), configurationProblem: String? = nil,
    configurationHidesStore: Bool = false,
    console: @escaping @Sendable (ConsoleRequest) throws(ConsoleFailure) -> Int32
  ) {
    self.environment = environment
    self.io = io
    self.openStore = openStore
    self.mint = mint
    self.vault = vault
    self.openClipboard = openClipboard
    self.now = now
    self.secondsFromUTC = secondsFromUTC
    self.isUnicode = isUnicode
    self.deepLinks = deepLinks
    self.maintenance = maintenance
    self.checkMachine = checkMachine
    self.configured = configured
    self.configurationProblem = configurationProblem
    self.configurationHidesStore = configurationHidesStore
    self.console = console
  }
}

/// One thing that `doctor` looked at.
public struct HealthCheck: Equatable, Sendable {
  /// What it looked at, in a word.
  public let name: String
  /// What is wrong, without a full stop; `nil` when nothing is.
  public let fault: String?
  /// What there is to know where nothing is wrong, without a full stop.
  public let note: String?
  /// What mends it.
  public let mend: String?

  /// Whether it looked at what somebody wrote, not at what the machine has.
  var isInput: Bool { ["settings", "environment"].contains(name) }

  /// Makes a check that found nothing wrong.
  public init(_ name: String, note: String? = nil) {
    self.init(name, fault: nil, mend: nil, note: note)
  }

  /// Makes a check that found something.
  public init(_ name: String, fault: String?, mend: String?, note: String? = nil) {
    self.name = name
    self.fault = fault
    self.mend = mend
    self.note = note
  }
}

/// How the console is to be opened.
public struct ConsoleRequest: Equatable, Sendable {
  /// The deep link of the screen to open after sign-in; one of the workbench's, or `nil`.
  public let deepLink: String?
  /// Who is to sign in, as it was typed.
  public let login: String?
  /// Where the store is, or is to be.
  public let storePath: String
  /// The clipboard file that was named.
  public let clipboardFile: String?
  /// Whether to open over a throwaway store with sample content instead.
  public let isDemo: Bool

  /// Makes a request.
  public init(
    deepLink: String?, login: String?, storePath: String, clipboardFile: String?,
    isDemo: Bool = false
  ) {
    self.deepLink = deepLink
    self.login = login
    self.storePath = storePath
    self.clipboardFile = clipboardFile
    self.isDemo = isDemo
  }
}

/// Why the console did not open; nothing was drawn.
public enum ConsoleFailure: Error, Hashable, Sendable {
  /// The store or something else of the desk's is not there.
  case desk(DeskError)
  /// No screen can be shown here; `problem` says why, without a full stop.
  case terminal(problem: String)
}
