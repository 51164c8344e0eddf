/// Secrets in JSON: all values under a secret name, however deep, and the values of pairs.
///
/// A pair is `{"name":"Authorization","value":"…"}`. The text may be broken, many documents, or JavaScript.
enum JSONSecrets: SecretNotation {
  static func findings(in text: ByteText, isHead: Bool) -> [Finding] {
    let tokens = JSONScanner(text).tokens
    var walk = JSONWalk(text, tokens)
    for index in tokens.indices { walk.visit(index) }
    let spans = walk.finished()
    return leaves(of: spans, messages: walk.messages, text, tokens)
  }

  /// Every string and number of the spans, but for those whose own name is harmless.
  private static func leaves(
    of spans: [JSONWalk.Span], messages: [Range<Int>], _ text: ByteText, _ tokens: [JSONToken]
  ) -> [Finding] {
    var result: [Finding] = []
    var next = 0
    var messages = messages[...]
    for span in spans.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound })
    where span.tokens.upperBound > next {
      for index in max(next, span.tokens.lowerBound)..<span.tokens.upperBound {
        let token = tokens[index]
        let isName = index + 1 < span.tokens.upperBound && tokens[index + 1].mark == 0x3A
        guard token.isLeaf, !isName, !isWrapper(token, text, name: span.name),
          !hasHarmlessName(index, span, text, tokens)
        else { continue }
        let range = trimmedWord(token, text)
        while let first = messages.first, first.upperBound <= index { messages.removeFirst() }
        let isMessage = messages.first?.contains(index) ?? false && tokens[index - 1].mark != 0x3A
        guard !isMessage || !hasBlank(range, text) else { continue }
        result += ValueSecrets.findings(in: text, range, name: span.name, .json)
      }
      next = span.tokens.upperBound
    }
    return result
  }

  private static func hasBlank(_ range: Range<Int>, _ text: ByteText) -> Bool {
    text.first(of: .blanks, from: range.lowerBound, limit: range.upperBound) < range.upperBound
  }

  private static func trimmedWord(_ token: JSONToken, _ text: ByteText) -> Range<Int> {
    guard case .word = token.kind else { return token.range }
    return text.trimmed(token.range, quotesAndEnds)
  }

  /// Whether a word only begins what stands around a string: `Some("…")`.
  private static func isWrapper(_ token: JSONToken, _ text: ByteText, name: String) -> Bool {
    guard case .word = token.kind else { return false }
    return WrappedValue(text, at: token.range.lowerBound, name: name) != nil
  }

  private static let quotesAndEnds = ByteSet("'\\;)")

  private static func hasHarmlessName(
    _ index: Int, _ span: JSONWalk.Span, _ text: ByteText, _ tokens: [JSONToken]
  ) -> Bool {
    guard index >= span.tokens.lowerBound + 2, tokens[index - 1].mark == 0x3A,
      tokens[index - 2].range.count <= 64
    else { return false }
    let name = text.text(tokens[index - 2].range)
    let range = trimmedWord(tokens[index], text)
    return SecretNames.isHarmless(name) || HarmlessValues.isTold(text, range, name: name)
      || HarmlessValues.isFigure(text, range) && !SecretNames.contains(name)
  }
}

/// Walks over the pieces of JSON once and notes which of them stand under a secret name.
struct JSONWalk {
  /// Pieces that belong to one secret name.
  struct Span {
    let name: String
    let tokens: Range<Int>
  }

  private struct Frame {
    let opening: Int
    /// The secret name that all of it stands under.
    var name: String?
    /// The secret name that a member such as `name` or `key` holds.
    var pairName: String?
    /// Whether that member is called `key`, and where it stands: by itself it is a secret.
    var key: Int?
    /// Where the members such as `value` stand.
    var values: [Range<Int>] = []
    /// The strings of an array, as far as a pair can be told from them.
    var strings: [Int] = []
  }

  static let pairNames: Set<String> = [
    "name", "key", "header", "headername", "header_name", "field", "fieldname", "field_name",
    "parameter", "param", "type", "label", "title", "k", "n", "id", "attribute", "variable",
  ]
  static let pairValues: Set<String> = [
    "value", "val", "v", "values", "content", "data", "text", "fieldvalue", "headervalue",
    "default", "example", "string", "stringvalue", "stringdata", "current", "initial",
  ]
  static let headerNames: Set<String> = [
    "authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token",
    "api-key", "apikey", "x-access-token", "ocp-apim-subscription-key", "x-csrf-token",
  ]

  private let text: ByteText
  private let tokens: [JSONToken]
  private var frames: [Frame] = []
  private var spans: [Span] = []
  /// What `errors` holds, in order: sentences in it say what is wrong with a value.
  private(set) var messages: [Range<Int>] = []

  init(_ text: ByteText, _ tokens: [JSONToken]) {
    self.text = text
    self.tokens = tokens
  }

