import Credentials
import CredentialsTesting
import KeydeskCommands
import Synchronization

/// What a command line left behind.
struct Ended: Equatable {
  var code: Int32
  var output: String
  var errors: String
}

/// A machine on which command lines run one after the other, in this process.
final class Workplace: Sendable {
  static let storePath = "/home/ada/.local/share/keydesk/keydesk.db"
  static let password = "correct horse battery"

  let io = FakeIO()
  let clock: ManualClock
  let mint: FixedTokenMint
  let vault = PlainVault()
  let clipboard: FakeClipboard
  let environment = Mutex(["HOME": "/home/ada"])
  let stores = Mutex<[String: InMemoryStateStore]>([:])
  let opened = Mutex<[StoreMode]>([])
  let openFailure = Mutex<StoreFailure?>(nil)
  let clipboardFiles = Mutex<[String?]>([])
  let clipboardOpenFailure = Mutex<ClipboardFailure?>(nil)
  let consoles = Mutex<[ConsoleRequest]>([])
  let consoleCode = Mutex<Int32>(0)
  let maintenance = FakeMaintenance()
  let checks = Mutex<[HealthCheck]>([])
  /// What is wrong with the settings file, where that may have meant to name a store.
  let hiddenStore = Mutex<String?>(nil)

  init(clock: ManualClock = ManualClock(), mint: FixedTokenMint = FixedTokenMint()) {
    (self.clock, self.mint) = (clock, mint)
    clipboard = FakeClipboard(path: "/run/user/1000/keydesk/clipboard", now: clock.now)
    give(file: "/pw", Workplace.password + "\n")
  }

  /// Lays a file out.
  func give(file path: String, _ text: String) {
    io.state.withLock { $0.files[.file(path)] = Array(text.utf8) }
  }

  /// Lays out what standard input will bring.
  func give(standardInput text: String) {
    io.state.withLock { $0.files[.standardInput] = Array(text.utf8) }
  }

  /// Puts somebody at the terminal who will answer so.
  func sitDown(answering answers: String?...) {
    io.state.withLock {
      $0.isInteractive = true
      $0.answers = answers
    }
  }

  /// Runs a command line; its arguments are separated by single blanks.
  @discardableResult
  func run(_ line: String) -> Ended {
    run(line.split(separator: " ").map(String.init))
  }

  /// Runs a command line as the user whose password lies in `/pw`.
  @discardableResult
  func runSignedIn(_ line: String) -> Ended {
    run(line + " --password-file /pw")
  }

  @discardableResult
  func run(_ arguments: [String]) -> Ended {
    io.state.withLock {
      $0.output = ""
      $0.errors = ""
      $0.questions = []
    }
    let code = KeydeskCommands.run(arguments: arguments, in: workbench)
    return io.state.withLock { Ended(code: code, output: $0.output, errors: $0.errors) }
  }

  /// Runs a command line as bytes that need not be text.
  func run(bytes arguments: [[UInt8]]) -> Ended {
    io.state.withLock {
      $0.output = ""
      $0.errors = ""
    }
    let code = KeydeskCommands.run(arguments: arguments, in: workbench)
    return io.state.withLock { Ended(code: code, output: $0.output, errors: $0.errors) }
  }

  /// Makes the store with Ada in Roe Studio.
  func makeStore() {
    run([
      "init", "--login", "ada@example.com", "--name", "Ada", "--account", "Roe Studio",
      "--password-file", "/pw",
    ])
  }

  /// The store at the usual place, or an empty one that nobody opened.
  var store: InMemoryStateStore {
    stores.withLock { $0[Workplace.storePath] } ?? InMemoryStateStore()
  }

  /// A desk over that store.
  var desk: Desk {
    let clock = clock
    return Desk(store: store, mint: mint, vault: vault, now: { clock.now })
  }

  /// Signs Ada in.
  func ada() throws -> Session {
    try desk.signIn(
      Login(person: "ada@example.com"), password: Password(entered: Workplace.password))
  }

  private var workbench: Workbench {
    Workbench(
      environment: environment.withLock { $0 }, io: io,
      openStore: { (path, mode) throws(DeskError) in try self.open(path, mode) },
      mint: mint, vault: vault,
      openClipboard: { (path) throws(DeskError) in
        self.clipboardFiles.withLock { $0.append(path) }
        if let failure = self.clipboardOpenFailure.withLock({ $0 }) { throw .clipboard(failure) }
        return self.clipboard
      },
      now: { self.clock.now }, secondsFromUTC: { _ in 0 }, isUnicode: true,
      deepLinks: ["/user/settings/api-tokens", "/activity"], maintenance: maintenance,
      checkMachine: { _ in self.checks.withLock { $0 } },
      configurationProblem: hiddenStore.withLock { $0 },
      configurationHidesStore: hiddenStore.withLock { $0 } != nil,
      console: { request in
        self.consoles.withLock { $0.append(request) }
        return self.consoleCode.withLock { $0 }
      })
  }

  private func open(_ path: String, _ mode: StoreMode) throws(DeskError) -> any StateStore {
    opened.withLock { $0.append(mode) }
    if let failure = openFailure.withLock({ $0 }) { throw .store(failure) }
    if let store = stores.withLock({ $0[path] }) { return store }
    guard mode == .create else { throw .store(.missing(path: path)) }
    let store = InMemoryStateStore()
    stores.withLock { $0[path] = store }
    return store
  }
}
