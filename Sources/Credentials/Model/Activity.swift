/// What an activity entry says happened.
public enum ActivityAction: String, Sendable, CaseIterable {
  case accountAdded = "account.added"
  case accountRenamed = "account.renamed"
  case userAdded = "user.added"
  case userActivated = "user.activated"
  case userDeactivated = "user.deactivated"
  case memberAdded = "member.added"
  case memberRemoved = "member.removed"
  case permissionsChanged = "permissions.changed"
  case passwordChanged = "password.changed"
  case passwordSet = "password.set"
  case passwordRecovered = "password.recovered"
  case marketplaceRegistered = "marketplace.registered"
  case credentialGenerated = "credential.generated"
  case credentialRegenerated = "credential.regenerated"
  case credentialRevoked = "credential.revoked"
  case publicAPIEnabled = "public-api.enabled"
  case publicAPIDisabled = "public-api.disabled"
  case userTokenIssued = "user-token.issued"
  /// A request was refused; grouped by credential, reason and hour.
  case requestRefused = "request.refused"
  /// A replaced or revoked credential was used (OWASP `authn_token_reuse`); grouped likewise.
  case tokenReused = "token.reused"
  case storeRestored = "store.restored"
}

/// One line of the activity: a change, or a refusal that matters.
public struct ActivityEntry: Equatable, Sendable, Identified {
  /// What the ids of activity entries begin with.
  public static let idPrefix = "evt"
  /// Longer than other ids, since there are many more entries.
  public static let idLength = 16

  /// Its id.
  public let id: ActivityID
  /// When it happened; for grouped refusals, the last time.
  public let at: Instant
  /// Who did it; `nil` for somebody who did not sign in.
  public let actorID: UserID?
  /// What happened.
  public let action: ActivityAction
  /// The user or account that it happened to, as an id; of a restore, the name of the backup's file.
  public let subjectID: String?
  /// The account in whose activity it shows.
  public let accountID: AccountID?
  /// The credential that it happened to.
  public let credentialID: CredentialID?
  /// That credential's masked form.
  public let masked: MaskedToken?
  /// Why a request was refused.
  public let reason: VerdictReason?
  /// From which address, when one is known.
  public let address: String?
  /// How many of the same are grouped here; 1 or more.
  public let count: Int

  /// Makes an entry from all its parts.
  public init(
    id: ActivityID, at: Instant, actorID: UserID?, action: ActivityAction,
    subjectID: String? = nil, accountID: AccountID? = nil, credentialID: CredentialID? = nil,
    masked: MaskedToken? = nil, reason: VerdictReason? = nil, address: String? = nil,
    count: Int = 1
  ) {
    self.id = id
    self.at = at
    self.actorID = actorID
    self.action = action
    self.subjectID = subjectID
    self.accountID = accountID
    self.credentialID = credentialID
    self.masked = masked
    self.reason = reason
    self.address = address
    self.count = count
  }
}