  /// Takes the next piece in.
  mutating func visit(_ index: Int) {
    switch tokens[index].mark {
    case 0x7B, 0x5B:
      frames.append(Frame(opening: index, name: secretName(before: index)))
    case 0x7D, 0x5D:
      // One that closes nothing is none: what is secret stays so.
      if let frame = frames.last, tokens[frame.opening].mark == tokens[index].mark - 2 {
        close(at: index + 1)
      }
    case 0:
      visitLeaf(index)
    default: break
    }
  }

  /// The spans, those of what was cut off too.
  mutating func finished() -> [Span] {
    while !frames.isEmpty { close(at: tokens.count) }
    return spans
  }

  private mutating func visitLeaf(_ index: Int) {
    guard let name = name(before: index) else {
      if let frame = frames.last, tokens[frame.opening].mark == 0x5B,
        case .string = tokens[index].kind
      {
        visitElement(index)
      }
      return
    }
    if !noteMember(index, name: name), SecretNames.contains(text, name) {
      spans.append(Span(name: text.text(name), tokens: index..<index + 1))
    }
  }

  /// Notes a member of a pair; answers whether it is too early to say if it is a secret.
  private mutating func noteMember(_ index: Int, name: Range<Int>) -> Bool {
    guard !frames.isEmpty, name.count <= 16 else { return false }
    let frame = frames.count - 1
    let word = text.text(name).lowercased()
    if JSONWalk.pairValues.contains(word) { frames[frame].values.append(index..<index + 1) }
    guard JSONWalk.pairNames.contains(word) || isKindSecret(index, word),
      tokens[index].range.count <= 64
    else { return false }
    if SecretNames.contains(text, tokens[index].range) {
      frames[frame].pairName = text.text(tokens[index].range)
      if word == "key" { frames[frame].key = index }
      return word == "key"
    }
    return false
  }

  /// `"kind":"Secret"`, as Kubernetes says of its `data`.
  private func isKindSecret(_ index: Int, _ name: String) -> Bool {
    name == "kind" && text.text(tokens[index].range.prefix(16)) == "Secret"
  }

  /// `["Authorization","Bearer …"]`, also with more headers before and behind.
  private mutating func visitElement(_ index: Int) {
    let frame = frames.count - 1
    if frames[frame].strings.count < 3 { frames[frame].strings.append(index) }
    guard index >= 2, tokens[index - 1].mark == 0x2C, tokens[index - 2].range.count <= 32,
      case .string = tokens[index - 2].kind
    else { return }
    let name = text.text(tokens[index - 2].range)
    if JSONWalk.headerNames.contains(name.lowercased()) {
      spans.append(Span(name: name, tokens: index..<index + 1))
    }
  }

  private mutating func close(at end: Int) {
    let frame = frames.removeLast()
    if let name = frame.name {
      spans.append(Span(name: name, tokens: frame.opening..<end))
    }
    noteMessages(frame.opening..<end)
    if let name = frame.pairName {
      spans += frame.values.map { Span(name: name, tokens: $0) }
    }
    if let key = frame.key, frame.values.isEmpty || !isWord(tokens[key].range) {
      spans.append(Span(name: "key", tokens: key..<key + 1))
    }
    if frame.strings.count == 2, let first = frame.strings.first, let last = frame.strings.last,
      tokens[first].range.count <= 64, SecretNames.contains(text, tokens[first].range)
    {
      spans.append(Span(name: text.text(tokens[first].range), tokens: last..<last + 1))
    }
    if let name = self.name(before: frame.opening), name.count <= 16, !frames.isEmpty,
      JSONWalk.pairValues.contains(text.text(name).lowercased())
    {
      frames[frames.count - 1].values.append(frame.opening..<end)
    }
  }

  /// Whether this is a name rather than a secret: letters and what joins words.
  private func isWord(_ range: Range<Int>) -> Bool {
    text.bytes[range].allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F || byte == 0x20
    }
  }

  /// Where the name of the value that stands here stands.
  private func name(before index: Int) -> Range<Int>? {
    guard index >= 2, tokens[index - 1].mark == 0x3A, tokens[index - 2].isLeaf else { return nil }
    if case .word = tokens[index - 2].kind, frames.isEmpty, tokens[index].isLeaf { return nil }
    return tokens[index - 2].range
  }

  /// Notes what `errors` holds, in place of those within it.
  private mutating func noteMessages(_ range: Range<Int>) {
    guard let name = name(before: range.lowerBound), name.count <= 6,
      ["error", "errors"].contains(text.text(name).lowercased())
    else { return }
    while let last = messages.last, last.lowerBound > range.lowerBound { messages.removeLast() }
    messages.append(range)
  }

  private func secretName(before index: Int) -> String? {
    guard let name = name(before: index), SecretNames.contains(text, name) else { return nil }
    return text.text(name)
  }
}
