public import Credentials
public import Logging
import Glibc

/// Writes each log event as one line of JSON on standard error.
public struct JSONLogHandler: LogHandler {
  /// What every event carries.
  public var metadata: Logger.Metadata = [:]
  /// Adds to what an event carries.
  public var metadataProvider: Logger.MetadataProvider?
  /// The least level that is written.
  public var logLevel: Logger.Level = .info

  private let label: String
  private let now: @Sendable () -> Instant

  /// Makes a handler.
  public init(label: String, now: @escaping @Sendable () -> Instant) {
    self.label = label
    self.now = now
  }

  /// One entry of what every event carries.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes an event in one call, so that lines of several threads do not mix.
  public func log(event: LogEvent) {
    var fields = [
      ("time", now().rfc3339), ("level", event.level.rawValue), ("logger", label),
      ("message", "\(event.message)"),
    ]
    var carried = metadata
    carried.merge(metadataProvider?.get() ?? [:]) { $1 }
    carried.merge(event.metadata ?? [:]) { $1 }
    for (key, value) in carried.sorted(by: { $0.key < $1.key }) { fields.append((key, "\(value)")) }
    let members = fields.map { "\($0.0.jsonString):\($0.1.displayable.jsonString)" }
    var line = Array(("{" + members.joined(separator: ",") + "}\n").utf8)
    _ = Glibc.write(STDERR_FILENO, &line, line.count)
  }
}

extension String {
  /// The text as a JSON string, quotes included.
  var jsonString: String {
    var result = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
