import Glibc
import Synchronization

/// Wakes a thread that sleeps in `poll`.
final class Doorbell: Sendable {
  /// Becomes readable when the bell was rung.
  let reading: Int32
  private let writing: Int32

  /// `nil` when there are no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    reading = ends[0]
    writing = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(reading)
    close(writing)
  }

  /// A full pipe is rung already.
  func ring() {
    var byte: UInt8 = 1
    _ = write(writing, &byte, 1)
  }

  /// Takes all rings back; `true` when there was one.
  func silence() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 64)
    var count = 0
    while read(reading, &bytes, bytes.count) > 0 { count += 1 }
    return count > 0
  }
}

/// What happens to the store's files, as inotify on their folder tells it.
final class FolderNotices: Sendable {
  /// Becomes readable when something happened in the folder; -1 where inotify is missing.
  let descriptor: Int32
  private let names: Set<String>
  private let isFolderGone = Atomic(false)

  init(_ files: StoreFiles) {
    names = [files.name, files.name + "-wal", files.name + "-shm"]
    let made = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let events =
      IN_MODIFY | IN_CREATE | IN_DELETE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE_SELF
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

  /// Takes all notices; `true` when one was about the store, or some were lost.
  func drain() -> Bool {
    var isOurs = false
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 16 << 10, alignment: 8)
    defer { buffer.deallocate() }
    while true {
      let count = read(descriptor, buffer.baseAddress, buffer.count)
      guard count > 0 else { return isOurs }
      var start = 0
      while start < count {
        let event = buffer.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
        let nameStart = start + MemoryLayout<inotify_event>.size
        let name = buffer[nameStart..<nameStart + Int(event.len)].prefix { $0 != 0 }
        let isGone = event.mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF | IN_IGNORED) != 0
        if isGone { isFolderGone.store(true, ordering: .relaxed) }
        let isLost = isGone || event.mask & UInt32(IN_Q_OVERFLOW) != 0
        if isLost || names.contains(String(decoding: name, as: UTF8.self)) { isOurs = true }
        start = nameStart + Int(event.len)
      }
    }
  }
}
