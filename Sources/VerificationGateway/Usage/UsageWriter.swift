import Credentials
import Logging
import NIOCore
import NIOPosix
import Synchronization

/// Writes what the event loops counted, on a thread of its own, so that no verdict ever waits for it.
///
/// What cannot be written now is kept, merged with what comes, and tried again.
final class UsageWriter: Sendable {
  /// Refusals and hourly counts are kept for so long.
  private static let retention = Duration.seconds(90 * 24 * 3_600)
  private static let pruningInterval = Duration.seconds(3_600)
  /// So many entries are written at a stretch, some tenths of a millisecond.
  private static let stretch = 16
  /// Nobody else can write meanwhile: after so long it goes on without pauses.
  private static let longestWithPauses = Duration.milliseconds(300)

  private struct State {
    var tally = UseTally()
    var prunedAt: Instant?
    var failures = 0
  }

  private let parts: GatewayParts
  private let logger: Logger
  private let state = Mutex(State())
  private let outage = Outage()
  private let ending = Atomic(false)
  private var isEnding: Bool { ending.load(ordering: .relaxed) }

  init(parts: GatewayParts, logger: Logger) {
    self.parts = parts
    self.logger = logger
  }

  /// Entries that wait, requests that were lost for want of room, writes that failed.
  var figures: (waiting: Int, lost: Int, failures: Int) {
    state.withLock { ($0.tally.entries, $0.tally.lost, $0.failures) }
  }

  /// Has it write without pauses from now on, and only what was counted: the gateway ends.
  func hurry() { ending.store(true, ordering: .relaxed) }

  /// Takes what an event loop counted.
  func add(_ tally: UseTally) {
    state.withLock { $0.tally.merge(tally) }
  }

  /// Writes what waits in one transaction; blocks.
  ///
  /// - Returns: whether nothing waits any more.
  @discardableResult
  func write() -> Bool {
    BackgroundWork.giveWay()
    let (tally, prunes) = take()
    guard !tally.isEmpty || prunes && !isEnding else { return true }
    do throws(DeskError) {
      try write(tally, prunes: prunes)
      if prunes { state.withLock { $0.prunedAt = parts.now() } }
      if outage.ends() { logger.notice("usage is written again") }
      return true
    } catch {
      // Old entries can be forgotten later: without a use there is nothing that waits.
      guard !tally.isEmpty else { return true }
      putBack(tally)
      if outage.begins() {
        logger.warning("usage could not be written", metadata: ["error": "\(error.logName)"])
      }
      return false
    }
  }

  private func putBack(_ tally: UseTally) {
    state.withLock { state in
      var back = tally
      back.merge(state.tally)
      state.tally = back
      state.failures += 1
    }
  }

  private func take() -> (UseTally, prunes: Bool) {
    state.withLock { state in
      let now = parts.now()
      let prunes = state.prunedAt.map { now.since($0) > UsageWriter.pruningInterval } ?? true
      let tally = state.tally
      state.tally = UseTally(lost: tally.lost)
      return (tally.withoutLost, prunes)
    }
  }

  private func write(_ tally: UseTally, prunes: Bool) throws(DeskError) {
    let store = try parts.openStore()
    let now = parts.now()
    do throws(DeskError) {
      try store.write { (state) throws(DeskError) in
        try record(tally, in: state, onlyKnown: false)
        if prunes { try state.forget(before: now - UsageWriter.retention) }
      }
    } catch .store(.damaged) {
      // A restored store may not know a credential that was used just before: its uses go, the rest stays.
      try store.write { (state) throws(DeskError) in
        try record(tally, in: state, onlyKnown: true)
      }
    }
  }

  /// In the order of the credentials' ids: neighbours share pages.
  private func record(
    _ tally: UseTally, in state: any StateTransaction, onlyKnown: Bool
  ) throws(DeskError) {
    let unhurried = ContinuousClock.now + UsageWriter.longestWithPauses
    let uses = tally.uses.sorted { $0.key.credential.text < $1.key.credential.text }
    for (index, (key, uses)) in uses.enumerated() {
      let isStretchOver = index % UsageWriter.stretch == UsageWriter.stretch - 1
      if isStretchOver, !isEnding, ContinuousClock.now < unhurried { BackgroundWork.pause() }
      if onlyKnown, try state.credential(key.credential) == nil { continue }
      try state.record(uses.last, of: key.credential, count: uses.count)
    }
    for refusals in tally.refusals.values {
      try state.append(refusals.entry(id: parts.mint.identifier()))
    }
  }
}

extension UseTally.Refusals {
  /// The line of the activity that says it; it shows in the owner's and, where it is clear, the account's.
  fileprivate func entry(id: ActivityID) -> ActivityEntry {
    var account: AccountID?
    if case .publicAPI(let its)? = credential?.slot {
      account = its
    } else if let credential, credential.memberships.count == 1 {
      account = credential.memberships[0].accountID
    }
    return ActivityEntry(
      id: id, at: last.at, actorID: nil, action: action, subjectID: credential?.owner.id.text,
      accountID: account, credentialID: credential?.id, masked: credential?.masked, reason: reason,
      address: last.address, count: count)
  }
}

extension UseTally {
  fileprivate init(lost: Int) {
    self.lost = lost
  }

  fileprivate var withoutLost: UseTally {
    var copy = self
    copy.lost = 0
    return copy
  }
}
