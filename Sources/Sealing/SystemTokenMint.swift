public import Credentials
import Crypto

/// Draws values and ids from the system's random generator and digests with SHA-256.
public struct SystemTokenMint: TokenMint {
  /// Makes a mint; every mint is as good as any other.
  public init() {}

  /// A new value: 190 bits, no modulo bias.
  public func mint(_ kind: CredentialKind) -> TokenSecret {
    var generator = SystemRandomNumberGenerator()
    return CredentialFormat.mint(kind, using: &generator)
  }

  /// SHA-256 of the value's bytes of UTF-8.
  public func digest(of secret: TokenSecret) -> TokenDigest {
    TokenDigest(Array(SHA256.hash(data: Array(secret.reveal().utf8))))
  }

  /// A new id.
  public func identifier<Subject>() -> Identifier<Subject> {
    var generator = SystemRandomNumberGenerator()
    return Identifier(using: &generator)
  }
}
