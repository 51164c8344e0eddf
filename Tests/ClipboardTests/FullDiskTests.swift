import Clipboard
import Credentials
import Foundation
import Glibc
import TerminalDriver
import Testing

/// Four pages, each for a file or for a folder.
private func smallDisk() throws -> TinyDisk { try TinyDisk(kilobytes: 16) }

@Suite(.enabled(if: TinyDisk.isPossible, "needs root and the right to mount a small disk"))
struct FullDiskTests {
  private let old = TokenSecret("kdp_old_old_old_old")
  private let new = TokenSecret("kda_new_new_new_new")

  @Test func fullDiskKeepsWhatWasThere() throws {
    let disk = try smallDisk()
    let clock = FixedClock()
    let clipboard = clipboard(file: disk["c"], clock: clock)
    _ = try clipboard.put(old, isSecret: true)
    disk.fill()
    #expect(throws: DeskError.clipboard(.diskFull(path: disk["c"]))) {
      try clipboard.put(new, isSecret: true)
    }
    #expect(content(of: disk["c"]) == old.reveal())
    let names = try FileManager.default.contentsOfDirectory(atPath: disk.path).sorted()
    #expect(names == [".c.keydesk.due", ".c.keydesk.lock", "c", "filler"])
    // Clearing needs no space, and the list still knows what is there.
    clock.advance(.seconds(45))
    clipboard.sweep()
    #expect(content(of: disk["c"]) == "")
  }

  @Test func spaceForTheValueButNotForTheListKeepsWhatWasThere() throws {
    let disk = try smallDisk()
    let clipboard = clipboard(file: disk["c"])
    _ = try clipboard.put(TokenSecret("old"), isSecret: false)
    disk.fill()
    disk.empty(to: 4_096)
    // Of the two pages that are free now the value takes both.
    let long = TokenSecret(String(repeating: "x", count: 8_192))
    #expect(throws: DeskError.clipboard(.diskFull(path: disk["c"]))) {
      try clipboard.put(long, isSecret: true)
    }
    #expect(content(of: disk["c"]) == "old")
  }

  @Test func readOnlyDiskKeepsWhatWasThere() throws {
    let disk = try smallDisk()
    let clipboard = clipboard(file: disk["c"])
    _ = try clipboard.put(old, isSecret: true)
    try disk.makeReadOnly()
    #expect(throws: DeskError.clipboard(.cannotWrite(path: disk["c"]))) {
      try clipboard.put(new, isSecret: true)
    }
    #expect(content(of: disk["c"]) == old.reveal())
    clipboard.sweep()
  }
}

extension TinyDisk {
  fileprivate subscript(_ name: String) -> String { "\(path)/\(name)" }
}
