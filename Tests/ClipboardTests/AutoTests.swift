import Clipboard
import Credentials
import Synchronization
import Testing

/// Which way a copy goes when the target is `auto`.
@Suite struct AutoTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let tools: Tools
  private let clock = FixedClock()

  init() throws {
    tools = try Tools()
  }

  private var filePath: String { tools.folder["state/keydesk/clipboard"] }

  @Test(arguments: [
    ("wl-copy", []), ("xclip", ["WAYLAND_DISPLAY"]), ("pbcopy", ["WAYLAND_DISPLAY", "DISPLAY"]),
  ])
  func theFirstThatIsNamedTakesIt(_ name: String, _ unset: [String]) throws {
    try tools.installWorking("wl-copy", "xclip", "pbcopy", "tmux")
    let environment = Tools.everywhere.filter { !unset.contains($0.key) }
    let receipt = try tools.clipboard(environment, clock: clock).put(value, isSecret: true)
    #expect(
      receipt
        == ClipboardReceipt(
          target: name, path: nil, clearsAt: clock.now + .seconds(45), clearsAfter: .seconds(45)))
    #expect(tools.held == value.reveal())
    #expect(content(of: filePath) == nil)
  }

  @Test(arguments: ["wl-copy", "xclip", "pbcopy", "tmux"])
  func aProgramGetsTheValueOnItsInputOnly(_ name: String) throws {
    try tools.installWorking(name)
    let environment = Tools.everywhere.merging(["KEYDESK_STORE": "/s", "SECRET": "x"]) { $1 }
    let receipt = try tools.clipboard(environment).put(value, isSecret: true)
    #expect(receipt.target == name && receipt.path == nil)
    #expect(tools.held == value.reveal())
    let record = tools.recorded(name)
    #expect(record.contains("PATH=\(tools.folder["bin"])"))
    for absent in [value.reveal(), "KEYDESK_STORE", "SECRET", "0123"] {
      #expect(!record.contains(absent), "\(record)")
    }
    #expect(record.contains("DISPLAY=:77") == (name == "xclip"))
    #expect(record.contains("WAYLAND_DISPLAY=wayland-7") == (name == "wl-copy"))
    #expect(record.contains("-S /tmp/no,such/socket load-buffer -\n") == (name == "tmux"))
  }

  @Test(arguments: [
    "exit 1", "exit 127", "kill -9 $$", "/bin/cat >/dev/null; exit 2",
    // Hangs, and what it has started hangs on.
    "/bin/sleep 3571 & wait",
  ])
  func aProgramThatFailsIsPassedOver(_ script: String) throws {
    try tools.install("wl-copy", script)
    try tools.installWorking("xclip")
    let start = ContinuousClock.now
    let receipt = try tools.clipboard(Tools.everywhere, patience: .seconds(10))
      .put(value, isSecret: true)
    #expect(receipt.target == "xclip")
    #expect(tools.held == value.reveal())
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func whatAProgramLeavesRunningIsNotWaitedFor() throws {
    try tools.install("xclip", "/bin/cat > \"$out/held\"; /bin/sleep 60 &")
    let clipboard = tools.clipboard(["DISPLAY": ":77"], patience: .seconds(20))
    // Longer than a program may take.
    #expect(try clipboard.put(value, isSecret: false).target == "xclip")
  }

  @Test func withoutProgramsTheTerminalIsAsked() throws {
    let sent = Mutex<[[UInt8]]>([])
    let clipboard = tools.clipboard(Tools.everywhere) { bytes in
      sent.withLock { $0.append(bytes) }
      return true
    }
    let receipt = try clipboard.put(TokenSecret("kda_x"), isSecret: true)
    // Nobody can look at it: that it is cleared is not promised.
    #expect(
      receipt
        == ClipboardReceipt(target: "terminal", path: nil, clearsAt: nil, clearsAfter: nil))
    #expect(sent.withLock { $0 } == [Array("\u{1B}]52;c;a2RhX3g=\u{7}".utf8)])
    #expect(content(of: filePath) == nil)
    clock.advance(.seconds(100))
    #expect(clipboard.sweep() == nil)
  }

  @Test(arguments: ["linux", "vt100", "dumb", "", "stx"])
  func aTerminalThatWouldShowItGetsNothing(_ term: String) throws {
    let clipboard = tools.clipboard(["TERM": term]) { _ in
      Issue.record("sent")
      return true
    }
    let receipt = try clipboard.put(value, isSecret: true)
    #expect(receipt.target == "file" && receipt.path == filePath)
    #expect(content(of: filePath) == value.reveal())
  }

  @Test func withoutATerminalItIsTheFile() throws {
    let receipt = try tools.clipboard(Tools.everywhere).put(value, isSecret: true)
    #expect(receipt.target == "file" && receipt.path == filePath)
  }

  @Test func aFileThatWasNamedIsMeant() throws {
    try tools.installWorking("wl-copy")
    let file = tools.folder["mine"]
    let named = tools.clipboard(Tools.everywhere, file: file)
    #expect(try named.put(value, isSecret: true).path == file)
    let variable = Tools.everywhere.merging(["KEYDESK_CLIPBOARD_FILE": file]) { $1 }
    #expect(try tools.clipboard(variable).put(value, isSecret: true).path == file)
    #expect(tools.held == nil)
  }

  @Test func settingsCanBeChangedBetweenCopies() throws {
    try tools.installWorking("wl-copy")
    let clipboard = tools.clipboard(Tools.everywhere, clock: clock)
    #expect(try clipboard.put(value, isSecret: true).target == "wl-copy")
    var file = tools.settings(Tools.everywhere)
    file.target = .file
    file.clearsAfter = .seconds(5)
    clipboard.use(file)
    let receipt = try clipboard.put(value, isSecret: true)
    #expect(receipt.path == filePath && receipt.clearsAfter == .seconds(5))
    clock.advance(.seconds(45))
    #expect(clipboard.sweep() == .cleared)
    // What was copied before the change is cleared too.
    #expect(tools.held == "" && content(of: filePath) == "")
  }

  @Test func theEnvironmentWinsOverTheConfiguration() {
    let target = { (variable: String?, configured: String?) in
      ClipboardSettings.resolve(
        environment: variable.map { ["KEYDESK_CLIPBOARD_TARGET": $0] } ?? [:],
        configuredFile: "/f", configuredTarget: configured
      ).target
    }
    #expect(target(nil, nil) == .file)
    #expect(target(nil, "auto") == .auto)
    #expect(target("file", "auto") == .file)
    #expect(target("auto", "file") == .auto)
    #expect(target("nonsense", "auto") == .auto)
  }
}
