/// The four kinds of credential.
public enum CredentialKind: String, Sendable, CaseIterable {
  /// One per user, acts as that user (Alta).
  case personal
  /// One per account, behind the switch `Enable Public API` (Teamogy).
  case publicAPI = "public-api"
  /// Also "API key", "bearer token", "partner token"; one per Marketplace registration (Altegio).
  case partner
  /// Got by User Authorization, travels beside a partner key (Altegio).
  case userToken = "user-token"

  /// The letters that its values begin with.
  public var prefix: String {
    switch self {
    case .personal: "kdp"
    case .publicAPI: "kda"
    case .partner: "kdm"
    case .userToken: "kdu"
    }
  }
}

/// The place that holds at most one current credential.
public enum CredentialSlot: Hashable, Sendable {
  /// A user's personal API token.
  case personal(UserID)
  /// An account's Public API key.
  case publicAPI(AccountID)
  /// A registered user's partner key.
  case partner(UserID)
  /// A user's token under the registration of `partner`.
  case userToken(partner: UserID, user: UserID)

  /// The kind that belongs here.
  public var kind: CredentialKind {
    switch self {
    case .personal: .personal
    case .publicAPI: .publicAPI
    case .partner: .partner
    case .userToken: .userToken
    }
  }
}

/// How and why a credential ended.
public struct CredentialEnd: Equatable, Sendable {
  /// Why it ended.
  public enum Reason: String, Sendable, CaseIterable {
    /// Regenerated: another one took its place.
    case replaced
    /// Revoked, with none following.
    case revoked
    /// A user token whose user's password changed.
    case passwordChanged = "password-changed"
  }

  /// When it ended.
  public let at: Instant
  /// Why.
  public let reason: Reason
  /// Who ended it; `nil` where nobody did but the restore of a backup.
  public let by: UserID?

  /// Makes an end.
  public init(at: Instant, reason: Reason, by: UserID?) {
    self.at = at
    self.reason = reason
    self.by = by
  }
}

/// A value sealed to its owner's key, as `Vault` made it; begins with a version byte.
public struct SealedValue: Equatable, Sendable {
  /// The key that opens it.
  public let keyID: UserKeyID
  /// Version, encapsulated key, ciphertext.
  public let box: [UInt8]

  /// Makes a sealed value.
  public init(keyID: UserKeyID, box: [UInt8]) {
    self.keyID = keyID
    self.box = box
  }
}

/// A token or key: what the store keeps of it.
public struct Credential: Equatable, Sendable, Identified {
  /// What the ids of credentials begin with.
  public static let idPrefix = "cred"

  /// Its id.
  public let id: CredentialID
  /// The place that it fills, or filled.
  public let slot: CredentialSlot
  /// The user whose credential it is.
  public let ownerID: UserID
  /// SHA-256 of its value.
  public let digest: TokenDigest
  /// The last four characters of its value.
  public let hint: String
  /// Its value sealed to the owner; erased when it ends.
  public let sealed: SealedValue?
  /// When it was made.
  public let createdAt: Instant
  /// How it ended; `nil` while it is current.
  public let end: CredentialEnd?

  /// Makes a credential from all its parts.
  public init(
    id: CredentialID, slot: CredentialSlot, ownerID: UserID, digest: TokenDigest, hint: String,
    sealed: SealedValue?, createdAt: Instant, end: CredentialEnd? = nil
  ) {
    self.id = id
    self.slot = slot
    self.ownerID = ownerID
    self.digest = digest
    self.hint = hint
    self.sealed = sealed
    self.createdAt = createdAt
    self.end = end
  }

  /// Its kind.
  public var kind: CredentialKind { slot.kind }

  /// The account that it carries, for a Public API key.
  public var accountID: AccountID? {
    if case .publicAPI(let account) = slot { account } else { nil }
  }

  /// How it is shown: prefix, bullets, last four.
  public var masked: MaskedToken { MaskedToken(kind: kind, hint: hint) }
}

/// SHA-256 of a credential's value: what verification looks up.
public struct TokenDigest: Hashable, Sendable {
  /// 32 bytes.
  public let bytes: [UInt8]

  /// Takes a digest.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether both are the same, in a time that does not depend on where they differ.
  public func matches(_ other: TokenDigest) -> Bool {
    guard bytes.count == other.bytes.count else { return false }
    var difference: UInt8 = 0
    for (left, right) in zip(bytes, other.bytes) { difference |= left ^ right }
    return difference == 0
  }
}
