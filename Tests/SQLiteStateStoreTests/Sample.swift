import Credentials
import CredentialsTesting
import SQLiteStateStore

/// A person with a personal token, the least that a store is worth keeping for.
struct Sample {
  static let moment = Instant(milliseconds: 1_795_183_320_000)
  let mint: FixedTokenMint
  let user: User
  let slot: CredentialSlot

  init(login: String = "ann@example.com", mint: FixedTokenMint = FixedTokenMint()) throws {
    self.mint = mint
    let key = UserKey(
      id: mint.identifier(), publicKey: Array(repeating: 7, count: 32), sealedPrivateKey: [1],
      setBy: nil)
    user = User(
      id: mint.identifier(), login: Login(stored: login), name: try Name("Ann"), kind: .person,
      isActive: true, key: key, createdAt: Sample.moment)
    slot = .personal(user.id)
  }

  func credential(box: [UInt8] = [1, 2, 3]) -> Credential {
    let secret = mint.mint(.personal)
    return Credential(
      id: mint.identifier(), slot: slot, ownerID: user.id, digest: mint.digest(of: secret),
      hint: String(secret.reveal().suffix(4)),
      sealed: SealedValue(keyID: user.key.id, box: box), createdAt: Sample.moment)
  }

  /// Makes a store that has the person and the token.
  func store(at path: String) throws -> (SQLiteStateStore, Credential) {
    let store = try SQLiteStateStore.create(at: path)
    let credential = credential()
    try store.writing { transaction in
      try transaction.insert(user)
      try transaction.insert(credential)
    }
    return (store, credential)
  }

  /// Replaces the current token, or takes nothing away and adds nothing.
  func regenerate(in store: SQLiteStateStore) throws {
    let next = credential()
    try store.writing { transaction in
      let current = try transaction.currentCredential(in: slot)
      if let current {
        let end = CredentialEnd(at: Sample.moment, reason: .replaced, by: user.id)
        try transaction.end(current.id, end)
      }
      try transaction.insert(next)
    }
  }
}
