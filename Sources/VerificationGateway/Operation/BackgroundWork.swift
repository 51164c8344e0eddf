import Glibc

/// Work that verdicts go before.
enum BackgroundWork {
  /// Lets the present thread have the processor after those that give verdicts.
  ///
  /// On Linux niceness belongs to the thread, and 0 stands for the calling one; where it cannot be changed the work is done all the same.
  static func giveWay() {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
  }

  /// Sleeps for a moment, so that whoever gives verdicts has the processor meanwhile.
  ///
  /// A thread that is not interrupted before keeps it until the scheduler's clock ticks: 4 ms on many a Linux, which is
  /// most of the time that a verdict may take.
  static func pause() { usleep(100) }
}
