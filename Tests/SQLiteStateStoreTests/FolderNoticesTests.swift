import Foundation
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
    #expect(notices.isWatching && !notices.drain())
    #expect(rename("\(folder.path)/outer", "\(folder.path)/moved") == 0)
    #expect(notices.drain())
    #expect(!notices.isWatching)
  }
}
