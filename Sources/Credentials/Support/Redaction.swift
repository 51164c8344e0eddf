/// Takes secrets out of texts, and remembers which.
///
/// Each text is looked at as it is and as it reads once its escapes are decoded; in each of these layers every
/// notation finds its secrets. Then all layers of all texts are searched for every secret that was found anywhere,
/// and what stands there in the text itself, in whatever spelling, becomes `[redacted 1]`.
struct Redaction {
  /// Something that holds secrets.
  struct Source {
    let bytes: [UInt8]
    /// Whether it is a request line or a status line with its headers.
    let isHead: Bool

    init(_ text: String, isHead: Bool) {
      bytes = Array(text.utf8)
      self.isHead = isHead
    }
  }

  private struct Mark {
    let number: Int
    var range: Range<Int>
  }

  /// What was taken out.
  let secrets: SecretList
  /// The texts without it.
  let texts: [String]

  private static let notations: [any SecretNotation.Type] = [
    MultipartSecrets.self, LineSecrets.self, JSONSecrets.self, XMLSecrets.self, KeySecrets.self,
    FormSecrets.self, ShapeSecrets.self, NearbySecrets.self, PairSecrets.self, CommandSecrets.self,
    TableSecrets.self, PathSecrets.self, SocketSecrets.self, DirectiveSecrets.self,
    HexDumpSecrets.self,
  ]

  init(_ sources: [Source]) {
    var secrets = SecretList()
    let found = sources.map { Redaction.marks(in: $0, &secrets) }
    let search = secrets.search()
    texts = zip(sources, found).map { source, found in
      Redaction.text(source.bytes, found + Redaction.marks(in: source, search))
    }
    self.secrets = secrets
  }

  private struct Candidate {
    let finding: Finding
    let range: Range<Int>
    let layer: Int
    let value: String
  }

  /// What the notations find, numbered in the order of the text.
  private static func marks(in source: Source, _ secrets: inout SecretList) -> [Mark] {
    var candidates: [Candidate] = []
    var count = 0
    visit(source.bytes) { layer in
      for notation in notations {
        for finding in notation.findings(in: layer.text, isHead: source.isHead) {
          let range = layer.origin(of: finding.range)
          candidates.append(
            Candidate(
              finding: finding, range: range, layer: count, value: finding.value(in: layer.text)))
        }
      }
      count += 1
    }
    return numbered(candidates, &secrets)
  }

  /// What stands within another secret is one of its own when it is long enough to be told from chance.
  private static func numbered(_ candidates: [Candidate], _ secrets: inout SecretList) -> [Mark] {
    var result: [Mark] = []
    let order = candidates.indices.sorted {
      let (left, right) = (candidates[$0], candidates[$1])
      return (left.range.lowerBound, -left.range.upperBound, left.layer, $0)
        < (right.range.lowerBound, -right.range.upperBound, right.layer, $1)
    }
    var end = 0
    var last: Range<Int>?
    for index in order {
      let candidate = candidates[index]
      let isInner = candidate.range.upperBound <= end
      guard candidate.range != last, !isInner || candidate.finding.range.count >= shortestInner
      else { continue }
      last = candidate.range
      let number = secrets.number(of: candidate.value, kind: candidate.finding.kind)
      if !isInner { result.append(Mark(number: number, range: candidate.range)) }
      end = max(end, candidate.range.upperBound)
    }
    return result
  }

  private static let shortestInner = 6

  /// Shows all layers that secrets are looked for by their notation.
  private static func visit(_ bytes: [UInt8], _ visitor: (TextLayer) -> Void) {
    TextLayer.visit(bytes) { layer in
      visitor(layer)
      let unwrapped = layer.unwrapped()
      if let unwrapped { visitor(unwrapped) }
      for inPaths in [false, true] {
        if let decoded = (unwrapped ?? layer).base64Text(inPaths: inPaths) { visitor(decoded) }
      }
    }
  }

  /// Where the known secrets stand, in whatever spelling.
  private static func marks(in source: Source, _ search: SecretList.Search) -> [Mark] {
    var result: [Mark] = []
    TextLayer.visit(source.bytes) { layer in
      result += search.matches(in: layer).map { Mark(number: $0.number, range: $0.range) }
      let unwrapped = layer.unwrapped() ?? layer
      for offset in 0..<4 {
        guard let decoded = unwrapped.base64Bytes(from: offset) else { continue }
        result += search.matches(in: decoded, isBase64: true).map {
          Mark(number: $0.number, range: $0.range)
        }
      }
    }
    return result
  }

  /// The text with a name in place of each mark; marks that overlap are one, named after the longest.
  private static func text(_ bytes: [UInt8], _ marks: [Mark]) -> String {
    var result: [UInt8] = []
    var index = 0
    let sorted = marks.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var next = sorted.startIndex
    while next < sorted.endIndex {
      var longest = sorted[next]
      var end = longest.range.upperBound
      result += bytes[index..<longest.range.lowerBound]
      while next < sorted.endIndex,
        sorted[next].range.lowerBound < end || sorted[next].range.isEmpty
      {
        if sorted[next].range.count > longest.range.count { longest = sorted[next] }
        end = max(end, sorted[next].range.upperBound)
        next += 1
      }
      result += "[redacted \(longest.number + 1)]".utf8
      index = end
    }
    return String(decoding: result + bytes[index...], as: UTF8.self)
  }
}
