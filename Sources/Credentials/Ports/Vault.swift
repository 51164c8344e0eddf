/// Draws values and ids, and computes digests.
public protocol TokenMint: Sendable {
  /// A new value of a kind, from the system's random generator.
  func mint(_ kind: CredentialKind) -> TokenSecret
  /// SHA-256 of a value.
  func digest(of secret: TokenSecret) -> TokenDigest
  /// A new id.
  func identifier<Subject>() -> Identifier<Subject>
}

/// Keeps values for their owners alone: seals them to a key, and keys behind passwords.
public protocol Vault: Sendable {
  /// Makes a key pair for a user and seals its private half under the password. Slow on purpose (scrypt).
  ///
  /// - Throws: `.vault` when there is no memory for it.
  func makeKey(
    id: UserKeyID, for user: UserID, setBy: UserID?, password: Password
  ) throws(DeskError) -> (key: UserKey, privateKey: PrivateKey)

  /// Opens a user's private key with the password. Slow on purpose (scrypt).
  ///
  /// - Returns: `nil` when the password is wrong.
  /// - Throws: `.store(.damaged)` when the sealed key is not of a known form or its parameters are out of bounds.
  func open(_ key: UserKey, of user: UserID, password: Password) throws(DeskError) -> PrivateKey?

  /// Takes as long as `open` does and fails, so that an unknown login is not told from a wrong password.
  func pretendToOpen(password: Password)

  /// Seals a value so that only the owner's private key opens it.
  func seal(
    _ secret: TokenSecret, credential: CredentialID, owner: UserID, to key: UserKey
  ) throws(DeskError) -> SealedValue

  /// Opens a sealed value.
  ///
  /// - Throws: `.store(.damaged)` when it does not open: another key, another credential, changed bytes.
  func open(
    _ sealed: SealedValue, credential: CredentialID, owner: UserID, privateKey: PrivateKey
  ) throws(DeskError) -> TokenSecret
}
