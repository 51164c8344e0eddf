import Settings
import SettingsFile
import TerminalDriver
import Testing

@Suite(.enabled(if: TinyDisk.isPossible, "needs root and the right to mount a small disk"))
struct SmallDiskTests {
  @Test func aFullDiskKeepsWhatWasThere() throws {
    let disk = try TinyDisk(kilobytes: 16)
    defer { withExtendedLifetime(disk) {} }
    let place = try Place(on: disk.path)
    let settings = place.settings
    try settings.save(.theme("dark"))
    disk.fill()
    #expect(throws: SettingsFailure.diskFull(path: place.file)) {
      try settings.save(.theme("light"))
    }
    #expect(settings.load().settings.theme == "dark")
    #expect(try place.names() == ["config.json"])
  }

  @Test func aReadOnlyDiskKeepsWhatWasThere() throws {
    let disk = try TinyDisk(kilobytes: 16)
    defer { withExtendedLifetime(disk) {} }
    let place = try Place(on: disk.path)
    let settings = place.settings
    try settings.save(.lockMinutes(5))
    try disk.makeReadOnly()
    #expect(throws: SettingsFailure.cannotWrite(path: place.file)) {
      try settings.save(.lockMinutes(10))
    }
    #expect(settings.load().settings.lockMinutes == 5)
  }
}
