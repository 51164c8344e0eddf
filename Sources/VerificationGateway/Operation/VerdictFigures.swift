import Credentials
import NIOCore

/// What one event loop counted of its verdicts, for Prometheus.
struct VerdictFigures {
  /// One line of the verdicts' counter.
  struct Label: Hashable {
    let kind: CredentialKind?
    let reason: VerdictReason?
  }

  private(set) var verdicts: [Label: Int] = [:]
  /// Requests that got no verdict: 503.
  var unavailable = 0
  /// From a request's head to its answer.
  var latency = Histogram()
  /// How long the store was waited for, once for all requests of a turn.
  var storeReads = Histogram()

  mutating func count(_ verdict: Verdict, after time: TimeAmount) {
    latency.observe(time)
    switch verdict {
    case .accepted(let acceptance):
      verdicts[Label(kind: acceptance.bearer.kind, reason: nil), default: 0] += 1
    case .refused(let reason, let subject):
      verdicts[Label(kind: subject.credential?.kind, reason: reason), default: 0] += 1
    }
  }

  mutating func add(_ other: VerdictFigures) {
    verdicts.merge(other.verdicts, uniquingKeysWith: +)
    unavailable += other.unavailable
    latency.add(other.latency)
    storeReads.add(other.storeReads)
  }
}

/// How often something took how long.
struct Histogram {
  /// The upper bounds of the buckets, in microseconds; there is one more without a bound.
  static let bounds: [Int64] = [
    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000,
  ]

  private(set) var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
  private(set) var nanoseconds: Int64 = 0

  mutating func observe(_ time: TimeAmount) {
    let microseconds = time.nanoseconds / 1_000
    counts[Histogram.bounds.firstIndex { microseconds <= $0 } ?? Histogram.bounds.count] += 1
    nanoseconds += time.nanoseconds
  }

  mutating func add(_ other: Histogram) {
    for index in counts.indices { counts[index] += other.counts[index] }
    nanoseconds += other.nanoseconds
  }
}
