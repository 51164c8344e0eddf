import Foundation
import TerminalDriver
import Testing

/// What is copied, where it goes, and that it goes away.
struct ClipboardTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  private func clipboard() throws -> String { try home.text(of: home.clipboardPath) }

  private func waitForClipboard(_ text: String) throws {
    let found: Bool? = poll(within: Tmux.patience) { (try? clipboard()) == text ? true : nil }
    if found == nil {
      throw DriverError.timedOut(waitingFor: "“\(text)”", sawInstead: try clipboard())
    }
  }

  @Test func isEmptiedAlsoAfterQuitting() throws {
    let console = try Console.signedIn(
      at: home, environment: ["KEYDESK_CLIPBOARD_SECONDS": "3"])
    defer { console.close() }
    try console.tmux.send("c")
    try waitForClipboard(furnished.token)
    try console.tmux.send("q")
    #expect(try console.exitCode() == "0")
    try waitForClipboard("")
    #expect(try home.rights(of: home.clipboardPath) == 0o600)
  }

  @Test func whatSomebodyElsePutThereIsNotSaidToBeCleared() throws {
    let console = try Console.signedIn(
      at: home, environment: ["KEYDESK_CLIPBOARD_SECONDS": "2"])
    defer { console.close() }
    try console.press("c", andSee: "Copied to")
    try home.write("my notes", to: home.clipboardPath)
    try console.tmux.waitFor("not on the clipboard any more; nothing was cleared.")
    #expect(try clipboard() == "my notes")
  }

  @Test func maskedFormStays() throws {
    let short = ["KEYDESK_CLIPBOARD_SECONDS": "1"]
    #expect(try home.act("token copy", environment: short).code == 0)
    let masked = try home.act("token copy --masked", environment: short)
    #expect(masked.errors == "Copied the masked form to \(home.clipboardPath).\n")
    let text = "kdp_••••••••••••" + furnished.token.suffix(4)
    #expect(try clipboard() == text)
    try waitUntil(home.clipboardPath, hasNotChangedFor: 2)
    #expect(try clipboard() == text)
  }

  @Test func olderHelperLeavesANewerCopy() throws {
    #expect(try home.act("token copy", environment: ["KEYDESK_CLIPBOARD_SECONDS": "2"]).code == 0)
    let newer = try home.act("public-api copy", environment: ["KEYDESK_CLIPBOARD_SECONDS": "30"])
    #expect(newer.code == 0)
    try waitUntil(home.clipboardPath, hasNotChangedFor: 3)
    #expect(try clipboard() == furnished.key)
  }

  @Test func headerIsWholeAndExact() throws {
    #expect(try home.act("public-api copy --header").code == 0)
    #expect(try clipboard() == "Authorization: Bearer \(furnished.key)")
  }

  @Test func linkAtThePlaceIsReplacedAndNotFollowed() throws {
    let target = home.path + "/precious"
    try home.write("precious", to: target)
    _ = try home.shell("umask 077; mkdir -p ~/.local/state/keydesk")
    _ = try home.shell("ln -s '\(target)' '\(home.clipboardPath)'")
    #expect(try home.act("token copy").code == 0)
    #expect(try home.text(of: target) == "precious")
    #expect(try clipboard() == furnished.token)
    #expect(try home.shell("test -L '\(home.clipboardPath)'").code == 1)
    #expect(try home.rights(of: home.clipboardPath) == 0o600)
  }

  @Test(arguments: ["mkdir", "mkfifo"])
  func whatIsNoFileIsRefused(maker: String) throws {
    let place = home.path + "/place"
    _ = try home.shell("\(maker) '\(place)'")
    let ended = try home.act("token copy --clipboard-file '\(place)'")
    let line = "keydesk: \(place) is no regular file; name another with --clipboard-file\n"
    #expect(ended == Ended(code: 77, output: "", errors: line))
    let console = try Console.signedIn(
      at: home, environment: ["KEYDESK_CLIPBOARD_FILE": place])
    defer { console.close() }
    try console.press("c", andSee: "is no regular")
    try console.press("m", andSee: "is no regular")
  }

  @Test func folderOpenToOthersIsRefused() throws {
    let ended = try home.shell(
      "mkdir -m 777 ~/open; keydesk token copy --clipboard-file ~/open/c --password-file $PW")
    #expect(ended.code == 77 && ended.output.isEmpty)
    #expect(ended.errors.contains("is not yours alone"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path + "/open").isEmpty)
  }

  @Test func nextStartSweepsWhatNobodyCleared() throws {
    #expect(try home.act("token copy").code == 0)
    // As if the machine had slept, or the helper been killed: it is overdue and still there.
    let list = "~/.local/state/keydesk/.clipboard.keydesk.due"
    #expect(try home.shell("sed -i '2s/^[0-9]*/1000/' \(list)").code == 0)
    #expect(try clipboard() == furnished.token)
    let console = try Console(at: home)
    defer { console.close() }
    try console.tmux.waitFor("Password ›")
    try waitForClipboard("")
    #expect(try home.rights(of: home.clipboardPath) == 0o600)
  }

  /// Waits until a file is so many seconds old: what was to happen to it by then has not.
  private func waitUntil(_ path: String, hasNotChangedFor seconds: Double) throws {
    let changed = try #require(
      try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date)
    _ = poll(within: .seconds(seconds + 1)) {
      Date().timeIntervalSince(changed) > seconds ? true : nil
    }
  }

  /// What was asked for is done, whatever comes right after it, and nothing lies beside the file.
  @Test func quittingAtOnceCopiesNonetheless() throws {
    for key in ["q", "C-c"] {
      let console = try Console.signedIn(at: home)
      defer { console.close() }
      try console.tmux.send("c", key)
      _ = try console.exitCode()
      #expect(try clipboard() == furnished.token)
      let folder = (home.clipboardPath as NSString).deletingLastPathComponent
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(!names.contains { $0.hasPrefix(".clipboard.keydesk-") }, "\(names)")
      #expect(try home.act("token copy --masked").code == 0)
    }
  }
}
