import Foundation
import Glibc
import Settings
import SettingsFile
import Testing

/// A disk of sixteen kibibytes at the place's folder, mounted for one test.
private final class SmallDisk {
  let place: Place

  init?() throws {
    place = try Place()
    try place.write("{}")
    try FileManager.default.removeItem(atPath: place.file)
    let options = "size=16k,mode=700"
    guard mount("tmpfs", place.folder, "tmpfs", 0, options) == 0 else { return nil }
  }

  deinit { umount2(place.folder, Int32(MNT_DETACH)) }

  func fill() {
    let number = open(place.folder + "/filler", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    let page: [UInt8] = Array(repeating: 1, count: 4_096)
    while write(number, page, page.count) > 0 {}
    close(number)
  }

  func makeReadOnly() -> Bool {
    let flags = UInt(MS_REMOUNT | MS_RDONLY)
    return mount("tmpfs", place.folder, "tmpfs", flags, nil) == 0
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
struct SmallDiskTests {
  @Test func aFullDiskKeepsWhatWasThere() throws {
    let disk = try #require(try SmallDisk())
    let settings = disk.place.settings
    try settings.save(.theme("dark"))
    disk.fill()
    #expect(throws: SettingsFailure.diskFull(path: disk.place.file)) {
      try settings.save(.theme("light"))
    }
    #expect(settings.load().settings.theme == "dark")
    #expect(try disk.place.names() == ["config.json", "filler"])
  }

  @Test func aReadOnlyDiskKeepsWhatWasThere() throws {
    let disk = try #require(try SmallDisk())
    let settings = disk.place.settings
    try settings.save(.lockMinutes(5))
    try #require(disk.makeReadOnly())
    #expect(throws: SettingsFailure.cannotWrite(path: disk.place.file)) {
      try settings.save(.lockMinutes(10))
    }
    #expect(settings.load().settings.lockMinutes == 5)
  }
}
