import Credentials
import Dispatch
import Synchronization

extension StateStoreContract {
  static let transactions: [StateStoreCheck] = [
    StateStoreCheck("changes nothing when the body throws, and throws what it threw") { store in
      let samples = ContractSamples()
      let (ann, _, home) = try samples.household(store)
      let before = try store.reading { try $0.user(ann.id) }
      var changed = ann
      changed.isActive = false
      let update = changed
      do throws(DeskError) {
        try store.write { transaction throws(DeskError) in
          try transaction.update(update)
          try transaction.removeMembership(of: ann.id, in: home.id)
          try transaction.insert(samples.credential(.personal(ann.id), ownedBy: ann.id))
          try transaction.append(samples.entry())
          throw .refused(.changedMeanwhile)
        }
        throw .vault
      } catch {
        try expect(error, is: .refused(.changedMeanwhile))
      }
      try expect(store.reading { try $0.user(ann.id) }, is: before)
      try expect(store.reading { try $0.memberships(of: ann.id).count }, is: 1)
      try expect(store.reading { try $0.currentCredentials(ownedBy: ann.id) }, is: [])
      try expect(store.reading { try $0.activity(ActivityQuery()) }, is: [])
    },
    StateStoreCheck("goes on after a call in the transaction was refused") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let bob = try samples.user("carol@example.com")
      let wasRefused = try store.writing { transaction in
        var wasRefused = false
        do throws(DeskError) { try transaction.insert(ann) } catch { wasRefused = true }
        try transaction.insert(bob)
        return wasRefused
      }
      try expect(wasRefused, "a refusal")
      try expect(store.reading { try $0.user(bob.id) }, is: bob)
    },
    StateStoreCheck("sees its own changes inside a transaction, others do not") { store in
      let user = try ContractSamples().user("ann@example.com")
      let (inside, outside) = try store.writing { transaction in
        try transaction.insert(user)
        let outside = try store.read { reader throws(DeskError) in try reader.user(user.id) }
        return (try transaction.user(login: user.login), outside)
      }
      try expect(inside, is: user)
      try expect(outside, is: nil)
    },
    StateStoreCheck("shows a reader one moment, whatever others commit") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let made = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let (before, after) = try store.reading { reader in
        let before = try reader.currentCredential(in: made.slot)
        try store.write { transaction throws(DeskError) in try transaction.insert(made) }
        return (before, try reader.currentCredential(in: made.slot))
      }
      try expect(before, is: nil)
      try expect(after, is: nil)
      try expect(store.reading { try $0.currentCredential(in: made.slot) }, is: made)
    },
    StateStoreCheck("lets writers in one after the other, none of them lost") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let made = samples.credential(.personal(ann.id), ownedBy: ann.id)
      try store.writing { try $0.insert(made) }
      let failures = Mutex(0)
      DispatchQueue.concurrentPerform(iterations: 40) { _ in
        do throws(DeskError) {
          try store.write { transaction throws(DeskError) in
            let last = try transaction.usage(of: made.id, now: ContractSamples.start).last
            let at = last.map { $0.at + .milliseconds(1) } ?? ContractSamples.start
            let use = CredentialUse(at: at, address: "", userAgent: "")
            try transaction.record(use, of: made.id, count: 1)
          }
        } catch {
          failures.withLock { $0 += 1 }
        }
      }
      try expect(failures.withLock { $0 }, is: 0)
      let usage = try store.reading { try $0.usage(of: made.id, now: ContractSamples.start) }
      try expect(usage.lastDay, is: 40)
      try expect(usage.last?.at, is: ContractSamples.start + .milliseconds(39))
    },
    StateStoreCheck("tells observers of a commit, until they are let go") { store in
      let calls = CallCounter()
      let observation = store.observeChanges { calls.count() }
      let user = try ContractSamples().user("ann@example.com")
      try store.writing { try $0.insert(user) }
      try expect(calls.wait(for: 1), "a call after a commit")
      observation.cancel()
      try calls.settle()
      let before = calls.value
      var changed = user
      changed.isActive = false
      let update = changed
      let other = CallCounter()
      let witness = store.observeChanges { other.count() }
      try store.writing { try $0.update(update) }
      try expect(other.wait(for: 1), "a call to the other")
      try expect(calls.value, is: before, "calls after the end")
      witness.cancel()
    },
  ]
}

/// Counts calls from another thread, and waits for them.
private final class CallCounter: Sendable {
  private let calls = Mutex(0)
  private let called = DispatchSemaphore(value: 0)

  var value: Int { calls.withLock { $0 } }

  func count() {
    calls.withLock { $0 += 1 }
    called.signal()
  }

  /// Whether so many calls came within ten seconds.
  func wait(for count: Int) -> Bool {
    while value < count {
      if called.wait(timeout: .now() + 10) == .timedOut { return false }
    }
    return true
  }

  /// Waits until a call that was under way when it was cancelled is over.
  func settle() throws {
    var last = -1
    while last != value {
      last = value
      _ = called.wait(timeout: .now() + 0.05)
    }
  }
}
