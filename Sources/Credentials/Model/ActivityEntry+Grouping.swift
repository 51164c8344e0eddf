extension ActivityAction {
  /// Whether entries of this kind are grouped by credential, reason and hour.
  public var isGrouped: Bool {
    switch self {
    case .requestRefused, .tokenReused: true
    default: false
    }
  }
}

/// What grouped entries have in common, so that a broken client cannot flood the store.
public struct ActivityGroup: Hashable, Sendable {
  /// What happened.
  public let action: ActivityAction
  /// The credential; `nil` for unknown and malformed values.
  public let credentialID: CredentialID?
  /// Why it was refused.
  public let reason: VerdictReason?
  /// Hours since the Unix epoch.
  public let hour: Int64

  /// Makes a group from all its parts.
  public init(
    action: ActivityAction, credentialID: CredentialID?, reason: VerdictReason?, hour: Int64
  ) {
    self.action = action
    self.credentialID = credentialID
    self.reason = reason
    self.hour = hour
  }
}

extension ActivityEntry {
  /// The group that the entry is counted in; `nil` for one that stands alone.
  public var group: ActivityGroup? {
    guard action.isGrouped else { return nil }
    return ActivityGroup(
      action: action, credentialID: credentialID, reason: reason, hour: at.hour)
  }

  /// This entry with another of its group counted in: it keeps its id and takes the later time and address.
  public func counting(_ other: ActivityEntry) -> ActivityEntry {
    let latest = other.at >= at ? other : self
    return ActivityEntry(
      id: id, at: latest.at, actorID: actorID, action: action, subjectID: subjectID,
      accountID: accountID, credentialID: credentialID, masked: masked, reason: reason,
      address: latest.address, count: count + other.count)
  }
}
