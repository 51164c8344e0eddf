import Credentials
import Crypto
import CryptoExtras
import FoundationEssentials

/// A private key under a password, as it is stored.
///
/// `version 1 | log2 N | r | p | salt, 16 | nonce, 12 | ciphertext, 32 | tag, 16`
struct PasswordBox {
  /// The form that is written; every form that was ever written must stay readable.
  static let version: UInt8 = 1
  static let saltLength = 16

  private static let headLength = 1 + 3 + saltLength
  private static let sealedLength = 12 + 32 + 16

  let bytes: [UInt8]
  private let cost: ScryptCost

  /// Takes a box from where it was stored; `nil` when its form is unknown or its cost out of bounds.
  init?(bytes: [UInt8]) {
    guard bytes.count == PasswordBox.headLength + PasswordBox.sealedLength else { return nil }
    guard bytes[0] == PasswordBox.version else { return nil }
    let cost = ScryptCost(log2Rounds: bytes[1], blockSize: bytes[2], parallelism: bytes[3])
    guard let cost else { return nil }
    self.bytes = bytes
    self.cost = cost
  }

  private init(sealedBytes: [UInt8], cost: ScryptCost) {
    bytes = sealedBytes
    self.cost = cost
  }

  /// Seals a private key, for its user and beside its public half.
  static func seal(
    _ privateKey: PrivateKey, for user: UserID, publicKey: [UInt8], password: Password,
    cost: ScryptCost
  ) throws(DeskError) -> PasswordBox {
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<saltLength).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    let head = [version] + cost.bytes + salt
    guard let key = derive(password, salt: salt, cost: cost) else { throw .vault }
    let binding = binding(user: user, head: head, publicKey: publicKey)
    do {
      let box = try ChaChaPoly.seal(privateKey.reveal(), using: key, authenticating: binding)
      return PasswordBox(sealedBytes: head + Array(box.combined), cost: cost)
    } catch {
      throw .vault
    }
  }

  /// Opens the private key.
  ///
  /// - Returns: `nil` when the password is wrong, or the box, the user or the public half another.
  /// - Throws: `.vault` when there is no memory for it.
  func open(
    for user: UserID, publicKey: [UInt8], password: Password
  ) throws(DeskError) -> PrivateKey? {
    let head = bytes[..<PasswordBox.headLength]
    let salt = Array(head.suffix(PasswordBox.saltLength))
    guard let key = PasswordBox.derive(password, salt: salt, cost: cost) else { throw .vault }
    let binding = PasswordBox.binding(user: user, head: head, publicKey: publicKey)
    do {
      let box = try ChaChaPoly.SealedBox(combined: bytes[PasswordBox.headLength...])
      return PrivateKey(Array(try ChaChaPoly.open(box, using: key, authenticating: binding)))
    } catch {
      return nil
    }
  }

  /// Derives a key; `nil` when there is no memory for it.
  @discardableResult
  static func derive(
    _ password: Password, salt: [UInt8] = Array(repeating: 0, count: saltLength), cost: ScryptCost
  ) -> SymmetricKey? {
    // An empty passphrase may have no address, which swift-crypto 4.5.2 unwraps by force. No key
    // can be behind an empty password, nor behind this stand-in: both are shorter than allowed.
    let passphrase = password.reveal().isEmpty ? [0] : password.reveal()
    do {
      return try KDF.Scrypt.deriveKey(
        from: passphrase, salt: salt, outputByteCount: 32, rounds: cost.rounds,
        blockSize: Int(cost.blockSize), parallelism: Int(cost.parallelism))
    } catch {
      return nil
    }
  }

  private static func binding(
    user: UserID, head: some Collection<UInt8>, publicKey: [UInt8]
  ) -> [UInt8] {
    var fields = BoundFields()
    fields.add(user.text.utf8)
    fields.add(head)
    fields.add(publicKey)
    return fields.bytes
  }
}
