/// Secrets in multipart/form-data: the part whose `Content-Disposition` has a secret name.
enum MultipartSecrets: SecretNotation {
  private static let nameEnds = ByteSet("\"';, \t\r\n")

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    guard !isHead else { return [] }
    var result: [Finding] = []
    var boundary = 0..<0
    var index = 0
    while index < text.count {
      let end = lineEnd(text, from: index)
      if text.has("--", at: index) {
        boundary = index..<min(text.trimmed(index..<end).upperBound, index + longestBoundary)
      }
      if let name = partName(text, index..<end), SecretNames.contains(text, name) {
        let start = bodyStart(text, from: end)
        let body = text.trimmed(start..<bodyEnd(text, from: start, boundary: boundary))
        result += ValueSecrets.findings(in: text, body, name: text.text(name))
        index = max(body.upperBound, start)
      } else {
        index = end
      }
      index = text.end(of: .lineEnds, from: index)
    }
    return result
  }

  /// The name in a line `Content-Disposition: form-data; name="…"`.
  private static func partName(_ text: ByteText, _ line: Range<Int>) -> Range<Int>? {
    guard line.count >= 24, line.count <= 4_096, text[line.lowerBound] | 0x20 == 0x63,
      text.text(line.lowerBound..<line.lowerBound + 20).lowercased() == "content-disposition:"
    else { return nil }
    var index = line.lowerBound + 20
    while index < line.upperBound {
      if nameEnds.contains(text.bytes[index]), text.has("name", at: index + 1) {
        let equals = text.end(of: ByteSet("* \t"), from: index + 5)
        guard text[equals] == 0x3D else { return nil }
        let start = text.end(of: ByteSet("\" \t"), from: equals + 1)
        return start..<text.first(of: ByteSet("\";\r\n"), from: start, limit: line.upperBound)
      }
      index += 1
    }
    return nil
  }

  /// Where a line ends, and those that go on with it.
  private static func lineEnd(_ text: ByteText, from start: Int) -> Int {
    var end = text.first(of: .lineEnds, from: start)
    guard text[start] | 0x20 == 0x63 else { return end }
    while end < text.count {
      let next = text[end] == 0x0D && text[end + 1] == 0x0A ? end + 2 : end + 1
      guard ByteSet.blanks.contains(text[next]) else { return end }
      end = text.first(of: .lineEnds, from: next)
    }
    return end
  }

  /// Behind the empty line that ends the part's headers.
  private static func bodyStart(_ text: ByteText, from end: Int) -> Int {
    var index = end
    while index < text.count {
      if text.bytes[index] == 0x0D { index += 1 }
      index += 1
      if ByteSet.lineEnds.contains(text[index]) { break }
      index = text.first(of: .lineEnds, from: index)
    }
    return min(index, text.count)
  }

  /// Before the line that begins as the one above the part does.
  private static func bodyEnd(_ text: ByteText, from start: Int, boundary: Range<Int>) -> Int {
    var index = start
    while index < text.count {
      if ByteSet.lineEnds.contains(text.bytes[index]), text.has("--", at: index + 1),
        text.bytes[(index + 1)...].starts(with: text.bytes[boundary])
      {
        return index
      }
      index += 1
    }
    return text.count
  }

  /// The longest boundary (RFC 2046, 5.1.1) and its hyphens.
  private static let longestBoundary = 72
}
