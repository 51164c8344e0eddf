import Clipboard
import Credentials
import Glibc
import Testing

/// What programs hold goes away in time, and nothing else does.
@Suite struct ToolClearingTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let tools: Tools
  private let clock = FixedClock()

  init() throws {
    tools = try Tools()
  }

  /// A clipboard that one program holds.
  private func clipboard(
    of name: String, patience: Duration = .seconds(60)
  ) throws -> ChosenClipboard {
    try tools.installWorking(name)
    return tools.clipboard(Tools.everywhere, clock: clock, patience: patience)
  }

  @Test(arguments: ["wl-copy", "xclip", "pbcopy", "tmux"])
  func anOverdueValueIsCleared(_ name: String) throws {
    let clipboard = try clipboard(of: name)
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.milliseconds(44_999))
    #expect(clipboard.sweep() == nil)
    #expect(tools.held == value.reveal())
    clock.advance(.milliseconds(1))
    #expect(clipboard.sweep() == .cleared)
    #expect((tools.held ?? "") == "")
    // It is told once.
    #expect(clipboard.sweep() == nil)
  }

  @Test(arguments: ["wl-copy", "xclip", "pbcopy", "tmux"])
  func whatSomebodyElseCopiedStays(_ name: String) throws {
    let clipboard = try clipboard(of: name)
    _ = try clipboard.put(value, isSecret: true)
    for other in ["my notes", value.reveal() + "\n"] {
      try write(other, to: tools.folder["held"])
      clock.advance(.seconds(45))
      #expect(clipboard.sweep() == (other == "my notes" ? .gone : nil))
      #expect(tools.held == other)
    }
  }

  @Test(arguments: ["wl-copy", "xclip", "pbcopy", "tmux"])
  func aClipboardThatWasEmptiedMeanwhileIsNotSaidToBeCleared(_ name: String) throws {
    let clipboard = try clipboard(of: name)
    _ = try clipboard.put(value, isSecret: true)
    unlink(tools.folder["held"])
    clock.advance(.seconds(45))
    #expect(clipboard.sweep() == .gone)
  }

  @Test func theNextStartClearsWhatNobodyCleared() throws {
    let before = try clipboard(of: "xclip")
    _ = try before.put(value, isSecret: true)
    clock.advance(.seconds(45))
    // On another display, and with the file for a target.
    let next = tools.clipboard(["DISPLAY": ":1", "KEYDESK_CLIPBOARD_TARGET": "file"], clock: clock)
    #expect(next.sweep() == nil)
    #expect(tools.held == "")
    #expect(tools.recorded("xclip").contains("DISPLAY=:77"))
    #expect(!tools.recorded("xclip").contains("DISPLAY=:1\n"))
    clock.advance(.seconds(100))
    next.sweep()
    #expect(tools.list == nil)
  }

  @Test func theListHasDigestsAndNoValue() throws {
    _ = try clipboard(of: "wl-copy").put(value, isSecret: true)
    let list = try #require(tools.list)
    #expect(list.hasPrefix("keydesk-tools 1\nwaiting \((clock.now + .seconds(45)).milliseconds) "))
    #expect(list.hasSuffix(" wl-copy wayland-7\n"))
    #expect(!list.contains("0123456789ABC"))
    #expect(mode(of: tools.folder["state/keydesk/.tools.keydesk.due"]) == 0o600)
  }

  @Test func whatAProgramThatFailedTookNeverthelessIsCleared() throws {
    try tools.installWorking("wl-copy", "xclip")
    try tools.install("wl-copy", "/bin/cat > \"$out/taken\"; exit 1")
    try tools.install("wl-paste", "/bin/cat \"$out/taken\"")
    let clipboard = tools.clipboard(Tools.everywhere, clock: clock)
    #expect(try clipboard.put(value, isSecret: true).target == "xclip")
    try tools.install("wl-copy", "[ \"$1\" = --clear ] && : > \"$out/taken\"")
    clock.advance(.seconds(45))
    #expect(clipboard.sweep() == .cleared)
    #expect(content(of: tools.folder["taken"]) == "" && tools.held == "")
  }

  @Test func aProgramThatHangsIsAskedAgainAtTheNextStart() throws {
    let clipboard = try clipboard(of: "wl-copy", patience: .seconds(10))
    _ = try clipboard.put(value, isSecret: true)
    try tools.install("wl-paste", "/bin/sleep 3573")
    clock.advance(.seconds(45))
    #expect(clipboard.sweep() == .unknown)
    #expect(tools.held == value.reveal())
    try tools.installWorking("wl-copy")
    tools.clipboard([:], clock: clock).sweep()
    #expect(tools.held == "")
  }

  @Test func aMaskedFormStaysAndNeedsNoList() throws {
    let clipboard = try clipboard(of: "tmux")
    let receipt = try clipboard.put(TokenSecret("kdp_masked"), isSecret: false)
    #expect(receipt.target == "tmux" && receipt.clearsAt == nil)
    #expect(tools.list == nil)
    clock.advance(.seconds(100))
    #expect(clipboard.sweep() == nil)
    #expect(tools.held == "kdp_masked")
  }

  @Test func aHelperThatCannotBeStartedKeepsTheValueBack() throws {
    try tools.installWorking("wl-copy")
    let clipboard = tools.clipboard(
      Tools.everywhere, helper: ClipboardHelper(executable: tools.folder["missing"]))
    #expect(throws: DeskError.self) { try clipboard.put(value, isSecret: true) }
    #expect(tools.held == nil)
  }

  @Test func theHelperIsToldTheDigestAndNeverTheValue() throws {
    try tools.installWorking("wl-copy")
    try tools.install("helper", "/bin/cat > \"$out/request\"")
    let clipboard = tools.clipboard(
      Tools.everywhere, clock: clock,
      helper: ClipboardHelper(executable: tools.folder["bin/helper"]))
    _ = try clipboard.put(value, isSecret: true)
    let line = try #require(tools.list).split(separator: "\n")[1]
    #expect(
      content(of: tools.folder["request"]) == "\(line)\n\(tools.folder["state/keydesk/tools"])")
    let record = tools.recorded("helper")
    #expect(record.contains("WAYLAND_DISPLAY=wayland-7") && !record.contains("0123456789ABC"))
  }

  /// The file: only what was cleared is said to be.
  @Test(
    arguments: [
      ("my notes", .gone), (nil, .gone), ("", .cleared),
    ] as [(String?, ClipboardClearing)])
  func theFileThatHoldsSomethingElse(_ other: String?, _ fate: ClipboardClearing) throws {
    let path = tools.folder["c"]
    let clipboard = tools.clipboard([:], file: path, clock: clock)
    _ = try clipboard.put(value, isSecret: true)
    if let other { try write(other, to: path) } else { unlink(path) }
    clock.advance(.seconds(45))
    #expect(clipboard.sweep() == fate)
    #expect(content(of: path) == other)
  }
}
