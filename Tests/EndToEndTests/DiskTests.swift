import Foundation
import TerminalDriver
import Testing

/// A disk that is full, and one that cannot be written.
@Suite(.enabled(if: TinyDisk.isPossible, "needs root and the right to mount a small disk"))
struct DiskTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  @Test func fullDiskKeepsTheOldToken() throws {
    let disk = try Disk(at: home, kibibytes: 256)
    disk.fill()
    let ended = try home.act("token regenerate --yes")
    #expect(
      ended
        == Ended(
          code: 74, output: "",
          errors: "keydesk: the disk is full; free some space, nothing was changed\n"))
    disk.empty()
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try home.act("token regenerate --yes").code == 0)
    #expect(try home.verify(furnished.token) == .refused("replaced"))
  }

  @Test func diskThatFillsUpUnderTheConsole() throws {
    let disk = try Disk(at: home, kibibytes: 256)
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    disk.fill()
    try console.confirm("r", andSee: "The disk is full; free some space, nothing was changed.")
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try console.copiedValue() == furnished.token)
    disk.empty()
    try console.confirm("r", andSee: "API token regenerated successfully")
    #expect(try home.verify(furnished.token) == .refused("replaced"))
  }

  @Test func readOnlyStoreIsReadAndNotChanged() throws {
    let disk = try Disk(at: home, kibibytes: 512)
    try disk.makeReadOnly()
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try home.act("token reveal").output.trimmed == furnished.token)
    let ended = try home.act("token regenerate --yes")
    #expect(
      ended
        == Ended(
          code: 74, output: "",
          errors: "keydesk: the store cannot be written; make its folder writable,"
            + " nothing was changed\n"))
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    try console.confirm("r", andSee: "The store cannot be written; make its folder writable,")
    #expect(try console.copiedValue() == furnished.token)
    #expect(try home.verify(furnished.token) == .accepted)
  }
}
