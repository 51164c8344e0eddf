import Clipboard
import Credentials
import Glibc
import Testing

@Suite struct ClearingTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let other = TokenSecret("kda_other")
  private let folder: TemporaryFolder
  private let clock = FixedClock()
  private let clipboard: FileClipboard

  init() throws {
    folder = try TemporaryFolder()
    clipboard = ClipboardTests.clipboard(file: folder["c"], clock: clock)
  }

  @Test func overdueValueIsEmptiedInPlace() throws {
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.seconds(45))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "")
    #expect(mode(of: folder["c"]) == 0o600)
    #expect(try folder.names() == [".c.keydesk.lock", "c"])
  }

  @Test func valueThatIsNotDueStays() throws {
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.milliseconds(44_999))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == value.reveal())
  }

  @Test func contentOfSomebodyElseStays() throws {
    _ = try clipboard.put(value, isSecret: true)
    try write("my notes", to: folder["c"])
    clock.advance(.seconds(100))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "my notes")
  }

  @Test func contentThatIsNoTextStays() throws {
    _ = try clipboard.put(value, isSecret: true)
    let file = open(folder["c"], O_WRONLY | O_TRUNC | O_CLOEXEC)
    #expect(Glibc.write(file, [0xFF, 0xFE, 0x00] as [UInt8], 3) == 3)
    close(file)
    clock.advance(.seconds(100))
    clipboard.sweep()
    var status = stat()
    #expect(stat(folder["c"], &status) == 0 && status.st_size == 3)
  }

  @Test func linkPutInPlaceOfTheFileIsNotFollowed() throws {
    _ = try clipboard.put(value, isSecret: true)
    try write(value.reveal(), to: folder["mine"])
    unlink(folder["c"])
    symlink(folder["mine"], folder["c"])
    clock.advance(.seconds(100))
    clipboard.sweep()
    #expect(content(of: folder["mine"]) == value.reveal())
  }

  @Test func maskedFormStays() throws {
    let receipt = try clipboard.put(TokenSecret("kdp_••••••••••••PB2x"), isSecret: false)
    #expect(receipt.clearsAt == nil && receipt.clearsAfter == nil)
    clock.advance(.seconds(100_000))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "kdp_••••••••••••PB2x")
  }

  @Test func maskedFormAfterAValueStays() throws {
    _ = try clipboard.put(value, isSecret: true)
    _ = try clipboard.put(TokenSecret("masked"), isSecret: false)
    clock.advance(.seconds(100))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "masked")
  }

  @Test func laterCopyHasItsOwnTime() throws {
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.seconds(40))
    _ = try clipboard.put(other, isSecret: true)
    clock.advance(.seconds(40))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == other.reveal())
    clock.advance(.seconds(5))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "")
  }

  @Test func sameValueCopiedAgainGetsItsTimeAnew() throws {
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.seconds(40))
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.seconds(40))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == value.reveal())
  }

  @Test func valueThatIsNeverToBeClearedStays() throws {
    _ = try clipboard.put(value, isSecret: true)
    let never = ClipboardTests.clipboard(file: folder["c"], clearsAfter: nil, clock: clock)
    let receipt = try never.put(value, isSecret: true)
    #expect(receipt.clearsAt == nil)
    clock.advance(.seconds(100_000))
    never.sweep()
    #expect(content(of: folder["c"]) == value.reveal())
  }

  @Test func clockThatWasSetBackKeepsNothingForLong() throws {
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.seconds(-30 * 86_400))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "")
  }

  @Test(arguments: ["", "garbage", "keydesk-clipboard 1\nx y\n", "keydesk-clipboard 2\n"])
  func brokenListClearsNothingAndGoes(_ list: String) throws {
    _ = try clipboard.put(value, isSecret: true)
    try write(list, to: folder[".c.keydesk.due"])
    clock.advance(.seconds(100))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == value.reveal())
    #expect(content(of: folder[".c.keydesk.due"]) == nil)
  }

  /// Killed after the list was written and before the file was replaced.
  @Test func valueThatAKilledCopyDidNotReplaceIsStillCleared() throws {
    _ = try clipboard.put(value, isSecret: true)
    let list = try #require(content(of: folder[".c.keydesk.due"]))
    _ = try clipboard.put(other, isSecret: true)
    let next = try #require(content(of: folder[".c.keydesk.due"]))
    let both = list + next.split(separator: "\n").dropFirst().joined(separator: "\n") + "\n"
    try write(both, to: folder[".c.keydesk.due"])
    try write(value.reveal(), to: folder["c"])
    clock.advance(.seconds(45))
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "")
  }

  @Test func sweepRemovesWhatAKilledCopyLeft() throws {
    _ = try clipboard.put(TokenSecret("masked"), isSecret: false)
    try write(value.reveal(), to: folder[".c.keydesk-00000000000000ff"])
    clipboard.sweep()
    #expect(try folder.names() == [".c.keydesk.lock", "c"])
  }

  @Test func sweepWithoutACopyLeavesNoTrace() throws {
    clipboard.sweep()
    #expect(try folder.names().isEmpty)
    ClipboardTests.clipboard(file: folder["no/such/c"]).sweep()
    ClipboardTests.clipboard(file: "/tmp/keydesk-clipboard-test").sweep()
  }

  @Test func sweepCoversTheUsualPlacesToo() throws {
    let usual = FileClipboard(
      settings: ClipboardSettings(stateFolder: folder["state"]), digest: sampleDigest, helper: nil,
      now: { [clock] in clock.now })
    let path = try #require(try usual.put(value, isSecret: true).path)
    clock.advance(.seconds(50))
    let settings = ClipboardSettings(file: folder["c"], stateFolder: folder["state"])
    FileClipboard(
      settings: settings, digest: sampleDigest, helper: nil, now: { [clock] in clock.now }
    )
    .sweep()
    #expect(content(of: path) == "")
  }
}
