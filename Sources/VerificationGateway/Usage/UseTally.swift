import Credentials

/// What is still to be written of uses and refusals: counts of the same thing are one entry.
struct UseTally {
  /// A credential in one clock hour.
  struct UseKey: Hashable {
    let credential: CredentialID
    let hour: Int64
  }

  /// Accepted requests of one credential in one hour.
  struct Uses {
    var count: Int
    var last: CredentialUse
  }

  /// Refusals of the same thing for the same reason in one hour.
  struct Refusals {
    var count: Int
    var last: CredentialUse
    let reason: VerdictReason
    let credential: CredentialFacts?
  }

  /// So many different entries are kept at most; what would be one more is lost and counted.
  static let capacity = 50_000

  private(set) var uses: [UseKey: Uses] = [:]
  private(set) var refusals: [ActivityGroup: Refusals] = [:]
  /// Requests that found no room.
  var lost = 0

  var isEmpty: Bool { uses.isEmpty && refusals.isEmpty }

  /// How many entries wait.
  var entries: Int { uses.count + refusals.count }

  /// Counts a verdict that was given.
  mutating func count(_ verdict: Verdict, _ use: CredentialUse) {
    switch verdict {
    case .accepted(let acceptance):
      add(Uses(count: 1, last: use), of: acceptance.bearer.id)
      if let token = acceptance.userToken { add(Uses(count: 1, last: use), of: token.id) }
    case .refused(let reason, let subject):
      add(Refusals(count: 1, last: use, reason: reason, credential: subject.credential))
    }
  }

  /// Counts in what another tally has.
  mutating func merge(_ other: UseTally) {
    for (key, uses) in other.uses { add(uses, of: key.credential) }
    for refusals in other.refusals.values { add(refusals) }
    lost += other.lost
  }

  private mutating func add(_ new: Uses, of credential: CredentialID) {
    let key = UseKey(credential: credential, hour: new.last.at.hour)
    if uses[key] == nil, entries >= UseTally.capacity {
      lost += new.count
      return
    }
    uses[key, default: Uses(count: 0, last: new.last)].add(new)
  }

  private mutating func add(_ new: Refusals) {
    let key = ActivityGroup(new)
    if refusals[key] == nil, entries >= UseTally.capacity {
      lost += new.count
      return
    }
    guard var known = refusals[key] else {
      refusals[key] = new
      return
    }
    known.count += new.count
    if new.last.at >= known.last.at { known.last = new.last }
    refusals[key] = known
  }
}

extension UseTally.Uses {
  fileprivate mutating func add(_ other: UseTally.Uses) {
    count += other.count
    if other.last.at >= last.at { last = other.last }
  }
}

extension UseTally.Refusals {
  /// Use of what was ended is told apart from other refusals (OWASP `authn_token_reuse`).
  var action: ActivityAction {
    switch reason {
    case .replaced, .revoked: .tokenReused
    default: .requestRefused
    }
  }
}

extension ActivityGroup {
  fileprivate init(_ refusals: UseTally.Refusals) {
    self.init(
      action: refusals.action, credentialID: refusals.credential?.id, reason: refusals.reason,
      hour: refusals.last.at.hour)
  }
}
