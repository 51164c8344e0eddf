import Foundation
import TerminalDriver
import Testing

/// The clipboard target `auto`, with the real tmux and on a terminal whose bytes are seen.
struct AutoClipboardTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  /// A server of tmux's whose buffers are copied into.
  private struct Buffers {
    let server = Tmux()
    let socket: String

    init() throws {
      try server.start(["sleep", "600"])
      socket = try server.format("#{socket_path}")
    }

    /// What a program started in that server would find in its environment.
    var environment: [String: String] {
      ["TMUX": "\(socket),1,0", "KEYDESK_CLIPBOARD_TARGET": "auto"]
    }

    /// What pasting there would bring; `nil` when there is no buffer.
    func top() throws -> String? {
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let result = try Command.run(
        ["tmux", "-S", socket, "show-buffer"], environment: ["PATH": path, "LC_ALL": "C.UTF-8"])
      return result.ending == .exited(0) ? result.output : nil
    }

    func waitForTop(_ text: String?) throws {
      let found: Bool? = try poll(within: Tmux.patience) { try top() == text ? true : nil }
      if found == nil {
        throw DriverError.timedOut(waitingFor: text ?? "none", sawInstead: try top() ?? "none")
      }
    }
  }

  @Test func intoTmuxAndAwayAgainAfterQuitting() throws {
    let buffers = try Buffers()
    defer { buffers.server.kill() }
    var environment = buffers.environment
    environment["KEYDESK_CLIPBOARD_SECONDS"] = "3"
    let console = try Console.signedIn(at: home, environment: environment)
    defer { console.close() }
    try console.press("c", andSee: "Copied with tmux. Clears in 3 s.")
    #expect(try buffers.top() == furnished.token)
    try console.tmux.send("q")
    #expect(try console.exitCode() == "0")
    try buffers.waitForTop(nil)
    #expect(!FileManager.default.fileExists(atPath: home.clipboardPath))
  }

  @Test func theConsoleSaysThatItWasCleared() throws {
    let buffers = try Buffers()
    defer { buffers.server.kill() }
    var environment = buffers.environment
    environment["KEYDESK_CLIPBOARD_SECONDS"] = "1"
    let console = try Console.signedIn(at: home, environment: environment)
    defer { console.close() }
    try console.press("c", andSee: "Clipboard cleared.")
    #expect(try buffers.top() == nil)
  }

  @Test func aCommandCopiesAndAnotherBufferStays() throws {
    let buffers = try Buffers()
    defer { buffers.server.kill() }
    var environment = buffers.environment
    environment["KEYDESK_CLIPBOARD_SECONDS"] = "2"
    let ended = try home.act("public-api copy --json", environment: environment)
    #expect(ended.code == 0)
    #expect(ended.errors == "Copied with tmux. Clears in 2 s.\n")
    let document = try ended.document()
    #expect(document["target"] as? String == "tmux" && document["path"] is NSNull)
    #expect(document["clears_at"] is String)
    #expect(try buffers.top() == furnished.key)
    let load = try home.shell("printf notes | tmux -S '\(buffers.socket)' load-buffer -")
    #expect(load.code == 0)
    let names = { try home.shell("tmux -S '\(buffers.socket)' list-buffers").output }
    let found: Bool? = try poll(within: Tmux.patience) {
      try names().split(separator: "\n").count == 1 ? true : nil
    }
    #expect(found == true)
    #expect(try buffers.top() == "notes")
  }

  @Test func aServerThatIsGoneIsPassedOver() throws {
    let environment = ["TMUX": "/nowhere/socket,1,0", "KEYDESK_CLIPBOARD_TARGET": "auto"]
    let ended = try home.act("token copy", environment: environment)
    #expect(ended.errors == "Copied to \(home.clipboardPath). Clears in 45 s.\n")
    #expect(try home.text(of: home.clipboardPath) == furnished.token)
    let doctor = try home.shell("keydesk doctor", environment: environment)
    #expect(doctor.code == 69)
    #expect(doctor.output.contains("tmux is here, but nobody answers where TMUX points"))
  }

  @Test func doctorNamesTheWay() throws {
    let buffers = try Buffers()
    defer { buffers.server.kill() }
    let doctor = try home.shell("keydesk doctor", environment: buffers.environment)
    #expect(doctor.code == 0)
    #expect(doctor.output.contains("ok, auto copies with tmux\n"))
    #expect(try buffers.top() == nil)
    let none = try home.shell("keydesk doctor", environment: ["KEYDESK_CLIPBOARD_TARGET": "auto"])
    #expect(none.output.contains("ok, auto copies with the clipboard file\n"))
  }

  @Test func theTerminalIsSentItBetweenPictures() throws {
    let terminal = try Terminals.start(
      at: home, Console.apiTokens, environment: ["KEYDESK_CLIPBOARD_TARGET": "auto"])
    defer { terminal.end() }
    try Terminals.signIn(on: terminal)
    let start = terminal.output.count
    terminal.send("c")
    try terminal.waitFor("\u{1B}]52;c;", from: start)
    try terminal.waitFor("Sent to the terminal's clipboard", from: start)
    let written = String(decoding: terminal.output[start...], as: UTF8.self)
    let encoded = Data(furnished.token.utf8).base64EncodedString()
    #expect(written.hasPrefix("\u{1B}]52;c;\(encoded)\u{7}"))
    #expect(!FileManager.default.fileExists(atPath: home.clipboardPath))
  }

  @Test func aCommandSendsItToItsTerminalAndPrintsNothing() throws {
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    var environment = home.environment
    environment["TERM"] = "xterm-256color"
    environment["KEYDESK_CLIPBOARD_TARGET"] = "auto"
    try terminal.start(
      [
        Executable.path(of: "keydesk"), "token", "copy", "--password-file", home.passwordFile,
      ], environment: environment)
    #expect(try terminal.waitForEnding() == .exited(0))
    _ = terminal.readUntilQuiet()
    let encoded = Data(furnished.token.utf8).base64EncodedString()
    #expect(
      String(decoding: terminal.output, as: UTF8.self)
        == "\u{1B}]52;c;\(encoded)\u{7}Sent to the terminal's clipboard\r\n")
  }

  @Test func withoutATerminalNothingIsSentAnywhere() throws {
    let ended = try home.act(
      "token copy --json",
      environment: ["KEYDESK_CLIPBOARD_TARGET": "auto", "TERM": "xterm-256color"])
    #expect(ended.errors == "Copied to \(home.clipboardPath). Clears in 45 s.\n")
    #expect(try ended.document()["target"] as? String == "file")
    #expect(!ended.output.contains("\u{1B}"))
  }
}
