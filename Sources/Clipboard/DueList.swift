import Credentials

/// One value that is to be cleared, known by its digest.
struct Due: Equatable, Sendable {
  /// SHA-256 of the value.
  let digest: TokenDigest
  /// When it is to be cleared.
  let at: Instant

  /// `<milliseconds> <digest in hexadecimal>`.
  var line: String { "\(at.milliseconds) \(hexadecimal(digest.bytes))" }

  /// Makes an entry.
  init(digest: TokenDigest, at: Instant) {
    self.digest = digest
    self.at = at
  }

  /// Reads an entry back; `nil` when the line is none.
  init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let milliseconds = Int64(parts[0]) else { return nil }
    guard let bytes = octets(hexadecimal: parts[1]), bytes.count == 32 else { return nil }
    self.init(digest: TokenDigest(bytes), at: Instant(milliseconds: milliseconds))
  }
}

extension Instant {
  /// Whether a value that is due at this moment is overdue.
  ///
  /// Also when that is further away than anybody may ask for: then the clock was set back meanwhile.
  func isOver(at now: Instant) -> Bool {
    let longest = Duration.seconds(ClipboardSettings.allowedSeconds.upperBound)
    return self <= now || since(now) > longest
  }
}

/// What stands beside the clipboard file: which values are to be cleared when.
///
/// It has their digests, never a value.
struct DueList: Equatable, Sendable {
  private static let firstLine = "keydesk-clipboard 1"

  /// The entries: for the value that is there, and for the moment of replacing for the next one too.
  var entries: [Due] = []

  /// The list as it is stored.
  var bytes: [UInt8] {
    let lines = [DueList.firstLine] + entries.map(\.line)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Makes a list.
  init(entries: [Due] = []) {
    self.entries = entries
  }

  /// Reads a list back; lines that are none are passed over, `nil` when it is no list at all.
  init?(bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first == DueList.firstLine else { return nil }
    entries = lines.dropFirst().compactMap { Due(line: $0) }
  }

  /// When the value with this digest is to be cleared; `nil` when it is not.
  func deadline(of digest: TokenDigest) -> Instant? {
    entries.filter { $0.digest.matches(digest) }.map(\.at).max()
  }
}

private func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func octets(hexadecimal text: some StringProtocol) -> [UInt8]? {
  let digits = text.compactMap(\.hexDigitValue)
  guard digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map {
    UInt8(truncatingIfNeeded: digits[$0] << 4 | digits[$0 + 1])
  }
}
