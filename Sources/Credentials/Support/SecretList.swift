/// The secrets that were found, each once, however it was written.
struct SecretList {
  /// One of them.
  struct Entry {
    /// What it is: `bearer`, `user`, `basic`, or the name that it followed.
    let kind: String
    let value: TokenSecret
    /// Its letters as they are searched for.
    fileprivate let spellings: [[UInt8]]
  }

  private(set) var entries: [Entry] = []
  private var numbers: [[UInt8]: Int] = [:]
  /// Shorter ones are replaced only where they were found: their letters are everywhere.
  private static let shortest = 4
  /// Shorter ones are replaced elsewhere only as words of their own.
  private static let shortestInWords = 8
  /// Shorter ones may be words that somebody writes with a capital letter.
  private static let shortestInAnyCase = 16
  /// Shorter ones stand in base64 by chance.
  private static let shortestInBase64 = 6

  /// The number of a secret, from zero; the same value has the same one.
  mutating func number(of value: String, kind: String) -> Int {
    let bytes = Array(value.utf8)
    let plain = Squeezed(TextLayer.plain(bytes)).bytes
    if let number = numbers[plain] { return number }
    let number = entries.count
    numbers[plain] = number
    let written = Squeezed(bytes).bytes
    let once = Squeezed(TextLayer.visitedOnce(bytes)).bytes
    let cased = written.count < SecretList.shortestInAnyCase ? [] : SecretList.cases(of: written)
    for spelling in cased where numbers[spelling] == nil { numbers[spelling] = number }
    let spellings = Set([written, once, plain] + cased).filter {
      $0.count >= SecretList.shortest && !SecretList.isShortWord($0)
    }
    entries.append(Entry(kind: kind, value: TokenSecret(value), spellings: Array(spellings)))
    if kind == "basic" { addDecoded(value) }
    return number
  }

  /// The letters all small and all capital, as keys in hexadecimal digits and identifiers are written by others.
  private static func cases(of bytes: [UInt8]) -> [[UInt8]] {
    [
      bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
      bytes.map { (0x61...0x7A).contains($0) ? $0 & 0xDF : $0 },
    ]
  }

  /// Whether these letters are a word that stands elsewhere by chance.
  private static func isShortWord(_ bytes: [UInt8]) -> Bool {
    bytes.count < shortestInWords && bytes.allSatisfy { (0x61...0x7A).contains($0) }
  }

  /// Whether a value is already one of them.
  func holds(_ value: String) -> Bool {
    numbers[Squeezed(TextLayer.plain(Array(value.utf8))).bytes] != nil
  }

  /// User and password behind a Basic scheme may stand somewhere else in the clear.
  private mutating func addDecoded(_ value: String) {
    guard let decoded = Base64.decoded(value), !decoded.isEmpty else { return }
    _ = number(of: decoded, kind: "basic decoded")
    guard let colon = decoded.firstIndex(of: ":") else { return }
    let password = String(decoded[decoded.index(after: colon)...])
    if !password.isEmpty { _ = number(of: password, kind: "password") }
  }

  /// A search for all of them.
  func search() -> Search { Search(entries) }

  /// Looks for all secrets at once.
  struct Search {
    private let search: SecretSearch
    private let owners: [Int]

    fileprivate init(_ entries: [Entry]) {
      var patterns: [[UInt8]] = []
      var owners: [Int] = []
      for (number, entry) in entries.enumerated() {
        patterns += entry.spellings
        owners += entry.spellings.map { _ in number }
      }
      search = SecretSearch(patterns)
      self.owners = owners
    }

    /// Where secrets stand in a layer of a text: their places in the text, and their numbers.
    func matches(in layer: TextLayer, isBase64: Bool = false) -> [(number: Int, range: Range<Int>)]
    {
      let squeezed = Squeezed(layer.text.bytes)
      let matches = search.matches(in: squeezed.bytes) { match in
        let length = match.range.count
        guard !isBase64 else { return length >= SecretList.shortestInBase64 }
        return length >= SecretList.shortestInWords || squeezed.isWord(match.range)
      }
      return matches.map { (owners[$0.pattern], layer.origin(of: squeezed.origin(of: $0.range))) }
    }
  }
}

/// Letters as secrets are compared by: without line breaks and what indents a line, `+` as a blank.
struct Squeezed {
  private(set) var bytes: [UInt8] = []
  private var places: [Int32] = []

  init(_ text: [UInt8]) {
    bytes.reserveCapacity(text.count)
    places.reserveCapacity(text.count)
    var isLineStart = false
    for (index, byte) in text.enumerated() {
      if ByteSet.lineEnds.contains(byte) || isLineStart && ByteSet.blanks.contains(byte) {
        isLineStart = true
        continue
      }
      isLineStart = false
      bytes.append(byte == 0x2B ? 0x20 : byte)
      places.append(Int32(index))
    }
  }

  /// What a range was before.
  func origin(of range: Range<Int>) -> Range<Int> {
    Int(places[range.lowerBound])..<Int(places[range.upperBound - 1]) + 1
  }

  /// Whether no letter or digit stands right before or behind a range.
  func isWord(_ range: Range<Int>) -> Bool {
    let (before, behind) = (range.lowerBound - 1, range.upperBound)
    let isFree =
      before < 0 || !ByteSet.letters.contains(bytes[before])
      || places[before] + 1 < places[range.lowerBound]
    return isFree
      && (behind == bytes.count || !ByteSet.letters.contains(bytes[behind])
        || places[behind - 1] + 1 < places[behind])
  }
}
