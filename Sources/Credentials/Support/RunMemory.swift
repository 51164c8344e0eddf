/// Remembers the run of bytes that was looked at last, so that many beginnings within one run cost one look.
struct RunMemory {
  private let set: ByteSet
  private var run = 0..<0
  private var lastDigit = -1
  private var lastLetter = -1
  private var lastPeriod = -1

  /// The rest of a run: where it ends, and what stands in it.
  struct Rest {
    let range: Range<Int>
    let hasDigit: Bool
    let hasLetter: Bool
    let hasPeriod: Bool
  }

  init(of set: ByteSet) {
    self.set = set
  }

  /// The run that goes on from here.
  mutating func rest(of text: ByteText, from start: Int) -> Rest {
    if !run.contains(start) { look(at: text, from: start) }
    return Rest(
      range: start..<max(start, run.upperBound), hasDigit: lastDigit >= start,
      hasLetter: lastLetter >= start, hasPeriod: lastPeriod >= start)
  }

  private mutating func look(at text: ByteText, from start: Int) {
    run = start..<text.end(of: set, from: start)
    (lastDigit, lastLetter, lastPeriod) = (-1, -1, -1)
    for index in run {
      switch text.bytes[index] {
      case 0x30...0x39: lastDigit = index
      case 0x41...0x5A, 0x61...0x7A: lastLetter = index
      case 0x2E: lastPeriod = index
      default: break
      }
    }
  }
}
