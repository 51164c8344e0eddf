import Foundation
import TerminalDriver
import Testing

/// No key waits for the disk or for scrypt.
struct FreezeTests {
  private let home: Home

  init() throws {
    home = try Home()
    try home.makeStore()
  }

  @Test func goesOnWhileAnotherProcessHoldsTheStoreForThreeSeconds() throws {
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    let holder = try StoreHolder(home.storePath)
    try holder.lock()
    let start = ContinuousClock.now
    try console.press("g", andSee: "Working")
    for spinner in ["/ Working", "- Working", "\\ Working", "| Working"] {
      try console.tmux.waitFor(spinner, within: .seconds(2))
    }
    try console.tmux.resize(width: 100, height: 30)
    try console.tmux.waitFor("the picture in 100x30", within: .seconds(2)) { screen in
      let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
      return rows.count >= 30 && rows[28].contains("Working") && rows[29].contains("q Quit")
    }
    try console.press("?", andSee: "Keys on this screen")
    try console.tmux.send("Escape")
    try console.tmux.waitFor("no list") { !$0.contains("Keys on this screen") }
    try console.press("c", andSee: "Nothing to copy yet.")
    #expect(ContinuousClock.now - start < .seconds(5))
    _ = poll(within: .seconds(3) - (.now - start)) { () -> Bool? in nil }
    try holder.unlock()
    try console.tmux.waitFor("API token created successfully.")
    let token = try console.copiedValue()
    #expect(try home.verify(token) == .accepted)
  }

  @Test func quitsWhileTheStoreIsHeld() throws {
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    let holder = try StoreHolder(home.storePath)
    try holder.lock()
    try console.press("g", andSee: "Working")
    let start = ContinuousClock.now
    try console.tmux.send("q")
    #expect(try console.exitCode() == "0")
    #expect(ContinuousClock.now - start < .seconds(2))
    try holder.unlock()
    #expect(try holder.ask("PRAGMA integrity_check") == "ok")
    #expect(try home.act("token generate").code == 0)
  }

  @Test func saysThatTheStoreStaysBusyAndGoesOn() throws {
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    let holder = try StoreHolder(home.storePath)
    try holder.lock()
    let waiting = try home.act("token generate")
    #expect(waiting.code == 69)
    #expect(waiting.output.isEmpty)
    #expect(
      waiting.errors
        == "keydesk: the store is busy; try again when the other program is done\n")
    try console.press("g", andSee: "Working")
    try console.tmux.waitFor("The store is busy; try again when the other program is done.")
    try holder.unlock()
    try console.press("g", andSee: "API token created successfully.")
  }

  @Test func resizesWhileScryptRuns() throws {
    let terminal = try Terminals.start(at: home)
    defer { terminal.end() }
    try terminal.waitFor("Password")
    terminal.send("\r" + Home.password + "\r")
    try terminal.waitFor("Signing in")
    let resized = terminal.output.count
    terminal.resize(width: 100, height: 30)
    try terminal.waitFor("No API token yet", from: resized, within: .seconds(20))
    let written = String(decoding: terminal.output[resized...], as: UTF8.self)
    let form = try #require(written.range(of: "Then opens"), "no picture while scrypt ran")
    let screen = try #require(written.range(of: "No API token yet"))
    #expect(form.lowerBound < screen.lowerBound)
  }

  /// A terminal that takes nothing holds whatever draws; it ends nonetheless.
  @Test(arguments: [SIGTERM, SIGHUP])
  func endsThoughTheTerminalTakesNothing(_ signal: Int32) throws {
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    try terminal.start(
      [Executable.path(of: "keydesk")],
      environment: home.environment.merging(["TERM": "xterm-256color"]) { $1 })
    try terminal.waitFor("Sign in")
    // Each brings the whole picture, which nobody reads.
    terminal.sendUnread(Array(repeating: 0x0C, count: 200))
    terminal.signal(signal)
    #expect(try terminal.waitForEnding(isRead: false) == .exited(143))
  }
}
