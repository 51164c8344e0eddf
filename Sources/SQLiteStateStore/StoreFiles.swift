import Credentials
import Glibc

/// The files of a store: where they are, whether they are private, and how they are made so.
///
/// The rule: the file, its `-wal` and `-shm` and their folder belong to the user who runs the program. The
/// files have no permission for group and others; the folder may let them pass through (`x`) but neither be
/// listed nor written. A symbolic link is followed first, and what it leads to is held to the rule.
struct StoreFiles: Sendable {
  /// The store's file, absolute and without symbolic links.
  let path: String
  /// The path as it was given, which links may lead elsewhere later.
  let given: String

  /// The folder that the files are in.
  var folder: String { StoreFiles.split(path).folder }
  /// The file's name in its folder.
  var name: String { StoreFiles.split(path).name }
  /// The write-ahead log; kept, since each verdict asks for it.
  let log: String
  /// The index of the write-ahead log.
  let index: String
  /// Where a log was put that belongs to another file than the one that is there.
  var keptLog: String { log + ".kept" }
  /// The journal of a file that has no write-ahead log.
  var journal: String { path + "-journal" }

  /// Finds the files of a store that is there.
  init(existing path: String) throws(DeskError) {
    guard let resolved = StoreFiles.resolved(path) else {
      throw errno == EACCES ? .store(.openToOthers(path: path)) : .store(.missing(path: path))
    }
    self.init(resolved, given: path)
  }

  /// Names the files of a store in a folder.
  init(_ folder: String, _ name: String) {
    let path = folder == "/" ? "/" + name : folder + "/" + name
    self.init(path, given: path)
  }

  private init(_ path: String, given: String) {
    self.path = path
    self.given = given
    log = path + "-wal"
    index = path + "-shm"
  }

  /// Makes the folder (0700) for a store that is to be, and makes sure that it is private.
  static func place(for path: String) throws(DeskError) -> StoreFiles {
    let (folder, name) = split(path)
    try makeFolder(folder, for: path)
    guard let resolved = resolved(folder) else { throw .store(.cannotCreate(path: path)) }
    try checkFolder(resolved)
    return StoreFiles(resolved, name)
  }

  /// Throws `.store(.openToOthers)` when one of the files is not private, `.folderOpenToOthers` when the folder is not,
  /// and before that `.notAFile` for what is no file at all.
  func checkPrivate() throws(DeskError) {
    if let kind = StoreFiles.kind(path) { throw .store(.notAFile(path: given, kind)) }
    try StoreFiles.checkFolder(folder)
    guard try StoreFiles.checkFile(path) else { throw .store(.missing(path: path)) }
    _ = try StoreFiles.checkFile(log)
    _ = try StoreFiles.checkFile(index)
  }

  /// Whether the file and its folder can be written at all: not on a file system that is mounted read-only.
  var isWritable: Bool { access(path, W_OK) == 0 && access(folder, W_OK) == 0 }

  /// How many bytes a file has; 0 when it is not there.
  static func size(_ path: String) -> Int {
    status(path).map { Int($0.st_size) } ?? 0
  }

  /// Makes the names of new files outlive a power cut.
  func syncFolder() { StoreFiles.syncFolder(of: path) }

  /// Makes the names of new files in a file's folder outlive a power cut.
  static func syncFolder(of path: String) {
    let descriptor = open(split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// What else than a regular file a path leads to; `nil` where it leads to one, or to nothing.
  static func kind(_ path: String) -> FileKind? {
    var status = stat()
    return stat(path, &status) == 0 ? FileKind(mode: status.st_mode) : nil
  }

  /// Whether there is something of this name already, whatever it is.
  static func isTaken(_ path: String) -> Bool { status(path) != nil }

  /// Makes sure that no log or journal of a file that is gone waits where a store is to be: SQLite would apply it to
  /// the new one.
  ///
  /// - Throws: `.store(.foreignLog)`.
  func requireNoLog() throws(DeskError) {
    for remains in [log, keptLog, journal] where StoreFiles.size(remains) > 0 {
      throw .store(.foreignLog(path: given, log: remains))
    }
  }

  /// Takes the names of what a program that has the file that is gone still open would share with the new one.
  func dropEmptyLog() {
    for remains in [log, keptLog, journal, index] { unlink(remains) }
  }

  /// The ending `.before-restore`, with a number when that is taken: a path that nothing has yet.
  func freeAside() throws(DeskError) -> String {
    for number in 1...1_000 {
      let aside = path + ".before-restore" + (number == 1 ? "" : ".\(number)")
      let names = ["", "-wal", "-wal.kept", "-journal"].map { aside + $0 }
      if !names.contains(where: StoreFiles.isTaken) { return aside }
    }
    throw .store(.cannotCreate(path: path + ".before-restore"))
  }
}

extension StoreFiles {
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }

  private static func resolved(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  private static func makeFolder(_ folder: String, for path: String) throws(DeskError) {
    if mkdir(folder, 0o700) == 0 {
      guard chmod(folder, 0o700) == 0 else { throw creationFailure(path) }
      return
    }
    if errno == EEXIST { return }
    let parent = split(folder).folder
    // A parent that is there (as a link to nothing, say) and still cannot be reached is not to be mended here.
    guard errno == ENOENT, parent != folder, !isTaken(parent) else { throw creationFailure(path) }
    try makeFolder(parent, for: path)
    guard isTaken(parent) else { throw .store(.cannotCreate(path: path)) }
    try makeFolder(folder, for: path)
  }

  static func creationFailure(_ path: String) -> DeskError {
    .store(errno == ENOSPC || errno == EDQUOT ? .diskFull : .cannotCreate(path: path))
  }

  private static func checkFolder(_ folder: String) throws(DeskError) {
    guard let status = status(folder) else { throw .store(.missing(path: folder)) }
    guard status.st_uid == geteuid(), status.st_mode & 0o066 == 0 else {
      throw .store(.folderOpenToOthers(path: folder))
    }
  }

  /// `false` when there is no such file.
  private static func checkFile(_ path: String) throws(DeskError) -> Bool {
    guard let status = status(path) else { return false }
    if let kind = FileKind(mode: status.st_mode) {
      throw .store(.notAFile(path: path, kind))
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw .store(.openToOthers(path: path))
    }
    return true
  }
}
