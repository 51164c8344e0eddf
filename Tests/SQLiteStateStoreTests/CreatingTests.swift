import Credentials
import CredentialsTesting
import Glibc
import SQLiteStateStore
import Testing

@Suite("Making and opening a store", .serialized)
struct CreatingTests {
  @Test("makes private files in private folders, whatever the umask says", arguments: [0, 0o027])
  func makesPrivateFiles(mask: mode_t) throws {
    let folder = StoreFolder()
    let old = umask(mask)
    defer { umask(old) }
    let path = folder.path + "/deep/er/keydesk.db"
    let (store, _) = try Sample().store(at: path)
    #expect(store.path.hasSuffix("/deep/er/keydesk.db"))
    #expect(folder.mode(folder.path + "/deep") == 0o700)
    #expect(folder.mode(folder.path + "/deep/er") == 0o700)
    for file in [path, path + "-wal", path + "-shm"] { #expect(folder.mode(file) == 0o600) }
  }

  @Test("takes a store that is there as it is, and leaves it to the rules who was first")
  func takesAStoreThatIsThere() throws {
    let folder = StoreFolder()
    _ = try SQLiteStateStore.create(at: folder.store)
    let again = try SQLiteStateStore.create(at: folder.store)
    let user = try Sample().user
    try again.writing { try $0.insert(user) }
    let third = try SQLiteStateStore.create(at: folder.store)
    #expect(try third.reading { try $0.user(user.id) } == user)
  }

  @Test("never makes a store over another file, nor through a dangling link")
  func refusesOtherFiles() throws {
    let folder = StoreFolder()
    try Bytes.write("dear diary", to: folder.store)
    #expect(throws: DeskError.store(.exists(path: folder.store))) {
      try SQLiteStateStore.create(at: folder.store)
    }
    #expect(try Bytes.read(folder.store) == Array("dear diary".utf8))
    let link = folder.path + "/link.db"
    #expect(symlink(folder.path + "/nowhere", link) == 0)
    #expect(throws: DeskError.store(.cannotCreate(path: link))) {
      try SQLiteStateStore.create(at: link)
    }
    #expect(folder.mode(folder.path + "/nowhere") == nil)
  }

  @Test("says when there is no store, or none can be made")
  func saysWhatIsMissing() throws {
    let folder = StoreFolder()
    #expect(throws: DeskError.store(.missing(path: folder.store))) {
      try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    }
    let below = folder.path + "/file/keydesk.db"
    try Bytes.write("x", to: folder.path + "/file")
    #expect(throws: DeskError.store(.cannotCreate(path: below))) {
      try SQLiteStateStore.create(at: below)
    }
  }

  @Test("refuses files and folders that are open to others", arguments: [0o640, 0o604, 0o620])
  func refusesOpenFiles(mode: mode_t) throws {
    for suffix in ["", "-wal", "-shm"] {
      let folder = StoreFolder()
      let (store, _) = try Sample().store(at: folder.store)
      #expect(chmod(store.path + suffix, mode) == 0)
      #expect(throws: DeskError.store(.openToOthers(path: store.path + suffix))) {
        try SQLiteStateStore.open(at: folder.store, mode: .readOnly)
      }
    }
  }

  @Test("refuses a folder that others may list or write; passing through is no harm")
  func refusesOpenFolders() throws {
    let folder = StoreFolder()
    _ = try Sample().store(at: folder.store)
    for (mode, isRefused) in [(0o750, true), (0o702, true), (0o711, false), (0o700, false)] {
      #expect(chmod(folder.path, mode_t(mode)) == 0)
      if isRefused {
        #expect(throws: DeskError.store(.openToOthers(path: folder.path))) {
          try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
        }
        #expect(throws: DeskError.store(.openToOthers(path: folder.path))) {
          try SQLiteStateStore.create(at: folder.path + "/other.db")
        }
      } else {
        _ = try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
      }
    }
  }

  @Test("follows a link to a private store, and holds its target to the rule")
  func followsLinks() throws {
    let folder = StoreFolder()
    let other = StoreFolder()
    let (_, credential) = try Sample().store(at: folder.store)
    let link = other.path + "/link.db"
    #expect(symlink(folder.store, link) == 0)
    let store = try SQLiteStateStore.open(at: link, mode: .readWrite)
    #expect(try store.reading { try $0.credential(credential.id) } == credential)
    #expect(chmod(folder.path, 0o755) == 0)
    #expect(throws: DeskError.store(.openToOthers(path: folder.path))) {
      try SQLiteStateStore.open(at: link, mode: .readWrite)
    }
  }

  @Test("refuses files of another user", .enabled(if: geteuid() == 0))
  func refusesOthersFiles() throws {
    let folder = StoreFolder()
    _ = try Sample().store(at: folder.store)
    #expect(chown(folder.store, 12_345, 12_345) == 0)
    #expect(throws: DeskError.store(.openToOthers(path: folder.store))) {
      try SQLiteStateStore.open(at: folder.store, mode: .readWrite)
    }
  }
}
