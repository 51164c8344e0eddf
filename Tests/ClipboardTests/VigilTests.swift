import Credentials
import Glibc
import Testing

@testable import Clipboard

/// Lets time pass at once, and something happen meanwhile.
private final class FakeWaiter: Waiter {
  let clock: FixedClock
  var waits = 0
  var meanwhile: (Int) throws -> Bool

  init(clock: FixedClock, meanwhile: @escaping (Int) throws -> Bool = { _ in false }) {
    self.clock = clock
    self.meanwhile = meanwhile
  }

  func now() -> Instant { clock.now }

  func wait(_ duration: Duration) -> Bool {
    clock.advance(duration)
    waits += 1
    do {
      return try meanwhile(waits)
    } catch {
      Issue.record(error)
      return true
    }
  }
}

@Suite struct VigilTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let folder: TemporaryFolder
  private let clock = FixedClock()
  private let clipboard: FileClipboard

  init() throws {
    folder = try TemporaryFolder()
    clipboard = ClipboardTests.clipboard(file: folder["c"], clock: clock)
  }

  private func vigil(for receipt: ClipboardReceipt) throws -> Vigil {
    let due = Due(digest: sampleDigest(value), at: try #require(receipt.clearsAt))
    let request = ClearRequest(due: due, path: try #require(receipt.path))
    return Vigil(errand: FileErrand(request: request, clearing: Clearing(digest: sampleDigest)))
  }

  @Test func clearsAtTheDeadline() throws {
    let vigil = try vigil(for: clipboard.put(value, isSecret: true))
    let path = folder["c"]
    let waiter = FakeWaiter(clock: clock) { [value] _ in
      #expect(content(of: path) == value.reveal())
      return false
    }
    #expect(vigil.keep(with: waiter) == 0)
    #expect(waiter.waits == 45)
    #expect(content(of: path) == "")
    #expect(mode(of: path) == 0o600)
  }

  @Test func removesWhatAKilledCopyLeft() throws {
    let vigil = try vigil(for: clipboard.put(value, isSecret: true))
    try write("kdp_of_a_killed_copy", to: folder[".c.keydesk-0123456789abcdef"])
    #expect(vigil.keep(with: FakeWaiter(clock: clock)) == 0)
    #expect(try folder.names() == [".c.keydesk.lock", "c"])
  }

  @Test func clearsAtOnceWhenAskedToEnd() throws {
    let vigil = try vigil(for: clipboard.put(value, isSecret: true))
    let waiter = FakeWaiter(clock: clock) { $0 == 3 }
    #expect(vigil.keep(with: waiter) == 0)
    #expect(waiter.waits == 3)
    #expect(content(of: folder["c"]) == "")
  }

  @Test func endsSoonAfterAnotherCopy() throws {
    let vigil = try vigil(for: clipboard.put(value, isSecret: true))
    let waiter = FakeWaiter(clock: clock) { [clipboard] count in
      if count == 2 { _ = try clipboard.put(TokenSecret("another"), isSecret: true) }
      return false
    }
    #expect(vigil.keep(with: waiter) == 0)
    #expect(waiter.waits == 2)
    #expect(content(of: folder["c"]) == "another")
  }

  @Test func leavesTheSameValueToTheLaterCopysHelper() throws {
    let first = try vigil(for: clipboard.put(value, isSecret: true))
    clock.advance(.seconds(10))
    let second = try vigil(for: clipboard.put(value, isSecret: true))
    #expect(first.keep(with: FakeWaiter(clock: clock)) == 0)
    #expect(content(of: folder["c"]) == value.reveal())
    #expect(second.keep(with: FakeWaiter(clock: clock)) == 0)
    #expect(content(of: folder["c"]) == "")
  }

  @Test func clearsAlsoWithoutTheList() throws {
    let vigil = try vigil(for: clipboard.put(value, isSecret: true))
    unlink(folder[".c.keydesk.due"])
    #expect(vigil.keep(with: FakeWaiter(clock: clock)) == 0)
    #expect(content(of: folder["c"]) == "")
  }

  @Test func failsQuietlyWhenTheFolderIsGone() throws {
    let vigil = try vigil(for: clipboard.put(value, isSecret: true))
    let (path, hidden) = (folder.path, folder.path + "-hidden")
    let waiter = FakeWaiter(clock: clock) { _ in rename(path, hidden) != 0 && false }
    #expect(vigil.keep(with: waiter) == 1)
    #expect(rename(hidden, path) == 0)
  }

  @Test func requestReadsBackUnchanged() throws {
    let due = Due(digest: sampleDigest(value), at: Instant(milliseconds: -5))
    for path in ["/a", "/with\nline\nbreaks ", "/ümläut", ""] {
      let request = ClearRequest(due: due, path: path)
      #expect(ClearRequest(bytes: request.bytes) == request)
      #expect(!String(decoding: request.bytes, as: UTF8.self).contains(value.reveal()))
    }
  }

  @Test(arguments: ["", "\n", "x\n/a", "1 00\n/a", "1 \n/a", "\u{0}", "1 zz\n/a"])
  func requestThatIsNoneIsRefused(_ text: String) {
    #expect(ClearRequest(bytes: Array(text.utf8)) == nil)
  }

  @Test func listReadsBackUnchanged() {
    let list = DueList(entries: [
      Due(digest: sampleDigest(value), at: clock.now),
      Due(digest: sampleDigest(TokenSecret("b")), at: clock.now + .seconds(1)),
    ])
    #expect(DueList(bytes: list.bytes) == list)
    #expect(DueList(bytes: DueList().bytes) == DueList())
    #expect(DueList(bytes: [0xFF]) == nil)
  }
}
