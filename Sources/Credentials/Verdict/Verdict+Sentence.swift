extension Verdict {
  /// The verdict and its reason in words, for the operator.
  ///
  /// - Parameter localTime: how a moment is written, in the operator's time zone.
  public func sentence(localTime: (Instant) -> String) -> String {
    switch self {
    case .accepted(let acceptance): acceptance.sentence
    case .refused(let reason, let subject): subject.sentence(reason, localTime: localTime)
    }
  }
}

extension Acceptance {
  fileprivate var sentence: String {
    guard let user else { return "Accepted as a partner key alone: it acts as no user." }
    let account = accountID.map { " in \($0)" } ?? ""
    return "Accepted: acts as \(user.login.text.displayable)\(account)."
  }
}

extension VerdictSubject {
  fileprivate func sentence(
    _ reason: VerdictReason, localTime: (Instant) -> String
  ) -> String {
    let owner = credential.map { $0.owner.login.text.displayable } ?? "its owner"
    switch reason {
    case .missing: return "There is no Authorization header."
    case .malformed:
      return isChecksumWrong
        ? "The checksum does not match: it was probably cut off or changed when it was pasted."
        : "This is no token or Authorization header that Keydesk gives out."
    case .wrongSlot:
      return
        "A token in the wrong place: Bearer takes a personal token, a Public API key or a partner"
        + " key; User takes a user token, beside a partner key only."
    case .unknown: return "Well-formed, but this store never gave it out."
    case .replaced, .revoked: return ended(localTime: localTime)
    case .publicAPIDisabled: return "Public API is disabled in its account."
    case .ownerInactive: return "Its owner \(owner) is inactive."
    case .ownerNotPermitted:
      return "Its owner \(owner) is no member of its account, or lost the permission configurator."
    case .wrongPartner: return "The user token was got under another partner's key."
    case .kindNotAllowed: return "Valid, but this route takes other kinds of credential."
    case .userTokenRequired: return "A partner key alone: this route needs a user token beside it."
    case .accountRequired:
      return "\(owner) belongs to several accounts: the x-account-id header must name one."
    case .accountForbidden: return "x-account-id names an account that it cannot act in."
    }
  }

  private func ended(localTime: (Instant) -> String) -> String {
    guard let end = credential?.end else { return "It ended." }
    let when = localTime(end.end.at)
    let who = end.byLogin?.text.displayable ?? "the restore of a backup"
    let next = end.currentHint.map { " The current one ends in \($0)." } ?? " There is none now."
    switch end.end.reason {
    case .replaced: return "Replaced on \(when) by \(who)." + next
    case .revoked: return "Revoked on \(when) by \(who)." + next
    case .passwordChanged where end.byLogin == nil:
      return
        "Ended on \(when): the password was recovered, or a backup with an older one was restored."
        + next
    case .passwordChanged: return "Ended on \(when), when \(who) changed the password." + next
    }
  }
}
