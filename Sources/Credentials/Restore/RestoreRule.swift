/// What a restored store holds, of a thing that the backup and the present store know differently.
///
/// The backup says how things were; the present store says what is over since. Hence:
/// - who is inactive in either is inactive, what ended in either has ended, a switch off in either is off;
/// - a membership that was removed since the backup stays removed, a permission that was withdrawn stays withdrawn;
/// - a password that was changed since the backup stays, with its key; of two users of one login the backup's stays,
///   inactive, since the present store never knew that password;
/// - a place that both fill keeps the present credential, which took over from the backup's;
/// - what was made since the backup stays known, so that a refusal can be explained: users inactive, credentials
///   ended, accounts as they are.
///
/// An end keeps who did it; one that the restore itself makes names nobody.
/// No credential that the present store refuses is accepted afterwards, and none is current twice.
///
/// What the rules never allow does not come of it either: an account that no active person could manage keeps those
/// who manage it in the present store, a namesake among them closed until it is recovered; one that only the backup knows
/// keeps the backup's, a namesake among them likewise closed, whoever was deactivated since inactive until a recovery
/// activates it; and a user who would be in no account keeps one of the present store's, without a permission there.
public struct RestoreRule: Sendable {
  /// When the restore happens.
  public let now: Instant

  /// Makes the rule for a restore at a moment.
  public init(now: Instant) {
    self.now = now
  }

  /// The account that both know; `backup` is `nil` for one that was added since.
  public func account(backup: Account?, present: Account) -> Account {
    guard var account = backup else { return present }
    account.isPublicAPIEnabled = account.isPublicAPIEnabled && present.isPublicAPIEnabled
    return account
  }

  /// The user that both know, by its id or its login; `backup` is `nil` for one that was added since.
  ///
  /// - Parameter isPasswordNewer: whether the backup knows a later password than the present store does.
  public func user(backup: User?, present: User, isPasswordNewer: Bool = false) -> User {
    guard var user = backup else {
      var added = present
      added.isActive = false
      return added
    }
    // A key is bound to its user's id, so that a namesake keeps the backup's, which the present store refuses.
    guard user.id == present.id else {
      user.isActive = false
      return user
    }
    user.isActive = user.isActive && present.isActive
    if !isPasswordNewer { user.key = present.key }
    return user
  }

  /// The backup's user that takes the place of a namesake without whom an account could not be managed.
  ///
  /// The present store's key is bound to its own user's id: with it nobody signs in, by either password, until the
  /// one who has the store's file recovers this user.
  ///
  /// - Parameter isActive: whether neither was deactivated; otherwise the recovery has to activate it, too.
  public func manager(namesake backup: User, present: User, isActive: Bool = true) -> User {
    var user = backup
    user.isActive = isActive
    user.key = present.key
    return user
  }

  /// The membership that the backup has, of a user and an account that the present store knows too.
  ///
  /// - Parameter present: the same one in the present store; `nil` where it was removed.
  /// - Returns: `nil` for one that is not to come back.
  public func membership(backup: Membership, present: Membership?) -> Membership? {
    guard let present else { return nil }
    var membership = backup
    membership.permissions.formIntersection(present.permissions)
    return membership
  }

  /// The credential that the present store knows.
  ///
  /// - Parameters:
  ///   - backup: the same one in the backup, when it was there.
  ///   - isFilledInBackup: whether its place had a current one in the backup.
  ///   - keyID: the key that its owner will have.
  public func credential(
    backup: Credential?, present: Credential, isFilledInBackup: Bool, keyID: UserKeyID
  ) -> Credential {
    if let end = present.end ?? backup?.end { return present.ended(end) }
    guard let backup else {
      guard isFilledInBackup else {
        return present.ended(CredentialEnd(at: now, reason: .revoked, by: nil))
      }
      return present
    }
    let boxes = [present.sealed, backup.sealed].compactMap { $0 }
    return present.sealed(boxes.first { $0.keyID == keyID } ?? boxes.first)
  }

  /// The credential that only the backup knows.
  ///
  /// - Parameters:
  ///   - isHeld: whether another one stays current in its place.
  ///   - hasOtherPassword: whether its owner's password is another one than it was in the backup.
  public func credential(
    onlyInBackup credential: Credential, isHeld: Bool, hasOtherPassword: Bool
  ) -> Credential {
    guard credential.end == nil else { return credential }
    if isHeld {
      return credential.ended(CredentialEnd(at: now, reason: .replaced, by: nil))
    }
    if hasOtherPassword, credential.kind == .userToken {
      return credential.ended(CredentialEnd(at: now, reason: .passwordChanged, by: nil))
    }
    return credential
  }
}

extension Credential {
  fileprivate func ended(_ end: CredentialEnd) -> Credential {
    Credential(
      id: id, slot: slot, ownerID: ownerID, digest: digest, hint: hint, sealed: nil,
      createdAt: createdAt, end: end)
  }

  fileprivate func sealed(_ sealed: SealedValue?) -> Credential {
    Credential(
      id: id, slot: slot, ownerID: ownerID, digest: digest, hint: hint, sealed: sealed,
      createdAt: createdAt, end: end)
  }
}
