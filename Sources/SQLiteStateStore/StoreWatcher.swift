import Credentials
import Foundation
import GRDB
import Glibc
import Synchronization

/// Tells of commits by this process and by others, from a thread of its own.
///
/// Whether there was a commit says `PRAGMA data_version` on a connection that never writes. When to ask says
/// inotify on the store's folder (the `-wal` comes and goes, so the file itself would not do). The log is
/// written before the commit counts, and a slow disk may take its time in between: after each sign of life
/// the question is therefore repeated, until one of our programs says that it is done, or in steps that grow, since
/// other programs say nothing. Idle, the thread sleeps in `poll` without end; only
/// where there is no inotify, or no folder, it asks four times a second. That the file is gone, back or another one
/// is a change, too.
final class StoreWatcher: Sendable {
  private let files: StoreFiles
  private let callback: @Sendable () -> Void
  private let doorbell: Doorbell?
  private let isCancelled = Atomic(false)

  init(_ files: StoreFiles, _ callback: @escaping @Sendable () -> Void) {
    self.files = files
    self.callback = callback
    doorbell = Doorbell()
  }

  /// Starts watching: what is committed after this call is told of.
  func start() {
    let question = VersionQuestion(files)
    let notices = FolderNotices(files)
    let thread = Thread { [self] in watch(question, notices) }
    thread.name = "store-watcher"
    thread.stackSize = 512 << 10
    thread.start()
  }

  /// Asks for a look at once, after a commit of this process.
  func look() { doorbell?.ring() }

  /// Ends the thread.
  func cancel() {
    isCancelled.store(true, ordering: .releasing)
    doorbell?.ring()
  }

  private var isOver: Bool { isCancelled.load(ordering: .acquiring) }

  private func watch(_ question: VersionQuestion, _ notices: FolderNotices) {
    var notices = notices
    var settling = SettleSteps()
    while !isOver {
      if !notices.isWatching { notices = FolderNotices(files) }
      let idle: Duration? = notices.isWatching && doorbell != nil ? nil : .milliseconds(250)
      let wait = settling.next() ?? idle
      switch poll(notices, for: wait) {
      case .none: break
      case .activity: settling = SettleSteps()
      case .committed: settling = SettleSteps(afterCommit: true)
      }
      if !isOver, question.hasChanged() { callback() }
    }
  }

  /// Sleeps until something happens, and says what did.
  private func poll(_ notices: FolderNotices, for wait: Duration?) -> FolderNotices.Sign {
    var descriptors = [notices.descriptor, doorbell?.reading ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    let time = wait?.components ?? (seconds: 0, attoseconds: 0)
    let milliseconds = time.seconds * 1_000 + time.attoseconds / 1_000_000_000_000_000
    // poll counts milliseconds; what is shorter is slept first.
    if wait != nil, milliseconds == 0 { usleep(UInt32(time.attoseconds / 1_000_000_000_000)) }
    Glibc.poll(&descriptors, 2, wait == nil ? -1 : Int32(milliseconds))
    let wasRung = descriptors[1].revents != 0 && doorbell?.silence() == true
    let sign = descriptors[0].revents == 0 ? .none : notices.drain()
    return sign == .none && wasRung ? .committed : sign
  }
}

/// When to ask again after a sign of life.
///
/// The log is written before the disk has it, and only then does the commit count: on a disk that takes 100 ms for
/// that, steps that only grow would tell of it another 100 ms later.
struct SettleSteps {
  private static let untilCommit: [Duration] =
    [0, 200, 500, 1_000, 2_000].map { .microseconds($0) }
    + Array(repeating: .milliseconds(4), count: 80)
  /// Another program may have written to the log before the one that said that it is done said so.
  private static let slower: [Duration] =
    [4, 16, 64, 250, 500, 1_000, 2_000, 4_000].map { .milliseconds($0) }
  private let steps: [Duration]
  private var done = 0

  /// Begins anew; after a commit there is nothing to wait for.
  init(afterCommit: Bool = false) {
    steps = afterCommit ? SettleSteps.slower : SettleSteps.untilCommit + SettleSteps.slower
  }

  /// How long to wait before the next question; `nil` when it has been quiet for long enough.
  mutating func next() -> Duration? {
    guard done < steps.count else { return nil }
    defer { done += 1 }
    return steps[done]
  }
}

/// Asks a connection of its own whether somebody committed since the last time.
private final class VersionQuestion: Sendable {
  private struct Opened {
    let connection: DatabaseQueue
    let mark: StoreMark
  }

  private let path: String
  private let state: Mutex<(opened: Opened?, version: Int?)>

  init(_ files: StoreFiles) {
    path = files.given
    state = Mutex((nil, nil))
    _ = hasChanged()
  }

  /// A store that cannot be read just now counts as unchanged; when it can be again, as changed.
  func hasChanged() -> Bool {
    state.withLock { state in
      let wasKnown = state.version != nil
      switch state.opened?.mark.place {
      case .nothing:
        state.version = nil
        return wasKnown
      case .another:
        state = (nil, nil)
        return ask(&state) || wasKnown
      case .ours, nil:
        return ask(&state)
      }
    }
  }

  private func ask(_ state: inout (opened: Opened?, version: Int?)) -> Bool {
    do throws(DeskError) {
      let opened: Opened
      if let known = state.opened { opened = known } else { opened = try open() }
      let version = try VersionQuestion.version(opened.connection)
      defer { state = (opened, version) }
      return state.version != version
    } catch {
      state = (nil, nil)
      return false
    }
  }

  private func open() throws(DeskError) -> Opened {
    let files = try StoreFiles(existing: path)
    try files.checkPrivate()
    let (connection, mark) = try StoreMark.connecting(to: files, busyWait: .zero) {
      () throws(DeskError) in
      let connection = try StoreConnection.reader(files, busyWait: .zero)
      _ = try VersionQuestion.version(connection)
      return connection
    }
    return Opened(connection: connection, mark: mark)
  }

  private static func version(_ connection: DatabaseQueue) throws(DeskError) -> Int? {
    try translated {
      try connection.writeWithoutTransaction {
        try Int.fetchOne($0.cachedStatement(sql: "PRAGMA data_version"))
      }
    }
  }
}
