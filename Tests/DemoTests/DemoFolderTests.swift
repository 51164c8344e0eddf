import Demo
import Foundation
import Testing

@Suite final class DemoFolderTests {
  private let base: String

  init() throws {
    base = NSTemporaryDirectory() + "keydesk-demo-tests-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: base)
    } catch {
      Issue.record(error)
    }
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: base)
  }

  @Test func aFolderIsPrivateAndGoesWithItsDemo() throws {
    let folder = try #require(DemoFolder(in: base))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    folder.remove()
    #expect(try names().isEmpty)
  }

  @Test func aSweepLeavesTheLivingAndTheStrange() throws {
    let alive = try #require(DemoFolder(in: base))
    let strange = base + "/keydesk-demo-strange"
    try FileManager.default.createDirectory(atPath: strange, withIntermediateDirectories: false)
    DemoFolder.sweep(in: base)
    #expect(try names().count == 2)
    alive.remove()
  }

  @Test func aSweepRemovesWhatAKilledDemoLeft() throws {
    let left = base + "/keydesk-demo-killed"
    try FileManager.default.createDirectory(
      atPath: left, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    try Data().write(to: URL(fileURLWithPath: left + "/lock"))
    try Data("content".utf8).write(to: URL(fileURLWithPath: left + "/keydesk.db"))
    DemoFolder.sweep(in: base)
    #expect(try names().isEmpty)
  }

  @Test func noFolderCanBeMadeWhereThereIsNone() {
    #expect(DemoFolder(in: base + "/nowhere") == nil)
  }
}
