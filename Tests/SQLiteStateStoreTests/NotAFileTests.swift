import Credentials
import CredentialsTesting
import Foundation
import Glibc
import SQLiteStateStore
import Testing

@Suite("What is no file at all is called by its name, as a store and as a backup")
struct NotAFileTests {
  private static let kinds: [FileKind] = [.folder, .pipe, .socket, .device]

  /// Puts something of a kind into a folder and gives its path.
  private func make(_ kind: FileKind, in folder: StoreFolder) -> String {
    let path = folder.path + "/thing"
    switch kind {
    case .folder: #expect(mkdir(path, 0o700) == 0)
    case .pipe: #expect(mkfifo(path, 0o600) == 0)
    case .socket: #expect(mknod(path, S_IFSOCK | 0o600, 0) == 0)
    case .device, .unknown: return "/dev/null"
    }
    return path
  }

  @Test("as a store", arguments: kinds)
  func store(kind: FileKind) throws {
    let path = make(kind, in: StoreFolder())
    let expected = StoreFailure.notAFile(path: path, kind)
    for mode in [SQLiteStateStore.Mode.readOnly, .readWrite] {
      #expect(throws: DeskError.store(expected)) { try SQLiteStateStore.open(at: path, mode: mode) }
    }
    #expect(SQLiteMaintenance().faults(of: path) == [expected])
    #expect(throws: DeskError.store(.exists(path: path))) { try SQLiteStateStore.create(at: path) }
  }

  @Test("as a backup, and as the store that one is restored into", arguments: kinds)
  func restore(kind: FileKind) throws {
    let place = try RestoreDesk()
    try place.backUp()
    let path = make(kind, in: place.folder)
    #expect(throws: DeskError.store(.badBackup(path: path, .notAFile(kind)))) {
      try place.restore(path)
    }
    #expect(throws: DeskError.store(.notAFile(path: path, kind))) {
      try place.maintenance.restore(
        place.backup, into: path, at: place.clock.now,
        entry: { _ in fatalError("nothing is restored") }, progress: { _ in })
    }
    #expect(FileManager.default.fileExists(atPath: path))
  }
}
