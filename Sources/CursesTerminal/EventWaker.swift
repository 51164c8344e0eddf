internal import CCurses
internal import Glibc
import TerminalCanvas

/// Makes `CursesTerminal.wait` return, from any thread.
///
/// Its descriptor lives as long as somebody holds the waker, so that a late call hits no other file.
final class EventWaker: Waker {
  let descriptor: CInt

  init?() {
    descriptor = keydesk_waker_open()
    guard descriptor >= 0 else { return nil }
  }

  deinit { Glibc.close(descriptor) }

  func wake() { keydesk_waker_wake(descriptor) }

  func clear() { keydesk_waker_clear(descriptor) }
}
