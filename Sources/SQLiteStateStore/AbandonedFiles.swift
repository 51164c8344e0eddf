import Glibc

/// Files that programs made for a while and did not live to remove; each was locked as long as it was in use.
enum AbandonedFiles {
  /// Removes those in a folder whose names are wanted, with SQLite's files beside them.
  static func sweep(_ folder: String, where isWanted: (_ name: String) -> Bool) {
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard isWanted(name) else { continue }
      removeIfAbandoned(StoreFiles(folder, name))
    }
  }

  /// Removes a file and what SQLite made beside it, however it is in use.
  static func remove(_ files: StoreFiles) {
    for path in [files.path, files.log, files.index, files.journal] { unlink(path) }
  }

  /// The system let go of the lock of a maker that is gone; nobody gets it before the file is.
  private static func removeIfAbandoned(_ files: StoreFiles) {
    var status = stat()
    guard lstat(files.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid()
    else { return }
    // Killed after it was published: it is a store by now, which must not be opened past SQLite.
    if status.st_nlink > 1 { return remove(files) }
    let descriptor = open(files.path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { remove(files) }
  }
}
