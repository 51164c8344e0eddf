import Credentials
import Sealing

/// The bytes of a hexadecimal number of even length.
func hexadecimal(_ text: String) -> [UInt8] {
  let digits = text.compactMap(\.hexDigitValue)
  return stride(from: 0, to: digits.count - 1, by: 2).map {
    UInt8(digits[$0] << 4 | digits[$0 + 1])
  }
}

/// What the tests of the vault begin with: two users, their ids, a value.
struct Samples {
  let mint = SystemTokenMint()
  let vault = SealedVault(cost: .least)
  let ada: UserID
  let bob: UserID
  let credential: CredentialID
  let keyID: UserKeyID
  let password = Password(entered: "correct horse battery")
  let secret: TokenSecret

  init() {
    ada = mint.identifier()
    bob = mint.identifier()
    credential = mint.identifier()
    keyID = mint.identifier()
    secret = mint.mint(.personal)
  }

  func makeKey(
    for user: UserID? = nil
  ) throws(DeskError) -> (key: UserKey, privateKey: PrivateKey) {
    try vault.makeKey(id: keyID, for: user ?? ada, setBy: nil, password: password)
  }
}

extension UserKey {
  func with(publicKey: [UInt8]? = nil, sealedPrivateKey: [UInt8]? = nil) -> UserKey {
    UserKey(
      id: id, publicKey: publicKey ?? self.publicKey,
      sealedPrivateKey: sealedPrivateKey ?? self.sealedPrivateKey, setBy: setBy)
  }
}
