public import Credentials
import Crypto
import FoundationEssentials

/// The vault: values under HPKE to their owner's X25519 key, that key under the owner's password.
///
/// HPKE is base mode with X25519, HKDF-SHA256 and ChaCha20-Poly1305 (RFC 9180). A value is bound to
/// its credential, its owner and the owner's key; a private key to its user and its public half.
public struct SealedVault: Vault {
  /// What a newly made key costs to open; those already made carry their own cost.
  private let cost: ScryptCost

  /// Makes a vault.
  ///
  /// - Parameter cost: anything but production's is for tests.
  public init(cost: ScryptCost = .production) {
    self.cost = cost
  }

  /// Makes a key pair and seals its private half at this vault's cost.
  public func makeKey(
    id: UserKeyID, for user: UserID, setBy: UserID?, password: Password
  ) throws(DeskError) -> (key: UserKey, privateKey: PrivateKey) {
    let pair = Curve25519.KeyAgreement.PrivateKey()
    let publicKey = Array(pair.publicKey.rawRepresentation)
    let privateKey = PrivateKey(Array(pair.rawRepresentation))
    let sealed = try PasswordBox.seal(
      privateKey, for: user, publicKey: publicKey, password: password, cost: cost)
    let key = UserKey(id: id, publicKey: publicKey, sealedPrivateKey: sealed.bytes, setBy: setBy)
    return (key, privateKey)
  }

  /// Opens a private key at the cost that it carries.
  public func open(
    _ key: UserKey, of user: UserID, password: Password
  ) throws(DeskError) -> PrivateKey? {
    guard let box = PasswordBox(bytes: key.sealedPrivateKey) else { throw .store(.damaged) }
    guard let privateKey = try box.open(for: user, publicKey: key.publicKey, password: password)
    else { return nil }
    // The box vouches for the public half that it was sealed beside; this vouches for the pair.
    guard PublicHalf.of(privateKey) == key.publicKey else { throw .store(.damaged) }
    return privateKey
  }

  /// Derives a key at this vault's cost, and drops it.
  public func pretendToOpen(password: Password) {
    PasswordBox.derive(password, cost: cost)
  }

  /// Seals a value, with a fresh encapsulated key each time.
  ///
  /// - Throws: `.store(.damaged)` when the owner's public key is none.
  public func seal(
    _ secret: TokenSecret, credential: CredentialID, owner: UserID, to key: UserKey
  ) throws(DeskError) -> SealedValue {
    let binding = ValueBox.Binding(credential: credential, owner: owner, key: key.id)
    let box = try ValueBox.seal(secret, to: key.publicKey, binding: binding)
    return SealedValue(keyID: key.id, box: box.bytes)
  }

  /// Opens a sealed value; the caller compares its digest with the stored one.
  public func open(
    _ sealed: SealedValue, credential: CredentialID, owner: UserID, privateKey: PrivateKey
  ) throws(DeskError) -> TokenSecret {
    guard let box = ValueBox(bytes: sealed.box) else { throw .store(.damaged) }
    let binding = ValueBox.Binding(credential: credential, owner: owner, key: sealed.keyID)
    return try box.open(with: privateKey, binding: binding)
  }
}

/// The public half that belongs to a private key.
enum PublicHalf {
  /// The 32 bytes; `nil` when the private key is none.
  static func of(_ privateKey: PrivateKey) -> [UInt8]? {
    guard let pair = Curve25519.KeyAgreement.PrivateKey(opened: privateKey) else { return nil }
    return Array(pair.publicKey.rawRepresentation)
  }
}

extension Curve25519.KeyAgreement.PrivateKey {
  /// Takes the key that a vault opened; `nil` when its bytes are none.
  init?(opened privateKey: PrivateKey) {
    do {
      try self.init(rawRepresentation: privateKey.reveal())
    } catch {
      return nil
    }
  }
}
