import Credentials
import Foundation
import Glibc
import SQLiteStateStore

/// A folder (0700) for one test's store, removed with the object.
final class StoreFolder: Sendable {
  let path: String
  var store: String { path + "/keydesk.db" }

  init() {
    path = NSTemporaryDirectory() + "keydesk-test-" + UUID().uuidString
    mkdir(path, 0o700)
    chmod(path, 0o700)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left over: \(path)")
    }
  }

  func mode(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
  }
}
