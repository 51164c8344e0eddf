import Credentials
import Glibc

// Everything happens beside this one open folder, by name (openat, renameat): whatever is put at its
// path meanwhile, it is still the folder that was found to be ours alone. Beside the file `clipboard`
// stand `.clipboard.keydesk.lock`, never removed, `.clipboard.keydesk.due` with what is to be cleared
// when, and for moments `.clipboard.keydesk-` and sixteen digits, a file before it takes its place.

/// The folder of a clipboard file, open and ours alone.
struct ClipboardFolder: ~Copyable {
  /// The place that it is the folder of.
  let place: ClipboardPlace
  private let descriptor: Descriptor

  /// The longest content that is looked at; what is longer is not from here.
  private static let contentLimit = 1 << 20

  /// Opens the folder of a place.
  ///
  /// - Throws: `.clipboard(.unsafeFolder)` when it is not ours or others may write to it,
  ///   `.cannotWrite` when it is not there.
  init(_ place: ClipboardPlace) throws(DeskError) {
    self.place = place
    descriptor = try ClipboardFolder.opened(place)
  }

  private static func opened(_ place: ClipboardPlace) throws(DeskError) -> Descriptor {
    do throws(SystemFailure) {
      let folder = try Descriptor { open(place.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      if try folder.status().isOursAlone { return folder }
    } catch {
      throw .clipboard(.cannotWrite(path: place.path))
    }
    throw .clipboard(.unsafeFolder(path: place.path))
  }

  /// Where it is written down what is to be cleared when.
  var dueName: String { ".\(place.name).keydesk.due" }

  private var lockName: String { ".\(place.name).keydesk.lock" }
  private var stagedPrefix: String { ".\(place.name).keydesk-" }

  // MARK: Lock

  /// Does something while no other thread or process of ours does the like here.
  ///
  /// - Parameter patience: how long to wait for the others, in milliseconds.
  func locked<Answer>(
    patience: Int = 10_000, _ body: () throws(SystemFailure) -> Answer
  ) throws(DeskError) -> Answer {
    let lock = try lockFile()
    defer { flock(lock.number, LOCK_UN) }
    var waited = 0
    // Not one blocking call: a stopped process that holds the lock must not stop us too.
    while flock(lock.number, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR, waited < patience else {
        throw .clipboard(.cannotWrite(path: place.path))
      }
      usleep(2_000)
      waited += 2
    }
    do throws(SystemFailure) {
      return try body()
    } catch {
      throw error.error(at: place.path)
    }
  }

  /// Whether a copy was ever made here: then there is a lock file.
  var wasUsed: Bool {
    faccessat(descriptor.number, lockName, F_OK, AT_SYMLINK_NOFOLLOW) == 0
  }

  private func lockFile() throws(DeskError) -> Descriptor {
    do throws(SystemFailure) {
      let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      let lock = try Descriptor { openat(descriptor.number, lockName, flags, 0o600) }
      let status = try lock.status()
      guard status.isRegularFile else { throw SystemFailure(code: EINVAL) }
      // Whatever the umask took away: who may not open the lock could never copy or clear again.
      if status.st_mode & 0o777 != 0o600 { try retrying { fchmod(lock.number, 0o600) } }
      return lock
    } catch {
      throw error.error(at: place.path)
    }
  }

  // MARK: Reading

  /// Whether something other than a file or a link is at the clipboard's name.
  func isTaken() throws(SystemFailure) -> Bool {
    var status = stat()
    do throws(SystemFailure) {
      try retrying { fstatat(descriptor.number, place.name, &status, AT_SYMLINK_NOFOLLOW) }
    } catch  where error.code == ENOENT {
      return false
    }
    return !status.isRegularFile && !status.isLink
  }

  /// Whether a store, a backup or a store's log is at the clipboard's name.
  ///
  /// By the first bytes of SQLite's file formats (sqlite.org/fileformat2.html, sections 1.3 and 4.1).
  func holdsStore() -> Bool {
    do throws(SystemFailure) {
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      let file = try Descriptor { openat(descriptor.number, place.name, flags) }
      var bytes = [UInt8](repeating: 0, count: 16)
      let count = pread(file.number, &bytes, bytes.count, 0)
      let beginning = Array(bytes.prefix(max(0, count)))
      return beginning.elementsEqual("SQLite format 3\0".utf8)
        || [[0x37, 0x7F, 0x06, 0x82], [0x37, 0x7F, 0x06, 0x83]].contains(Array(beginning.prefix(4)))
    } catch {
      // What cannot be opened is seen, or replaced as any link is, when the copy takes its place.
      return false
    }
  }

  /// The content of a file here; `nil` when there is none, it is no file or too long to be ours.
  func content(of name: String) throws(SystemFailure) -> [UInt8]? {
    do throws(SystemFailure) {
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      let file = try Descriptor { openat(descriptor.number, name, flags) }
      guard try file.status().isRegularFile else { return nil }
      return try file.readAll(limit: ClipboardFolder.contentLimit)
    } catch  where error.code == ENOENT || error.code == ELOOP {
      return nil
    }
  }

  /// What is to be cleared when; `nil` when there is no list.
  func dueList() throws(SystemFailure) -> DueList? {
    try content(of: dueName).flatMap { DueList(bytes: $0) }
  }

  // MARK: Writing

  /// Replaces the list.
  func write(_ list: DueList) throws(SystemFailure) {
    try write(list.bytes, as: dueName)
  }

  /// Replaces a file of ours by one with these bytes.
  func write(_ bytes: [UInt8], as name: String) throws(SystemFailure) {
    let staged = try stage(bytes)
    defer { remove(staged) }
    try publish(staged, as: name)
  }

  /// Writes the bytes to disk under a name of their own, 0600, and says which.
  func stage(_ bytes: [UInt8]) throws(SystemFailure) -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    let name = stagedPrefix + String(repeating: "0", count: 16 - digits.count) + digits
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let file = try Descriptor { openat(descriptor.number, name, flags, 0o600) }
    do throws(SystemFailure) {
      try file.write(bytes)
      // Whatever the umask took away.
      try retrying { fchmod(file.number, 0o600) }
      try retrying { fsync(file.number) }
    } catch {
      remove(name)
      throw error
    }
    return name
  }

  /// Puts what was staged in the place of a file or link here, in one step.
  func publish(_ staged: String, as name: String) throws(SystemFailure) {
    try retrying { renameat(descriptor.number, staged, descriptor.number, name) }
    // The change is made; that a folder cannot be flushed, as on some network disks, undoes nothing.
    fsync(descriptor.number)
  }

  /// Empties the file, which stays what and where it is.
  func empty(_ name: String) throws(SystemFailure) {
    let flags = O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    let file = try Descriptor { openat(descriptor.number, name, flags) }
    try retrying { ftruncate(file.number, 0) }
    try retrying { fchmod(file.number, 0o600) }
    try retrying { fsync(file.number) }
  }

  /// Removes a file of ours; one that is not there is no matter.
  func remove(_ name: String) {
    unlinkat(descriptor.number, name, 0)
  }

  /// Removes what processes that were killed had staged.
  ///
  /// Only under the lock: nobody stages then.
  func removeLeftovers() {
    let number = openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else { return }
    guard let listing = fdopendir(number) else {
      close(number)
      return
    }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = Clipboard.name(of: entry)
      if isStaged(name) { remove(name) }
    }
  }

  private func isStaged(_ name: String) -> Bool {
    guard name.hasPrefix(stagedPrefix) else { return false }
    let digits = name.dropFirst(stagedPrefix.count)
    return digits.utf8.count == 16 && digits.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
