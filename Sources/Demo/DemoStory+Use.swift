import Credentials

extension DemoStory {
  /// One integration that calls the API: with what, from where, how often.
  private struct Caller {
    let header: TokenSecret
    let accountID: AccountID?
    let address: String
    let agent: String
    /// Requests in the busiest hour.
    let peak: Int
    /// How long ago it called last.
    let last: Duration
  }

  /// A day of requests, each kind of which is judged as the gateway would.
  func useEverything(
    _ studio: AccountID, ada: Session, bot: Session, replaced: TokenSecret
  ) throws(DeskError) {
    let personal = try desk.reveal(.personal, as: ada).secret
    let partner = try desk.reveal(.partner, as: ada).secret
    let key = try desk.reveal(.publicAPI(studio), as: bot).secret
    let callers = [
      Caller(
        header: personal, accountID: studio, address: "10.0.0.5", agent: "curl/8.5", peak: 130,
        last: .seconds(190)),
      Caller(
        header: key, accountID: nil, address: "10.0.0.9", agent: "ERP-Sync/2.1", peak: 860,
        last: .seconds(12)),
      Caller(
        header: partner, accountID: nil, address: "10.0.0.7", agent: "okhttp/4.12", peak: 44,
        last: .seconds(130)),
    ]
    for caller in callers { try use(caller) }
    let late = Caller(
      header: replaced, accountID: studio, address: "10.0.0.21", agent: "nightly-export/1.0",
      peak: 3, last: .hours(5))
    try use(late)
  }

  private func use(_ caller: Caller) throws(DeskError) {
    // Quiet nights, two peaks: what office software looks like.
    let curve = [1, 1, 0, 0, 1, 2, 4, 7, 9, 10, 9, 6, 5, 8, 10, 9, 7, 4, 3, 2, 2, 1, 1, 1]
    for hoursAgo in stride(from: 23, through: 0, by: -1) {
      let moment = hoursAgo == 0 ? end - caller.last : end - .hours(hoursAgo) - caller.last
      let count = caller.peak * curve[Int(moment.hour % 24 + 24) % 24] / 10
      guard count > 0 || hoursAgo == 0 else { continue }
      clock.set(moment)
      let verdict = try desk.judge(pasted: caller.header, accountID: caller.accountID?.text)
      try record(verdict, caller, count: max(1, count), at: moment)
    }
  }

  private func record(
    _ verdict: Verdict, _ caller: Caller, count: Int, at moment: Instant
  ) throws(DeskError) {
    try store.write { (state) throws(DeskError) in
      switch verdict {
      case .accepted(let acceptance):
        let use = CredentialUse(at: moment, address: caller.address, userAgent: caller.agent)
        try state.record(use, of: acceptance.bearer.id, count: count)
      case .refused(let reason, let subject):
        let isReuse = reason == .replaced || reason == .revoked
        try state.append(
          ActivityEntry(
            id: mint.identifier(), at: moment, actorID: nil,
            action: isReuse ? .tokenReused : .requestRefused,
            subjectID: subject.credential?.owner.id.text,
            credentialID: subject.credential?.id, masked: subject.credential?.masked,
            reason: reason, address: caller.address, count: count))
      }
    }
  }
}
