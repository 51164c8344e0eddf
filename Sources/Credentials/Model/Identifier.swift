/// A thing that has an id of its own: what its ids begin with, and how long they are.
public protocol Identified {
  /// The letters before the underscore.
  static var idPrefix: String { get }
  /// How many random characters follow it.
  static var idLength: Int { get }
}

extension Identified {
  /// Eight characters, unless the type says otherwise.
  public static var idLength: Int { 8 }
}

/// An id such as `acct_3f9k2m7q`: case-sensitive, random, never reused.
public struct Identifier<Subject: Identified>: Hashable, Sendable, CustomStringConvertible {
  /// The whole id, prefix included.
  public let text: String

  /// Takes an id as it was written down; `nil` when it is not of this kind or not well-formed.
  public init?(_ text: String) {
    // Byte by byte: every verdict reads several ids.
    let bytes = text.utf8
    let prefix = Subject.idPrefix.utf8
    guard bytes.count == prefix.count + 1 + Subject.idLength, bytes.starts(with: prefix) else {
      return nil
    }
    let rest = bytes.dropFirst(prefix.count)
    guard rest.first == 0x5F, rest.dropFirst().allSatisfy(CrockfordBase32.contains) else {
      return nil
    }
    self.text = text
  }

  /// Draws a new id.
  public init(using generator: inout some RandomNumberGenerator) {
    var text = Subject.idPrefix + "_"
    for _ in 0..<Subject.idLength {
      let index = Int.random(in: 0..<CrockfordBase32.alphabet.count, using: &generator)
      text.append(CrockfordBase32.alphabet[index])
    }
    self.text = text
  }

  /// The whole id.
  public var description: String { text }
}

/// Crockford's base32 alphabet, lower-case: digits and letters without i, l, o, u.
enum CrockfordBase32 {
  static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  static func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39: true
    case 0x69, 0x6C, 0x6F, 0x75: false
    default: (0x61...0x7A).contains(byte)
    }
  }
}

/// The id of an account: `acct_…`.
public typealias AccountID = Identifier<Account>
/// The id of a user: `user_…`.
public typealias UserID = Identifier<User>
/// The id of a credential: `cred_…`.
public typealias CredentialID = Identifier<Credential>
/// The id of an activity entry: `evt_…`, sixteen characters.
public typealias ActivityID = Identifier<ActivityEntry>
/// The id of a user's key pair: `key_…`; a new password brings a new one.
public typealias UserKeyID = Identifier<UserKey>
