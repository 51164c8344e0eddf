import Clipboard
import Credentials
import Foundation
import Glibc
import Testing

/// The helper is stood in for by a script that writes down all it was given.
@Suite struct HelperTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let folder: TemporaryFolder
  private let clock = FixedClock()

  init() throws {
    folder = try TemporaryFolder()
  }

  private func helper(_ lines: String) throws -> ClipboardHelper {
    try write("#!/bin/sh\n" + lines + "\n", to: folder["helper"], mode: 0o700)
    return ClipboardHelper(executable: folder["helper"])
  }

  @Test func helperIsToldTheDigestAndNeverTheValue() throws {
    let helper = try helper(
      """
      out="${0%/*}"
      cat > "$out/input"
      echo "$@" > "$out/arguments"
      tr '\\0' '\\n' < /proc/$$/environ > "$out/environment"
      ls -l /proc/$$/fd > "$out/files"
      cut -d ' ' -f 1,6,7 /proc/$$/stat > "$out/session"
      """)
    // Left open without FD_CLOEXEC, as a careless library would.
    try write("", to: folder["leaked"])
    let leaked = open(folder["leaked"], O_RDONLY)
    defer { close(leaked) }
    let clipboard = clipboard(file: folder["c"], helper: helper, clock: clock)
    let receipt = try clipboard.put(value, isSecret: true)
    let due = try #require(receipt.clearsAt)
    let digest = sampleDigest(value).bytes.map { String(format: "%02x", $0) }.joined()
    #expect(content(of: folder["input"]) == "\(due.milliseconds) \(digest)\n\(folder["c"])")
    #expect(content(of: folder["arguments"]) == "__clear-clipboard\n")
    let environment = try #require(content(of: folder["environment"]))
    #expect(!environment.contains("HOME="))
    #expect(!environment.contains(value.reveal()))
    let files = try #require(content(of: folder["files"]))
    #expect(!files.contains("leaked"))
    #expect(files.contains("1 -> /dev/null") && files.contains("2 -> /dev/null"))
    // A session of its own, whose leader it is, and no terminal.
    let session = try #require(content(of: folder["session"])).split(separator: " ")
    #expect(session[0] == session[1])
    #expect(session[2] == "0\n")
  }

  @Test func valueIsNotThereBeforeItsHelper() throws {
    let helper = try helper("cp \"${0%/*}/c\" \"${0%/*}/seen\"")
    try write("old", to: folder["c"])
    _ = try clipboard(file: folder["c"], helper: helper).put(value, isSecret: true)
    #expect(content(of: folder["seen"]) == "old")
    #expect(content(of: folder["c"]) == value.reveal())
  }

  @Test(arguments: ["exit 3", "kill -9 $$"])
  func helperThatFailsKeepsWhatWasThere(_ script: String) throws {
    let before = TokenSecret("kda_before")
    let file = folder["c"]
    _ = try clipboard(file: file, clock: clock).put(before, isSecret: true)
    let list = content(of: folder[".c.keydesk.due"])
    let failing = clipboard(file: file, helper: try helper(script), clock: clock)
    #expect(throws: DeskError.clipboard(.cannotWrite(path: file))) {
      try failing.put(value, isSecret: true)
    }
    #expect(content(of: file) == before.reveal())
    #expect(content(of: folder[".c.keydesk.due"]) == list)
    #expect(try folder.names() == [".c.keydesk.due", ".c.keydesk.lock", "c", "helper"])
  }

  @Test func helperThatIsNotThereKeepsWhatWasThere() throws {
    let missing = clipboard(
      file: folder["c"], helper: ClipboardHelper(executable: folder["missing"]))
    try write("old", to: folder["c"])
    #expect(throws: DeskError.self) { try missing.put(value, isSecret: true) }
    #expect(content(of: folder["c"]) == "old")
  }

  @Test func maskedFormNeedsNoHelper() throws {
    let missing = clipboard(
      file: folder["c"], helper: ClipboardHelper(executable: folder["missing"]))
    _ = try missing.put(TokenSecret("masked"), isSecret: false)
    #expect(content(of: folder["c"]) == "masked")
  }

  @Test(arguments: [[], ["keydesk"], ["keydesk", "/help"], ["keydesk", "__clear-clipboard", "x"]])
  func otherArgumentsAreSomebodyElses(_ arguments: [String]) {
    let code = ClipboardClearer.runIfAsked(
      arguments: arguments, environment: [:], digest: sampleDigest)
    #expect(code == nil)
  }
}
