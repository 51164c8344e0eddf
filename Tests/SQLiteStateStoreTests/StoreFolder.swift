import Credentials
import Foundation
import Glibc
import SQLiteStateStore

/// A folder (0700) for one test's store, removed when the tests are over.
///
/// Not before: a store may outlive the last use of its folder's object.
struct StoreFolder {
  let path: String
  var store: String { path + "/keydesk.db" }

  private static let root: String = {
    atexit { StoreFolder.removeRoot() }
    let root = NSTemporaryDirectory() + "keydesk-tests-\(getpid())"
    makePrivate(root)
    return root
  }()

  init() {
    path = StoreFolder.root + "/" + UUID().uuidString
    StoreFolder.makePrivate(path)
  }

  func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }

  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }

  private static func makePrivate(_ path: String) {
    mkdir(path, 0o700)
    chmod(path, 0o700)
  }

  private static func removeRoot() {
    do {
      try FileManager.default.removeItem(atPath: root)
    } catch {
      print("left over: \(root)")
    }
  }
}
