import Glibc
import TerminalDriver
import Testing

/// However the console ends, the terminal is as it was found and no secret stays on it.
struct RestoringTests {
  private let furnished: Furnished

  init() throws {
    furnished = try Furnished()
  }

  enum End: String, CaseIterable {
    case quits, terminated, hungUp, interrupted, controlC, crashes

    var code: String {
      switch self {
      case .quits: "0"
      case .terminated, .hungUp: "143"
      case .interrupted, .controlC: "130"
      case .crashes: "139"
      }
    }

    func happen(to process: String, in tmux: Tmux) throws {
      switch self {
      case .quits: try tmux.send("q")
      case .controlC: try tmux.send("C-c")
      case .terminated: try signal(SIGTERM, process)
      case .hungUp: try signal(SIGHUP, process)
      case .interrupted: try signal(SIGINT, process)
      case .crashes: try signal(SIGSEGV, process)
      }
    }

    private func signal(_ number: Int32, _ process: String) throws {
      guard let process = pid_t(process) else { throw DriverError.failed("no pid \(process)") }
      Glibc.kill(process, number)
    }
  }

  @Test(arguments: End.allCases)
  func terminalIsAsItWas(end: End) throws {
    let home = furnished.home
    let tmux = Tmux()
    defer { tmux.kill() }
    try tmux.startShell(environment: home.environment)
    let start = "sh -c 'echo $$ > ~/pid; exec keydesk'"
    try tmux.enter("stty -g > ~/before; \(start); code=$?; stty -g > ~/after; echo code=$code.")
    try tmux.waitFor("Password ›")
    try tmux.type(Home.password)
    try tmux.send("Enter")
    let masked = "kdp_••••••••••••" + furnished.token.suffix(4)
    try tmux.waitFor(masked, within: .seconds(20))
    #expect(try tmux.format("#{alternate_on}#{mouse_any_flag}") == "11")

    try end.happen(to: try home.text(of: home.path + "/pid").trimmed, in: tmux)
    try tmux.waitFor("code=\(end.code).")
    #expect(try tmux.format("#{alternate_on}#{mouse_any_flag}#{cursor_flag}") == "001")
    #expect(try home.text(of: home.path + "/before") == home.text(of: home.path + "/after"))
    let screen = try tmux.screen()
    #expect(!screen.contains("kdp_") && !screen.contains("Roe Studio"))
    #expect(!screen.contains("Fatal") && !screen.contains("0x0"))
    try tmux.enter("echo alive and well | tr a-z A-Z")
    try tmux.waitFor("ALIVE AND WELL")
    #expect(try home.verify(furnished.token) == .accepted)
  }

  @Test func stopsAndGoesOn() throws {
    let tmux = Tmux()
    defer { tmux.kill() }
    try tmux.startShell(environment: furnished.home.environment)
    try tmux.enter("keydesk")
    try tmux.waitFor("Password ›")
    try tmux.type(Home.password)
    try tmux.send("Enter")
    try tmux.waitFor("kdp_••••••••••••", within: .seconds(20))
    try tmux.send("C-z")
    let stopped = try tmux.waitFor("Stopped")
    #expect(try tmux.format("#{alternate_on}#{mouse_any_flag}#{cursor_flag}") == "001")
    #expect(!stopped.contains("kdp_"))
    try tmux.enter("clear")
    try tmux.enter("fg")
    let again = try tmux.waitFor("kdp_••••••••••••")
    #expect(again.contains("Settings › API tokens") && again.contains("q Quit"))
    try tmux.send("r")
    try tmux.waitFor("Are you Sure?")
    // Until it listens: what comes before its first picture is out is thrown away.
    try tmux.waitFor("Stopped") { screen in
      if screen.contains("Stopped") { return true }
      if screen.contains("Are you Sure?") { try tmux.send("C-z") }
      return false
    }
    #expect(try tmux.format("#{alternate_on}") == "0")
    try tmux.enter("fg")
    try tmux.waitFor("›[ Cancel ]")
  }
}
