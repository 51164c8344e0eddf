import Synchronization

/// Waits for work no longer than it may take.
enum Deadline {
  /// Runs work, and goes on without it when the time has come: what blocks a thread cannot be stopped.
  ///
  /// - Returns: whether the work was done in time, without an error.
  static func run(
    until end: ContinuousClock.Instant, _ work: @escaping @Sendable () async throws -> Void
  ) async -> Bool {
    let race = Race()
    return await withCheckedContinuation { continuation in
      race.begin(continuation)
      Task {
        do {
          try await work()
          race.end(true)
        } catch {
          race.end(false)
        }
      }
      Task {
        // Cancelled by nobody: the time passes in any case.
        do { try await Task.sleep(until: end, clock: .continuous) } catch {}
        race.end(false)
      }
    }
  }

  /// The first one to end decides.
  private final class Race: Sendable {
    private let waiting = Mutex<CheckedContinuation<Bool, Never>?>(nil)

    func begin(_ continuation: CheckedContinuation<Bool, Never>) {
      waiting.withLock { $0 = continuation }
    }

    func end(_ isDone: Bool) {
      let continuation = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      continuation?.resume(returning: isDone)
    }
  }
}
