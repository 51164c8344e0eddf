import Clipboard
import ConsoleUI
import Credentials
import Glibc
import KeydeskCommands
import SQLiteStateStore
import Sealing
import Settings
import SettingsFile

/// The real parts of the program, made once and passed in.
///
/// Not in `main.swift`: a closure that is written there and runs on another thread traps.
struct Parts: Sendable {
  let environment: [String: String]
  /// See `ProcessEnvironment.broken`.
  let brokenVariable: String?
  let mint = SystemTokenMint()
  let vault = SealedVault()
  let configured: Settings
  let configurationProblem: String?
  let configurationHidesStore: Bool

  init() {
    let read = ProcessEnvironment(environ)
    (environment, brokenVariable) = (read.texts, read.broken)
    (configured, configurationProblem, configurationHidesStore) = SettingsFile(
      environment: environment
    ).load()
  }

  var workbench: Workbench {
    Workbench(
      environment: environment, io: StandardIO(), openStore: Parts.openStore, mint: mint,
      vault: vault,
      openClipboard: { (file) throws(DeskError) in
        clipboard(file: file, terminal: StandardIO.sendToTerminal)
      },
      now: WallClock.now, secondsFromUTC: Parts.secondsFromUTC, isUnicode: Parts.isUnicode,
      deepLinks: Route.allCases.map(\.deepLink), maintenance: SQLiteMaintenance(),
      checkMachine: {
        MachineCheck(
          environment: environment, clipboard: clipboardSettings(file: $0, configured),
          settingsProblem: configurationProblem, configuresGateway: configured.gateway != nil
        ).checks
      },
      configured: configured, configurationProblem: configurationProblem,
      configurationHidesStore: configurationHidesStore,
      console: { (request) throws(ConsoleFailure) in try openConsole(request, self) })
  }

  /// The clipboard that the settings choose.
  ///
  /// - Parameters:
  ///   - file: the file that was named.
  ///   - terminal: sends sequences to the terminal.
  func clipboard(
    file: String?, terminal: @escaping ChosenClipboard.TerminalOutput
  ) -> ChosenClipboard {
    ChosenClipboard(
      settings: clipboardSettings(file: file, configured), digest: mint.digest(of:),
      terminal: terminal)
  }

  /// What the environment and these settings say of the clipboard.
  func clipboardSettings(file: String?, _ configured: Settings) -> ClipboardSettings {
    ClipboardSettings.resolve(
      environment: environment, flag: file, configuredFile: configured.clipboardFile,
      configuredSeconds: configured.clipboardSeconds,
      configuredTarget: configured.clipboardTarget)
  }

  func desk(over store: any StateStore) -> Desk {
    Desk(store: store, mint: mint, vault: vault, now: WallClock.now)
  }

  @Sendable static func openStore(
    _ path: String, _ mode: StoreMode
  ) throws(DeskError) -> any StateStore {
    switch mode {
    case .create: try SQLiteStateStore.create(at: path)
    case .readWrite: try SQLiteStateStore.open(at: path, mode: .readWrite)
    case .readOnly: try SQLiteStateStore.open(at: path, mode: .readOnly)
    }
  }

  /// Seconds east of UTC at a moment, as the machine's time zone has it.
  @Sendable static func secondsFromUTC(_ instant: Instant) -> Int {
    var seconds = time_t(instant.milliseconds / 1_000)
    var local = tm()
    localtime_r(&seconds, &local)
    return local.tm_gmtoff
  }

  static var isUnicode: Bool {
    setlocale(LC_ALL, "")
    return nl_langinfo(Int32(CODESET)).map { String(cString: $0) } == "UTF-8"
  }
}
