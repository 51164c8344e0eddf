import Credentials
import Crypto
import FoundationEssentials

/// A value sealed to its owner's key, as it is stored.
///
/// `version 1 | encapsulated key, 32 | ciphertext | tag, 16`
struct ValueBox {
  /// What a value is bound to: nowhere else does it open.
  struct Binding {
    let credential: CredentialID
    let owner: UserID
    let key: UserKeyID

    fileprivate var bytes: [UInt8] {
      var fields = BoundFields()
      fields.add(credential.text.utf8)
      fields.add(owner.text.utf8)
      fields.add(key.text.utf8)
      return fields.bytes
    }
  }

  /// The form that is written; every form that was ever written must stay readable.
  static let version: UInt8 = 1

  private static let info = Data("keydesk/value/1".utf8)
  private static let suite = HPKE.Ciphersuite.Curve25519_SHA256_ChachaPoly
  private static let headLength = 1 + 32
  private static let tagLength = 16

  let bytes: [UInt8]

  /// Takes a box from where it was stored; `nil` when its form is unknown.
  init?(bytes: [UInt8]) {
    guard bytes.first == ValueBox.version else { return nil }
    guard bytes.count >= ValueBox.headLength + ValueBox.tagLength else { return nil }
    self.bytes = bytes
  }

  private init(sealedBytes: [UInt8]) {
    bytes = sealedBytes
  }

  /// Seals a value.
  ///
  /// - Throws: `.store(.damaged)` when the public key is none.
  static func seal(
    _ secret: TokenSecret, to publicKey: [UInt8], binding: Binding
  ) throws(DeskError) -> ValueBox {
    do {
      let recipient = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: publicKey)
      guard try Curve25519.KeyAgreement.PrivateKey().agreesSafely(with: recipient) else {
        throw CryptoKitError.invalidParameter
      }
      var sender = try HPKE.Sender(recipientKey: recipient, ciphersuite: suite, info: info)
      let box = try sender.seal(Array(secret.reveal().utf8), authenticating: binding.bytes)
      return ValueBox(sealedBytes: [version] + Array(sender.encapsulatedKey) + Array(box))
    } catch {
      // Sealing asks for nothing that can run out: only the key can be at fault (a wrong length,
      // or a point of low order).
      throw .store(.damaged)
    }
  }

  /// Opens the value.
  ///
  /// - Throws: `.store(.damaged)` when the key, the binding or a byte is another than it was.
  func open(with privateKey: PrivateKey, binding: Binding) throws(DeskError) -> TokenSecret {
    guard let key = Curve25519.KeyAgreement.PrivateKey(opened: privateKey) else {
      throw .store(.damaged)
    }
    let opened: Data
    do {
      let encapsulated = Data(bytes[1..<ValueBox.headLength])
      let sender = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: encapsulated)
      guard try key.agreesSafely(with: sender) else { throw CryptoKitError.invalidParameter }
      var recipient = try HPKE.Recipient(
        privateKey: key, ciphersuite: ValueBox.suite, info: ValueBox.info,
        encapsulatedKey: encapsulated)
      let sealed = bytes[ValueBox.headLength...]
      opened = try recipient.open(sealed, authenticating: binding.bytes)
    } catch {
      throw .store(.damaged)
    }
    guard let text = String(validating: opened, as: UTF8.self) else { throw .store(.damaged) }
    return TokenSecret(text)
  }
}

extension Curve25519.KeyAgreement.PrivateKey {
  /// Whether the agreed secret is one: with a point of low order it is all zeros, for everybody.
  ///
  /// RFC 9180, 7.1.4 demands this check; swift-crypto 4.5.2 leaves it out.
  fileprivate func agreesSafely(with other: Curve25519.KeyAgreement.PublicKey) throws -> Bool {
    try sharedSecretFromKeyAgreement(with: other).withUnsafeBytes { secret in
      secret.reduce(0) { $0 | $1 } != 0
    }
  }
}
