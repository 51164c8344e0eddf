import Credentials

/// What the helper is told over its standard input of a value that a program holds.
struct ToolRequest: Equatable, Sendable {
  let entry: ToolEntry
  /// The place of the list.
  let path: String

  /// Two lines: the entry, then the path, which may have line breaks of its own.
  var bytes: [UInt8] { Array("\(entry.line)\n\(path)".utf8) }

  init(entry: ToolEntry, path: String) {
    self.entry = entry
    self.path = path
  }

  /// Reads a request back; `nil` when it is none.
  init?(bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    guard let end = text.utf8.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    guard let entry = ToolEntry(line: text[..<end]), entry.fate == nil else { return nil }
    self.init(entry: entry, path: String(text[text.utf8.index(after: end)...]))
  }
}

/// The helper's errand of clearing what a program holds.
struct ToolErrand: Errand {
  let request: ToolRequest
  let environment: [String: String]
  let digest: @Sendable (TokenSecret) -> TokenDigest

  var deadline: Instant { request.entry.due.at }

  /// Only the list is looked at: to ask the program every second would cost more than it is worth.
  func isNeedless() -> Bool {
    guard let register else { return true }
    do throws(DeskError) {
      guard let list = try register.list() else { return false }
      return !list.waits(for: request.entry)
    } catch {
      // What cannot be looked at now may be at the end.
      return false
    }
  }

  func finish() -> Int32 {
    guard let register else { return 1 }
    do throws(DeskError) {
      try register.clear(request.entry)
      return 0
    } catch {
      return 1
    }
  }

  private var register: ToolRegister? {
    ClipboardPlace(path: request.path).map {
      ToolRegister(place: $0, environment: environment, digest: digest)
    }
  }
}
