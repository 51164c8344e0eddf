/// Secrets in a dump of bytes, as `xxd`, `hexdump -C` and `curl --trace` write it.
///
/// A value is cut at every sixteenth byte there and stands twice, in digits and in letters: a dump that holds a secret is
/// taken out as a whole.
enum HexDumpSecrets: SecretNotation {
  private static let notations: [any SecretNotation.Type] = [
    LineSecrets.self, JSONSecrets.self, XMLSecrets.self, FormSecrets.self, ShapeSecrets.self,
    PairSecrets.self,
  ]
  private static let digits = ByteSet("0123456789abcdefABCDEF")
  private static let mostInLine = 16
  private static let fewestInDump = 8
  private static let offsetDigits = 4...16

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    var result: [Finding] = []
    var dump: (range: Range<Int>, bytes: [UInt8])?
    var start = 0
    while start < text.count {
      let end = text.first(of: .lineEnds, from: start)
      if let bytes = bytes(ofLine: start..<end, in: text) {
        dump = ((dump?.range.lowerBound ?? start)..<end, (dump?.bytes ?? []) + bytes)
      } else if end > start {
        result += finding(dump)
        dump = nil
      }
      start = end + 1
    }
    return result + finding(dump)
  }

  private static func finding(_ dump: (range: Range<Int>, bytes: [UInt8])?) -> [Finding] {
    guard let dump, dump.bytes.count >= fewestInDump else { return [] }
    let text = ByteText(dump.bytes)
    let holdsSecret = notations.contains { !$0.findings(in: text, isHead: false).isEmpty }
    return holdsSecret ? [Finding(kind: "hex dump", range: dump.range)] : []
  }

  /// The bytes behind an offset; `nil` for any other line.
  private static func bytes(ofLine line: Range<Int>, in text: ByteText) -> [UInt8]? {
    let first = text.end(of: .blanks, from: line.lowerBound, limit: line.upperBound)
    var index = text.end(of: digits, from: first, limit: line.upperBound)
    guard offsetDigits.contains(index - first) else { return nil }
    if text[index] == 0x3A { index += 1 }
    var result: [UInt8] = []
    while result.count < mostInLine {
      let start = text.end(of: .blanks, from: index, limit: line.upperBound)
      let end = text.end(of: digits, from: start, limit: line.upperBound)
      let isGroup = end > start && (end - start).isMultiple(of: 2) && end - start <= 8
      guard start > index, isGroup, end == line.upperBound || ByteSet.blanks.contains(text[end])
      else { break }
      for digit in stride(from: start, to: end, by: 2) {
        result += UInt8(text.text(digit..<digit + 2), radix: 16).map { [$0] } ?? []
      }
      index = end
    }
    return result.isEmpty ? nil : result
  }
}
