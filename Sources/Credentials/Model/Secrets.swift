/// A type whose value must not get into a log, an error or a crash report by being printed.
public protocol Elided: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Elided {
  /// `(elided)`.
  public var description: String { "(elided)" }
  /// `(elided)`.
  public var debugDescription: String { "(elided)" }
  /// A mirror that shows no parts, for `dump` and debuggers.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// The full value of a credential: a bearer token in the clear.
public struct TokenSecret: Hashable, Sendable, Elided {
  private let value: String

  /// Takes a value; nothing is checked here, see `CredentialFormat`.
  public init(_ value: String) {
    self.value = value
  }

  /// Gives the value away.
  ///
  /// The only way to it: search for this name to find every place that does.
  public func reveal() -> String { value }
}

/// A user's key pair's private half, opened: the proof that the password was right.
public struct PrivateKey: Hashable, Sendable, Elided {
  private let bytes: [UInt8]

  /// Takes the raw representation of the key.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Gives the bytes away, to the vault that opens values with them.
  public func reveal() -> [UInt8] { bytes }
}

/// A password as it goes into key derivation: 12 to 1,024 bytes of NFC, never shown.
public struct Password: Hashable, Sendable, Elided {
  private let text: String

  /// The allowed lengths, in bytes of UTF-8 after normalisation to NFC.
  public static let lengths = 12...1_024

  /// Takes a new password.
  ///
  /// - Throws: `.badInput(.password)` when it is shorter or longer than allowed.
  public init(new text: String) throws(DeskError) {
    self.text = text.normalized
    guard Password.lengths.contains(self.text.utf8.count) else {
      throw .badInput(.password(tooShort: self.text.utf8.count < Password.lengths.lowerBound))
    }
  }

  /// Takes a password that somebody signs in with; one of another length is simply wrong later.
  public init(entered text: String) {
    self.text = text.normalized
  }

  /// Gives the bytes away, to the vault that derives a key from them.
  public func reveal() -> [UInt8] { Array(text.utf8) }
}
