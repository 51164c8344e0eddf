import Credentials
import Sealing
import Testing

/// Blobs of form 1, which must open for ever.
///
/// Another implementation made them from the specifications: Python's `hashlib.scrypt` (checked with
/// RFC 7914's second vector, whose N = 1024, r = 8, p = 16 are used here) and `cryptography`, with
/// HPKE spelled out from RFC 9180.
@Suite struct StoredFormTests {
  private let privateKey = PrivateKey(Array(1...32))
  private let publicKey = hexadecimal(
    "07a37cbc142093c8b755dc1b10e86cb426374ad16aa853ed0bdfc0b2b86d1c7c")
  private let sealedPrivateKey = hexadecimal(
    "010a0810000102030405060708090a0b0c0d0e0f6465666768696a6b6c6d6e6f4e209b51584f657d"
      + "cf7087b449124f741b45bdcd5a329b41b6361d879cacae5e1c62bc24cbeae0393757046a8a018284")
  private let sealedValue = hexadecimal(
    "01492f1cb85847ffc7bb427865f64c5e8041ec0499b37a1da945a15b4102af027ec5e48a985eb55f"
      + "25acca972c99290096a2330dca2d1b208c96f37e0cd0d079e5da56d65928d8fc833ba2c7367c3e8f"
      + "57233adfc4383cf9262794")

  @Test func keyOfFormOneOpens() throws {
    let key = UserKey(
      id: try #require(UserKeyID("key_9z8y7x6w")), publicKey: publicKey,
      sealedPrivateKey: sealedPrivateKey, setBy: nil)
    let opened = try SealedVault().open(
      key, of: #require(UserID("user_3f9k2m7q")), password: Password(new: "correct horse battery"))
    #expect(opened == privateKey)
  }

  @Test func valueOfFormOneOpens() throws {
    let sealed = SealedValue(keyID: try #require(UserKeyID("key_9z8y7x6w")), box: sealedValue)
    let opened = try SealedVault().open(
      sealed, credential: #require(CredentialID("cred_0a1b2c3d")),
      owner: #require(UserID("user_3f9k2m7q")), privateKey: privateKey)
    #expect(opened.reveal() == "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  }
}
