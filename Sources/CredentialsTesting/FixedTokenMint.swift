public import Credentials
import Synchronization

/// A mint that strikes the same values in the same order every time.
///
/// Its digests are no cryptography.
/// Ids count up for each kind: `user_00000001`, `user_00000002`, `cred_00000001` …
public final class FixedTokenMint: TokenMint {
  private struct State {
    var generator: SplitMix
    var counts: [String: Int] = [:]
  }

  private let state: Mutex<State>

  /// Makes a mint; another seed strikes other values.
  public init(seed: UInt64 = 1) {
    state = Mutex(State(generator: SplitMix(state: seed)))
  }

  /// The next value of the sequence.
  public func mint(_ kind: CredentialKind) -> TokenSecret {
    state.withLock { CredentialFormat.mint(kind, using: &$0.generator) }
  }

  /// 32 bytes that depend on every byte of the value.
  public func digest(of secret: TokenSecret) -> TokenDigest {
    TokenDigest(Mixed.bytes(of: Array(secret.reveal().utf8)))
  }

  /// The next number of the kind.
  public func identifier<Subject>() -> Identifier<Subject> {
    state.withLock { state in
      let count = state.counts[Subject.idPrefix, default: 0] + 1
      state.counts[Subject.idPrefix] = count
      let digits = String(count)
      let zeros = String(repeating: "0", count: max(0, Subject.idLength - digits.count))
      return Identifier("\(Subject.idPrefix)_\(zeros)\(digits)")
        ?? Identifier(using: &state.generator)
    }
  }
}

/// SplitMix64: small, seeded, the same everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// 32 bytes that stand for other bytes: four FNV-1a sums, each stirred.
enum Mixed {
  static func bytes(of input: [UInt8]) -> [UInt8] {
    (0..<4).flatMap { (round: UInt64) -> [UInt8] in
      var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ round &* 0x9E37_79B9_7F4A_7C15
      for byte in input { sum = (sum ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      var stir = SplitMix(state: sum)
      let word = stir.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
  }
}
