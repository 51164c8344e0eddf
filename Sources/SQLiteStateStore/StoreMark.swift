import Credentials
import Glibc
import Synchronization

/// Tells a file from every other one, whatever its name is by now.
struct FileIdentity: Equatable, Sendable {
  private let device: dev_t
  private let inode: ino_t

  /// The file that a path leads to; `nil` when there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = status.st_dev
    inode = status.st_ino
  }
}

/// The files that a connection has open, so that it shows when others have their names.
///
/// SQLite goes on with a file that was removed or replaced, and what is written there is lost.
struct StoreMark: Sendable {
  /// What is where the store was found.
  enum Place {
    case ours, nothing, another
  }

  private let files: StoreFiles
  private let main: FileIdentity?
  private let log: FileIdentity?
  private let index: FileIdentity?
  private static let turn = Mutex(())

  /// Marks what is open after a connection has read from it.
  ///
  /// - Parameter main: the file that was there before it was connected to; if another one is there now, the
  ///   companions may be that one's and are not taken for ours.
  init(_ files: StoreFiles, main: FileIdentity?) {
    self.files = files
    self.main = main
    let (log, index) = (FileIdentity(files.log), FileIdentity(files.index))
    let isSettled = main != nil && FileIdentity(files.given) == main
    self.log = isSettled ? log : nil
    self.index = isSettled ? index : nil
  }

  /// What is there now.
  var place: Place {
    guard let present = FileIdentity(files.given) else { return .nothing }
    return present == main ? .ours : .another
  }

  /// Throws `.store(.missing)` when nothing is there, `.busy` when another store is: it is yet to be opened.
  func requireOurs() throws(DeskError) {
    switch place {
    case .ours: break
    case .nothing: throw .store(.missing(path: files.given))
    case .another: throw .store(.busy)
    }
  }

  /// Takes our log away from another store that got our file's name, and would take it for its own.
  func disownCompanions() {
    guard place == .another else { return }
    // Threads that notice at the same time must not remove what the first of them made anew.
    StoreMark.turn.withLock { _ in
      if let log, FileIdentity(files.log) == log { unlink(files.log) }
      if let index, FileIdentity(files.index) == index { unlink(files.index) }
    }
  }
}
