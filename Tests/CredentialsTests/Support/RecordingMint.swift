import Credentials
import CredentialsTesting
import Synchronization

/// A mint that remembers every value and every credential's id that it struck.
final class RecordingMint: TokenMint {
  private struct Struck {
    var secrets: [TokenDigest: TokenSecret] = [:]
    var ids: [CredentialID] = []
  }

  private let mint: FixedTokenMint
  private let struck = Mutex(Struck())

  init(seed: UInt64) {
    mint = FixedTokenMint(seed: seed)
  }

  /// Every credential's id that was drawn, whether it was used or not.
  var credentialIDs: [CredentialID] { struck.withLock { $0.ids } }

  /// The value behind a digest.
  func secret(of digest: TokenDigest) -> TokenSecret? { struck.withLock { $0.secrets[digest] } }

  func mint(_ kind: CredentialKind) -> TokenSecret {
    let secret = mint.mint(kind)
    let digest = mint.digest(of: secret)
    struck.withLock { $0.secrets[digest] = secret }
    return secret
  }

  func digest(of secret: TokenSecret) -> TokenDigest { mint.digest(of: secret) }

  func identifier<Subject>() -> Identifier<Subject> {
    let id: Identifier<Subject> = mint.identifier()
    if let credential = id as? CredentialID { struck.withLock { $0.ids.append(credential) } }
    return id
  }
}
