/// What deriving a key from a password costs: scrypt's N, r and p (RFC 7914), within bounds.
///
/// A sealed key carries its own cost, so that a later, dearer one leaves old keys open. That makes
/// the cost something read from a file: a value of this type exists only within the bounds, hence
/// nothing is ever derived at a cost that would take the memory or the minutes of this process.
public struct ScryptCost: Hashable, Sendable {
  /// The logarithm to base 2 of N, the cost in memory and time; 1 or more.
  public let log2Rounds: UInt8
  /// The factor r, the size of a block; 1 or more.
  public let blockSize: UInt8
  /// The factor p, how often the whole is repeated; 1 or more.
  public let parallelism: UInt8

  /// N = 2^14, r = 8, p = 5: 16 MiB and a fifth of a second; OWASP's choice for little memory.
  public static let production = ScryptCost(log2: 14, blockSize: 8, parallelism: 5)

  /// The least that scrypt knows: for tests, where guessing the password is nobody's gain.
  public static let least = ScryptCost(log2: 1, blockSize: 1, parallelism: 1)

  /// The most memory that a derivation may take, in bytes.
  public static let memoryLimit = 256 << 20

  /// The most work that a derivation may be, as N·r·p: about twelve times production's.
  public static let workLimit = 1 << 23

  /// Takes a cost; `nil` when it is none of scrypt's or out of bounds.
  public init?(log2Rounds: UInt8, blockSize: UInt8, parallelism: UInt8) {
    guard log2Rounds >= 1, blockSize >= 1, parallelism >= 1 else { return nil }
    // RFC 7914: N < 2^(128·r/8). The second bound keeps the products below far from overflow.
    guard Int(log2Rounds) < 16 * Int(blockSize), log2Rounds < 32 else { return nil }
    self.init(log2: log2Rounds, blockSize: blockSize, parallelism: parallelism)
    guard memory <= ScryptCost.memoryLimit, work <= ScryptCost.workLimit else { return nil }
    guard isWithinLibraryLimit else { return nil }
  }

  private init(log2: UInt8, blockSize: UInt8, parallelism: UInt8) {
    log2Rounds = log2
    self.blockSize = blockSize
    self.parallelism = parallelism
  }

  /// Scrypt's N.
  public var rounds: Int { 1 << Int(log2Rounds) }

  /// What a derivation allocates, in bytes.
  var memory: Int { 128 * Int(blockSize) * (rounds + Int(parallelism) + 1) }

  /// Whether swift-crypto derives at this cost at all.
  ///
  /// Version 4.5.2 caps the memory at 128·N·r·p bytes and a page, which is too little for p = 1 with
  /// r > 16. May go when it heeds `maxMemory:`.
  private var isWithinLibraryLimit: Bool {
    memory <= 128 * work + 4_096
  }

  private var work: Int { rounds * Int(blockSize) * Int(parallelism) }

  /// The three numbers as they are stored, a byte each.
  var bytes: [UInt8] { [log2Rounds, blockSize, parallelism] }
}
