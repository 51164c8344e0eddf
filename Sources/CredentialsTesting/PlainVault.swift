public import Credentials
import Synchronization

/// A vault that is instant and hides nothing, but binds what it seals as the real one does.
public final class PlainVault: Vault {
  /// How often each slow function was called.
  public struct Calls: Equatable, Sendable {
    /// Calls of `makeKey`.
    public var makeKey = 0
    /// Calls of `open` with a password.
    public var open = 0
    /// Calls of `pretendToOpen`.
    public var pretendToOpen = 0

    /// All slow calls together.
    public var total: Int { makeKey + open + pretendToOpen }
  }

  private struct State {
    var calls = Calls()
    var failNext = false
  }

  private let state = Mutex(State())

  /// Makes a vault.
  public init() {}

  /// What was called so far.
  public var calls: Calls { state.withLock { $0.calls } }

  /// Whether the next call that can throw `.vault` does.
  public var failNext: Bool {
    get { state.withLock { $0.failNext } }
    set { state.withLock { $0.failNext = newValue } }
  }

  /// Makes a key pair that follows from its id and the password.
  public func makeKey(
    id: UserKeyID, for user: UserID, setBy: UserID?, password: Password
  ) throws(DeskError) -> (key: UserKey, privateKey: PrivateKey) {
    state.withLock { $0.calls.makeKey += 1 }
    try failIfAsked()
    let privateKey = Mixed.bytes(of: Array(id.text.utf8) + password.reveal())
    let publicKey = Mixed.bytes(of: privateKey)
    let sealed = [1] + lock(user, publicKey, password) + privateKey.map { $0 ^ 0x55 }
    let key = UserKey(id: id, publicKey: publicKey, sealedPrivateKey: sealed, setBy: setBy)
    return (key, PrivateKey(privateKey))
  }

  /// Opens a private key at once.
  public func open(
    _ key: UserKey, of user: UserID, password: Password
  ) throws(DeskError) -> PrivateKey? {
    state.withLock { $0.calls.open += 1 }
    try failIfAsked()
    guard key.sealedPrivateKey.count == 65, key.sealedPrivateKey[0] == 1 else {
      throw .store(.damaged)
    }
    guard Array(key.sealedPrivateKey[1...32]) == lock(user, key.publicKey, password) else {
      return nil
    }
    return PrivateKey(key.sealedPrivateKey[33...].map { $0 ^ 0x55 })
  }

  /// Only counts.
  public func pretendToOpen(password: Password) {
    state.withLock { $0.calls.pretendToOpen += 1 }
  }

  /// Seals reversibly, bound to the ids as the real vault does.
  public func seal(
    _ secret: TokenSecret, credential: CredentialID, owner: UserID, to key: UserKey
  ) throws(DeskError) -> SealedValue {
    try failIfAsked()
    let binding = bind(key.publicKey, key.id, credential, owner)
    let box = [1] + binding + secret.reveal().utf8.map { $0 ^ 0x55 }
    return SealedValue(keyID: key.id, box: box)
  }

  /// Opens what was sealed to this key for these ids.
  public func open(
    _ sealed: SealedValue, credential: CredentialID, owner: UserID, privateKey: PrivateKey
  ) throws(DeskError) -> TokenSecret {
    let publicKey = Mixed.bytes(of: privateKey.reveal())
    let binding = bind(publicKey, sealed.keyID, credential, owner)
    guard sealed.box.count > 33, sealed.box[0] == 1, Array(sealed.box[1...32]) == binding else {
      throw .store(.damaged)
    }
    let text = String(validating: sealed.box[33...].map { $0 ^ 0x55 }, as: UTF8.self)
    guard let text else { throw .store(.damaged) }
    return TokenSecret(text)
  }

  private func lock(_ user: UserID, _ publicKey: [UInt8], _ password: Password) -> [UInt8] {
    Mixed.bytes(of: Array(user.text.utf8) + publicKey + password.reveal())
  }

  private func bind(
    _ publicKey: [UInt8], _ key: UserKeyID, _ credential: CredentialID, _ owner: UserID
  ) -> [UInt8] {
    Mixed.bytes(of: publicKey + Array("\(key.text) \(credential.text) \(owner.text)".utf8))
  }

  private func failIfAsked() throws(DeskError) {
    let fails = state.withLock { state in
      defer { state.failNext = false }
      return state.failNext
    }
    if fails { throw .vault }
  }
}
