/// Secrets in XML and HTML: the text of an element with a secret name, however deep; attributes; pairs such as
/// `<param name="token" value="…"/>` and `<key>token</key><string>…</string>`.
enum XMLSecrets: SecretNotation {
  private static let nameEnds = ByteSet(" \t\r\n/>=")
  private static let pairNames: Set<String> = ["name", "key", "id", "property", "n", "field"]
  private static let pairValues: Set<String> = ["value", "content", "val", "data", "v"]
  private static let pairElements: Set<String> = [
    "name", "key", "header", "field", "th", "dt", "td", "param", "property", "n", "parameter",
  ]

  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    guard !isHead, text.first(0x3C, from: 0) != nil else { return [] }
    var scanner = Scanner(text)
    scanner.run()
    return scanner.result
  }

  private struct Scanner {
    let text: ByteText
    var result: [Finding] = []
    private var index = 0
    /// The secret element that all of this stands in, and how many of its name are open.
    private var secret: (name: String, depth: Int)?
    /// The element that began last.
    private var element = ""
    /// What the text of one element says of the next one.
    private var pairName: String?
    /// How far ahead the ends of comments and sections were looked for in vain.
    private var hasNoSectionEnd = false

    init(_ text: ByteText) {
      self.text = text
    }

    mutating func run() {
      while index < text.count {
        let start = text.first(0x3C, from: index) ?? text.count
        takeText(index..<start)
        index = start
        guard index < text.count else { return }
        if text.has("<![CDATA[", at: index) {
          takeSection()
        } else {
          takeTag()
        }
      }
    }

    private mutating func takeText(_ range: Range<Int>) {
      let range = text.trimmed(range)
      guard !range.isEmpty else { return }
      if let secret {
        result += ValueSecrets.findings(in: text, range, name: secret.name, .xml)
      } else if let name = pairName {
        result += ValueSecrets.findings(in: text, range, name: name, .xml)
        pairName = nil
      } else if pairElements.contains(element), range.count <= 64, SecretNames.contains(text, range)
      {
        pairName = text.text(range)
      }
    }

    private mutating func takeSection() {
      let start = index + 9
      var end = start
      while !hasNoSectionEnd, end < text.count, !text.has("]]>", at: end) { end += 1 }
      if hasNoSectionEnd || end >= text.count {
        hasNoSectionEnd = true
        end = text.first(of: XMLSecrets.tagEnd, from: start)
      }
      if secret != nil || pairName != nil { takeText(start..<end) }
      index = end
    }

    private mutating func takeTag() {
      let isClosing = text[index + 1] == 0x2F
      let start = index + (isClosing ? 2 : 1)
      let end = text.first(of: nameEnds, from: start, limit: start + 256)
      guard ByteSet.letters.contains(text[start]) || text[start] == 0x5F else {
        index += 1
        return
      }
      let colon = text.bytes[start..<end].lastIndex(of: 0x3A).map { $0 + 1 } ?? start
      let name = text.text(colon..<end).lowercased()
      index = end
      if isClosing {
        close(name)
        index = text.end(of: XMLSecrets.closingEnds, from: end)
      } else {
        let (isEmpty, attributeName) = takeAttributes()
        element = isEmpty ? "" : name
        if !isEmpty { open(name, colon..<end, attributeName) }
      }
    }

    private mutating func open(_ name: String, _ range: Range<Int>, _ attributeName: String?) {
      if let secret {
        if secret.name.lowercased() == name { self.secret?.depth += 1 }
      } else if name != "key", SecretNames.contains(text, range) {
        secret = (text.text(range), 1)
      } else if let attributeName {
        pairName = attributeName
      } else if name == "key" {
        pairName = nil
      }
    }

    private mutating func close(_ name: String) {
      element = ""
      guard let open = secret, open.name.lowercased() == name else { return }
      secret = open.depth > 1 ? (open.name, open.depth - 1) : nil
    }

    /// Takes the attributes of a tag; answers whether the tag ends its element, and the secret name that one holds.
    private mutating func takeAttributes() -> (isEmpty: Bool, name: String?) {
      var values: [Range<Int>] = []
      var name: String?
      while index < text.count, text.bytes[index] != 0x3E, text.bytes[index] != 0x3C {
        let start = text.end(of: XMLSecrets.attributeBlanks, from: index)
        let end = text.first(of: XMLSecrets.attributeEnds, from: start)
        guard text[end] == 0x3D, end > start else {
          index = max(end, index + (end > index ? 0 : 1))
          continue
        }
        let value = attributeValue(from: end + 1)
        let local = text.bytes[start..<end].lastIndex(of: 0x3A).map { $0 + 1 } ?? start
        let word = text.text(local..<min(end, local + 32)).lowercased()
        if word == "type", text.text(value.prefix(16)).lowercased() == "password" {
          name = name ?? "password"
        } else if pairNames.contains(word), SecretNames.contains(text, value.prefix(64)) {
          name = text.text(value)
        } else if pairValues.contains(word) {
          values.append(value)
        } else if SecretNames.contains(text, local..<end) {
          result += ValueSecrets.findings(in: text, value, name: text.text(local..<end), .xml)
        }
      }
      let isEmpty = text[index] == 0x3E && text[index - 1] == 0x2F
      if let name {
        for value in values { result += ValueSecrets.findings(in: text, value, name: name, .xml) }
      }
      if text[index] == 0x3E { index += 1 }
      return (isEmpty, name)
    }

    private mutating func attributeValue(from start: Int) -> Range<Int> {
      let quote = text[start]
      let isQuoted = ByteSet.quotes.contains(quote)
      let begin = isQuoted ? start + 1 : start
      let set =
        !isQuoted
        ? XMLSecrets.bareEnds : quote == 0x22 ? XMLSecrets.doubleEnd : XMLSecrets.singleEnd
      let end = text.first(of: set, from: min(begin, text.count))
      index = min(text.count, isQuoted && text[end] == quote ? end + 1 : end)
      return min(begin, end)..<end
    }
  }

  private static let closingEnds = ByteSet(" \t\r\n>")
  private static let tagEnd = ByteSet("<")
  private static let attributeBlanks = ByteSet(" \t\r\n/")
  private static let attributeEnds = ByteSet("= \t\r\n/><")
  private static let bareEnds = ByteSet(" \t\r\n><")
  private static let doubleEnd = ByteSet("\"<")
  private static let singleEnd = ByteSet("'<")
}
