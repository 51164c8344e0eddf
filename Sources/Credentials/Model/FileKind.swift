/// What is found at a path where a regular file should be.
public enum FileKind: Hashable, Sendable {
  case folder
  case pipe
  case socket
  case device
  case unknown

  /// Tells it from what `stat` calls the mode; `nil` for a regular file.
  public init?(mode: UInt32) {
    switch mode & 0o170_000 {
    case 0o100_000: return nil
    case 0o040_000: self = .folder
    case 0o010_000: self = .pipe
    case 0o140_000: self = .socket
    case 0o020_000, 0o060_000: self = .device
    default: self = .unknown
    }
  }

  /// What an error calls it.
  public var phrase: String {
    switch self {
    case .folder: "a folder"
    case .pipe: "a pipe"
    case .socket: "a socket"
    case .device: "a device"
    case .unknown: "no regular file"
    }
  }
}
