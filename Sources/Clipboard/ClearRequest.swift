import Credentials

/// What the helper is told over its standard input: which value, by its digest, where and when.
struct ClearRequest: Equatable, Sendable {
  /// The value's digest and the moment.
  let due: Due
  /// The clipboard file's absolute path.
  let path: String

  /// Two lines: what is due, then the path, which may have line breaks of its own.
  var bytes: [UInt8] { Array("\(due.line)\n\(path)".utf8) }

  /// Makes a request.
  init(due: Due, path: String) {
    self.due = due
    self.path = path
  }

  /// Reads a request back; `nil` when it is none.
  init?(bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    guard let due = Due(line: text[..<end]) else { return nil }
    self.init(due: due, path: String(text[text.utf8.index(after: end)...]))
  }
}
