import Logging
import Synchronization

/// Keeps what was logged.
final class LineLog: Sendable {
  private let kept = Mutex<[String]>([])

  /// Each event's level, message and metadata.
  var lines: [String] { kept.withLock { $0 } }

  /// A logger of everything.
  var logger: Logger {
    Logger(label: "test") { _ in Handler(log: self) }
  }

  private struct Handler: LogHandler {
    let log: LineLog
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    var logLevel = Logger.Level.trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let line = "\(event.level) \(event.message) \(event.metadata ?? [:])"
      log.kept.withLock { $0.append(line) }
    }
  }
}
