/// Finds many byte strings in one pass over a text (Aho and Corasick, 1975).
///
/// The trie's nodes are numbered level by level, so that the children of a node stand side by side. Time and memory
/// grow with the length of the strings and of the text, whatever they hold.
struct SecretSearch: Sendable {
  /// A string that was found: which one, and where.
  struct Match: Equatable, Sendable {
    let pattern: Int
    var range: Range<Int>
  }

  private var bytes: [UInt8] = [0]
  private var firstChild: [Int32] = []
  private var failure: [Int32] = [0]
  /// The longest string that ends in a node.
  private var longest: [Int32] = [-1]
  private var lengths: [Int32] = []

  /// Prepares a search for all of these, none of which is empty; of two equal ones the first counts.
  init(_ patterns: [[UInt8]]) {
    lengths = patterns.map { Int32($0.count) }
    let sorted = patterns.indices.sorted {
      patterns[$0] == patterns[$1]
        ? $0 < $1 : patterns[$0].lexicographicallyPrecedes(patterns[$1])
    }
    grow(patterns, sorted)
    for node in bytes.indices { linkChildren(of: node) }
  }

  private mutating func grow(_ patterns: [[UInt8]], _ sorted: [Int]) {
    var level: [Range<Int>] = [sorted.indices]
    var depth = 0
    while !level.isEmpty {
      var next: [Range<Int>] = []
      for range in level {
        firstChild.append(Int32(bytes.count))
        var index = range.lowerBound
        while index < range.upperBound, patterns[sorted[index]].count <= depth { index += 1 }
        while index < range.upperBound {
          let byte = patterns[sorted[index]][depth]
          let start = index
          while index < range.upperBound, patterns[sorted[index]][depth] == byte { index += 1 }
          let isWhole = patterns[sorted[start]].count == depth + 1
          bytes.append(byte)
          longest.append(isWhole ? Int32(sorted[start]) : -1)
          next.append(start..<index)
        }
      }
      level = next
      depth += 1
    }
    firstChild.append(Int32(bytes.count))
    failure = [Int32](repeating: 0, count: bytes.count)
  }

  private mutating func linkChildren(of node: Int) {
    for child in Int(firstChild[node])..<Int(firstChild[node + 1]) {
      let fallback = node == 0 ? 0 : step(from: Int(failure[node]), bytes[child])
      failure[child] = Int32(fallback)
      if longest[child] < 0 { longest[child] = longest[fallback] }
    }
  }

  private func step(from start: Int, _ byte: UInt8) -> Int {
    var node = start
    while true {
      if let child = child(of: node, byte) { return child }
      if node == 0 { return 0 }
      node = Int(failure[node])
    }
  }

  private func child(of node: Int, _ byte: UInt8) -> Int? {
    var (low, high) = (Int(firstChild[node]), Int(firstChild[node + 1]))
    while low < high {
      let middle = (low + high) / 2
      if bytes[middle] == byte { return middle }
      if bytes[middle] < byte { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// Whether any of the strings stands in a piece of a text, in whatever case of its letters.
  func hasMatch(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    var node = 0
    for index in range {
      let byte = text[index]
      node = step(from: node, (0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      if longest[node] >= 0 { return true }
    }
    return false
  }

  /// Where the strings stand, those that overlap taken together under the longest of them.
  ///
  /// - Parameter isWanted: Whether a string that stands there counts.
  func matches(in text: [UInt8], where isWanted: (Match) -> Bool) -> [Match] {
    guard lengths.contains(where: { $0 > 0 }) else { return [] }
    var result: [Match] = []
    var node = 0
    for index in text.indices {
      node = step(from: node, text[index])
      guard longest[node] >= 0 else { continue }
      let pattern = Int(longest[node])
      let match = Match(pattern: pattern, range: index + 1 - Int(lengths[pattern])..<index + 1)
      if isWanted(match) { SecretSearch.add(match, to: &result) }
    }
    return result
  }

  private static func add(_ match: Match, to result: inout [Match]) {
    while let last = result.last, last.range.lowerBound >= match.range.lowerBound {
      result.removeLast()
    }
    if let last = result.last, last.range.upperBound > match.range.lowerBound {
      result[result.count - 1].range = last.range.lowerBound..<match.range.upperBound
    } else {
      result.append(match)
    }
  }
}
