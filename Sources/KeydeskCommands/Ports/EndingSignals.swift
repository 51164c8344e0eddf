import Glibc
import Synchronization

/// Holds off the signals that end a program, for as long as something must be put back before the end.
///
/// By handlers, not by a mask: the process has threads of others', any of which may get a signal. What is ignored
/// stays ignored, as `nohup` wants it. One at a time.
struct EndingSignals: ~Copyable {
  /// Becomes readable when a signal has come.
  let arrival: FileDescriptor
  private let inlet: FileDescriptor
  private let found: [(number: Int32, action: sigaction)]

  /// Where the handlers write; a handler can be given nothing.
  private static let inlet = Atomic<Int32>(-1)

  /// Begins to hold them off.
  init() throws(InputOutputFailure) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noTerminal }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (arrival, inlet) = (FileDescriptor(ends[0]), FileDescriptor(ends[1]))
    EndingSignals.inlet.store(inlet.number, ordering: .sequentiallyConsistent)
    found = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].compactMap(EndingSignals.hold)
  }

  deinit {
    for (number, action) in found {
      var action = action
      sigaction(number, &action, nil)
    }
    EndingSignals.inlet.store(-1, ordering: .sequentiallyConsistent)
    close(arrival.number)
    close(inlet.number)
  }

  /// Says that a signal has come.
  ///
  /// - Throws: `.interrupted` for those of the keyboard, `.terminated` for the others.
  func check() throws(InputOutputFailure) {
    switch arrival.readByte().map(Int32.init) {
    case nil: return
    case SIGINT, SIGQUIT: throw .interrupted
    default: throw .terminated
    }
  }

  /// Waits until there is something to read or a signal has come.
  func wait(for terminal: FileDescriptor) throws(InputOutputFailure) {
    var descriptors = [terminal, arrival].map {
      pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0)
    }
    while poll(&descriptors, nfds_t(descriptors.count), -1) < 0, errno == EINTR {}
    try check()
  }

  /// Puts the handler in place of an action that is not to ignore the signal, and gives that action.
  private static func hold(_ number: Int32) -> (number: Int32, action: sigaction)? {
    var found = sigaction()
    guard sigaction(number, nil, &found) == 0 else { return nil }
    let isIgnored = unsafeBitCast(found.__sigaction_handler.sa_handler, to: Int.self) == 1
    guard !isIgnored else { return nil }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      // Only what a handler may do: one write, and errno as it was.
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(EndingSignals.inlet.load(ordering: .sequentiallyConsistent), &byte, 1)
      errno = before
    }
    guard sigaction(number, &action, nil) == 0 else { return nil }
    return (number, found)
  }
}
