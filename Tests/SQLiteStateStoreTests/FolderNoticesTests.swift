import Foundation
import GRDB
import Glibc
import Testing

@testable import SQLiteStateStore

@Suite("What happens to the folders of a store is told")
struct FolderNoticesTests {
  @Test("also when one further up is moved away", arguments: ["inner", "inner/deep"])
  func ancestors(_ path: String) throws {
    let folder = StoreFolder()
    let inner = "\(folder.path)/outer/\(path)"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    let store = "\(inner)/keydesk.db"
    #expect(FileManager.default.createFile(atPath: store, contents: nil))
    let notices = FolderNotices(try StoreFiles(existing: store))
    #expect(notices.isWatching && notices.drain() == .none)
    #expect(rename("\(folder.path)/outer", "\(folder.path)/moved") == 0)
    #expect(notices.drain() == .activity)
    #expect(!notices.isWatching)
  }

  @Test("and a commit of ours ends with its own sign, another program's does not")
  func commits() throws {
    let folder = StoreFolder()
    let sample = try Sample()
    let (store, _) = try sample.store(at: folder.store)
    let other = try DatabaseQueue(path: folder.store)
    let notices = FolderNotices(try StoreFiles(existing: folder.store))
    #expect(notices.drain() == .none)
    try sample.regenerate(in: store)
    #expect(notices.drain() == .committed)
    try other.write { try $0.execute(sql: "UPDATE users SET name = 'Anna'") }
    #expect(notices.drain() == .activity)
    try sample.regenerate(in: store)
    try other.write { try $0.execute(sql: "UPDATE users SET name = 'Ann'") }
    #expect(notices.drain() == .activity)
  }
}
