import Glibc
import Synchronization

/// What happens to the store's files, as inotify on their folder tells it.
final class FolderNotices: Sendable {
  /// What the notices that were there say together.
  enum Sign {
    /// Nothing of the store.
    case none
    /// Files were written to or changed places: a commit may be under way.
    case activity
    /// A program of ours said, last of all, that it has committed; see `StoreFiles.ring`.
    case committed
  }

  /// Becomes readable when something happened in the folder; -1 where inotify is missing.
  let descriptor: Int32
  private let names: Set<String>
  private let index: String
  private let isFolderGone = Atomic(false)

  init(_ files: StoreFiles) {
    index = files.name + "-shm"
    names = [files.name, files.name + "-wal", index]
    let made = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let events =
      IN_MODIFY | IN_ATTRIB | IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE_SELF
      | IN_MOVE_SELF
    if made >= 0, inotify_add_watch(made, files.folder, UInt32(events)) < 0 {
      close(made)
      descriptor = -1
    } else {
      descriptor = made
      if made >= 0 { watchAncestors(of: files.folder) }
    }
  }

  /// A folder further up that is moved takes the store away as well; where it cannot be watched, that is not told.
  private func watchAncestors(of folder: String) {
    let events = UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR) | UInt32(IN_MASK_ADD)
    var path = folder[...]
    while let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      path = path[..<slash]
      inotify_add_watch(descriptor, String(path), events)
    }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Whether the kernel will tell: not when the folder was moved or removed.
  var isWatching: Bool { descriptor >= 0 && !isFolderGone.load(ordering: .relaxed) }

  /// Takes all notices, and says what they mean; some that were lost count as activity.
  func drain() -> Sign {
    var sign = Sign.none
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      guard count > 0 else { return sign }
      var start = 0
      while start < count {
        let event = buffer.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
        let nameStart = start + MemoryLayout<inotify_event>.size
        let name = buffer[nameStart..<nameStart + Int(event.len)].prefix { $0 != 0 }
        if let told = told(event.mask, of: String(decoding: name, as: UTF8.self)) { sign = told }
        start = nameStart + Int(event.len)
      }
    }
  }

  /// What one notice says; `nil` when it is about something else.
  private func told(_ mask: UInt32, of name: String) -> Sign? {
    let isGone = mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED) != 0
    if isGone { isFolderGone.store(true, ordering: .relaxed) }
    if isGone || mask & UInt32(IN_Q_OVERFLOW) != 0 { return .activity }
    guard names.contains(name) else { return nil }
    return name == index && mask & UInt32(IN_ATTRIB) != 0 ? .committed : .activity
  }
}

extension StoreFiles {
  /// Tells whoever watches the folder that a commit is done: what was written to the log before it told nobody when
  /// the disk had it.
  ///
  /// The sign is the index's times, which mean nothing to SQLite; without an index nobody is told.
  func ring() { utimensat(AT_FDCWD, index, nil, AT_SYMLINK_NOFOLLOW) }
}
