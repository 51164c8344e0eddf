import Clipboard
import ConsoleResources
import ConsoleRuntime
import ConsoleUI
import Credentials
import CursesTerminal
import KeydeskCommands
import Settings
import TerminalCanvas

/// Opens the terminal over the store, runs the console until it is quit, and gives its exit code.
func openConsole(_ request: ConsoleRequest, _ parts: Parts) throws(ConsoleFailure) -> Int32 {
  guard request.isDemo else { return try openConsole(request, parts, password: nil) }
  let demo = try RunningDemo(parts)
  return try withExtendedLifetime(demo) { () throws(ConsoleFailure) in
    try openConsole(demo.request, parts, password: demo.password)
  }
}

private func openConsole(
  _ request: ConsoleRequest, _ parts: Parts, password: String?
) throws(ConsoleFailure) -> Int32 {
  let outbox = TerminalOutbox()
  let preferences = ConsolePreferences(request, parts, outbox)
  let values = preferences.initial.inForce
  preferences.clipboard(values).sweep()
  let worker = DeskWorker(preferences: preferences, values) { (create) throws(DeskError) in
    parts.desk(over: try Parts.openStore(request.storePath, create ? .create : .readWrite))
  }
  let start = try findStart(worker, request)
  let terminal = try openTerminal(mouse: values.mouse)
  defer { terminal.close() }
  var settings = ConsoleSettings(
    storeName: abbreviated(request.storePath, home: parts.environment["HOME"]),
    login: request.login ?? start.login, showsUnicode: terminal.traits.drawsUnicode,
    showsColor: terminal.traits.drawsColor, preferences: preferences.initial,
    localOffset: Parts.secondsFromUTC)
  if let password {
    settings.signInHint = Phrase.signInDemo.text(password)
    settings.knownPassword = password
  }
  let route = request.deepLink.flatMap(Route.init) ?? .start
  let program = Program(
    route: route, isStoreEmpty: start.isEmpty, settings: settings, size: terminal.size,
    now: parts.workbench.now())
  var loop = ConsoleLoop(
    terminal: terminal, program: program, worker: worker, outbox: outbox,
    now: parts.workbench.now)
  return loop.run().exitCode
}

/// Whether nobody was added yet, and who probably signs in.
private func findStart(
  _ worker: DeskWorker, _ request: ConsoleRequest
) throws(ConsoleFailure) -> (isEmpty: Bool, login: String) {
  do throws(DeskError) {
    let desk = try worker.desk()
    if try desk.isEmpty() { return (true, "") }
    return (false, try desk.onlyLogin().text)
  } catch .store(.missing) {
    return (true, "")
  } catch .undecided {
    return (false, "")
  } catch {
    throw .desk(error)
  }
}

private func openTerminal(mouse: Bool) throws(ConsoleFailure) -> CursesTerminal {
  do throws(TerminalUnavailable) {
    return try CursesTerminal.open(mouse: mouse)
  } catch {
    throw .terminal(problem: error.problem)
  }
}

/// The path with the home folder as `~`.
func abbreviated(_ path: String, home: String?) -> String {
  guard let home, home.count > 1, path.hasPrefix(home + "/") else { return path.displayable }
  return ("~" + path.dropFirst(home.count)).displayable
}

extension Ending {
  fileprivate var exitCode: Int32 {
    switch self {
    case .done: 0
    case .interrupted: 130
    case .terminated: 143
    }
  }
}

extension TerminalUnavailable {
  fileprivate var problem: String {
    switch self {
    case .noTerminal: "the console needs a terminal"
    case .noTerm: "TERM is not set"
    case .unknownTerm(let name):
      "the terminal \(name.displayable) is not known here, though TERM=xterm-256color often does"
    case .dumb(let name): "the terminal \(name.displayable) cannot show the console"
    case .unusable: "the terminal cannot be used"
    }
  }
}
