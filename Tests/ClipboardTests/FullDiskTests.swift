import Clipboard
import Credentials
import Foundation
import Glibc
import TerminalDriver
import Testing

/// A disk of sixteen kibibytes, mounted for one test.
private final class SmallDisk {
  let folder: TemporaryFolder

  init?() throws {
    folder = try TemporaryFolder()
    let options = ["-t", "tmpfs", "-o", "size=16k,mode=700", "tmpfs", folder.path]
    guard SmallDisk.run("/bin/mount", options) else { return nil }
  }

  deinit {
    _ = SmallDisk.run("/bin/umount", ["-l", folder.path])
  }

  func fill() {
    let number = open(folder["filler"], O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    let page: [UInt8] = Array(repeating: 1, count: 4_096)
    while write(number, page, page.count) > 0 {}
    close(number)
  }

  func makeReadOnly() -> Bool {
    SmallDisk.run("/bin/mount", ["-o", "remount,ro", folder.path])
  }

  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    do {
      return try Command.run([program] + arguments, environment: [:]).ending == .exited(0)
    } catch {
      return false
    }
  }

  static var isPossible: Bool {
    do {
      return try SmallDisk() != nil
    } catch {
      return false
    }
  }
}

@Suite(.enabled(if: SmallDisk.isPossible, "needs root and the right to mount a small disk"))
struct FullDiskTests {
  private let old = TokenSecret("kdp_old_old_old_old")
  private let new = TokenSecret("kda_new_new_new_new")

  @Test func fullDiskKeepsWhatWasThere() throws {
    let disk = try #require(try SmallDisk())
    let clock = FixedClock()
    let clipboard = clipboard(file: disk.folder["c"], clock: clock)
    _ = try clipboard.put(old, isSecret: true)
    disk.fill()
    #expect(throws: DeskError.clipboard(.diskFull(path: disk.folder["c"]))) {
      try clipboard.put(new, isSecret: true)
    }
    #expect(content(of: disk.folder["c"]) == old.reveal())
    let names = try disk.folder.names()
    #expect(names == [".c.keydesk.due", ".c.keydesk.lock", "c", "filler"])
    // Clearing needs no space, and the list still knows what is there.
    clock.advance(.seconds(45))
    clipboard.sweep()
    #expect(content(of: disk.folder["c"]) == "")
  }

  @Test func spaceForTheValueButNotForTheListKeepsWhatWasThere() throws {
    let disk = try #require(try SmallDisk())
    let clipboard = clipboard(file: disk.folder["c"])
    _ = try clipboard.put(TokenSecret("old"), isSecret: false)
    disk.fill()
    #expect(truncate(disk.folder["filler"], 4_096) == 0)
    // Of the two pages that are free now the value takes both.
    let long = TokenSecret(String(repeating: "x", count: 8_192))
    #expect(throws: DeskError.clipboard(.diskFull(path: disk.folder["c"]))) {
      try clipboard.put(long, isSecret: true)
    }
    #expect(content(of: disk.folder["c"]) == "old")
  }

  @Test func readOnlyDiskKeepsWhatWasThere() throws {
    let disk = try #require(try SmallDisk())
    let clipboard = clipboard(file: disk.folder["c"])
    _ = try clipboard.put(old, isSecret: true)
    try #require(disk.makeReadOnly())
    #expect(throws: DeskError.clipboard(.cannotWrite(path: disk.folder["c"]))) {
      try clipboard.put(new, isSecret: true)
    }
    #expect(content(of: disk.folder["c"]) == old.reveal())
    clipboard.sweep()
  }
}
