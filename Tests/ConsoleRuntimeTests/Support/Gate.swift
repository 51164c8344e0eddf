import ConsoleTesting
import Credentials
import CredentialsTesting
import Dispatch

/// Holds whoever comes until it is opened; then lets everybody through.
final class Gate: Sendable {
  private let opened = DispatchSemaphore(value: 0)
  private let reached = DispatchSemaphore(value: 0)

  /// Far longer than anybody needs; a test that forgets to open fails instead of standing still.
  private static let patience = DispatchTimeInterval.seconds(60)

  /// Waits at the gate.
  func pass() {
    reached.signal()
    _ = opened.wait(timeout: .now() + Gate.patience)
    opened.signal()
  }

  /// Waits until somebody stands at the gate; `false` when nobody comes.
  func hasVisitor() -> Bool { reached.wait(timeout: .now() + Gate.patience) == .success }

  func open() { opened.signal() }
}

/// A vault whose opening of a password waits at a gate, as scrypt makes it wait.
final class SlowVault: Vault {
  private let vault = PlainVault()
  private let gate: Gate

  init(_ gate: Gate) {
    self.gate = gate
  }

  func makeKey(
    id: UserKeyID, for user: UserID, setBy: UserID?, password: Password
  ) throws(DeskError) -> (key: UserKey, privateKey: PrivateKey) {
    try vault.makeKey(id: id, for: user, setBy: setBy, password: password)
  }

  func open(
    _ key: UserKey, of user: UserID, password: Password
  ) throws(DeskError) -> PrivateKey? {
    gate.pass()
    return try vault.open(key, of: user, password: password)
  }

  func pretendToOpen(password: Password) { vault.pretendToOpen(password: password) }

  func seal(
    _ secret: TokenSecret, credential: CredentialID, owner: UserID, to key: UserKey
  ) throws(DeskError) -> SealedValue {
    try vault.seal(secret, credential: credential, owner: owner, to: key)
  }

  func open(
    _ sealed: SealedValue, credential: CredentialID, owner: UserID, privateKey: PrivateKey
  ) throws(DeskError) -> TokenSecret {
    try vault.open(sealed, credential: credential, owner: owner, privateKey: privateKey)
  }
}
