/// Somebody, or something, that signs in.
public struct User: Equatable, Sendable, Identified {
  /// What the ids of users begin with.
  public static let idPrefix = "user"

  /// Whether a user is a person or an integration's own account.
  public enum Kind: String, Sendable, CaseIterable {
    case person
    /// Recommended as the owner of an integration's Public API key (Teamogy).
    case programmatic
  }

  /// Its id.
  public let id: UserID
  /// What it signs in with; unique in a store.
  public let login: Login
  /// What it is called.
  public var name: Name
  /// Person or programmatic.
  public let kind: Kind
  /// A user that is not active cannot sign in, and what it owns is refused.
  public var isActive: Bool
  /// The key pair behind its password.
  public var key: UserKey
  /// When it was added.
  public let createdAt: Instant
  /// The account that its console shows, remembered across sign-ins.
  public var selectedAccountID: AccountID?

  /// Makes a user from all its parts.
  public init(
    id: UserID, login: Login, name: Name, kind: Kind, isActive: Bool, key: UserKey,
    createdAt: Instant, selectedAccountID: AccountID? = nil
  ) {
    self.id = id
    self.login = login
    self.name = name
    self.kind = kind
    self.isActive = isActive
    self.key = key
    self.createdAt = createdAt
    self.selectedAccountID = selectedAccountID
  }
}

/// A user's key pair: the public half in the clear, the private half sealed behind the password.
public struct UserKey: Equatable, Sendable, Identified {
  /// What the ids of keys begin with.
  public static let idPrefix = "key"

  /// Its id; part of what a sealed value is bound to.
  public let id: UserKeyID
  /// The X25519 public key, 32 bytes.
  public let publicKey: [UInt8]
  /// The private key sealed under the password, as `Vault` made it: version, parameters, salt, box.
  public let sealedPrivateKey: [UInt8]
  /// Who set the password, when that was somebody else than the user.
  public let setBy: UserID?

  /// Makes a key from all its parts.
  public init(id: UserKeyID, publicKey: [UInt8], sealedPrivateKey: [UInt8], setBy: UserID?) {
    self.id = id
    self.publicKey = publicKey
    self.sealedPrivateKey = sealedPrivateKey
    self.setBy = setBy
  }
}
