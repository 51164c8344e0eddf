import Credentials

extension StateStoreContract {
  static let usage: [StateStoreCheck] = [
    StateStoreCheck("knows no use of what was never used") { store in
      let samples = ContractSamples()
      let usage = try store.reading {
        try $0.usage(of: samples.mint.identifier(), now: ContractSamples.start)
      }
      try expect(usage, is: CredentialUsage())
    },
    StateStoreCheck("counts uses by clock hour, within the last 24") { store in
      let samples = ContractSamples()
      let used = try samples.usedCredential(store)
      let now = ContractSamples.start
      let uses: [(hours: Int, count: Int)] = [(0, 2), (0, 3), (-1, 5), (-23, 7), (-24, 9), (1, 11)]
      try store.writing { transaction in
        for use in uses {
          let at = CredentialUse(
            at: now + .seconds(use.hours * 3_600), address: "::1", userAgent: "")
          try transaction.record(at, of: used.id, count: use.count)
        }
      }
      var expected = Array(repeating: 0, count: 24)
      expected[23] = 5
      expected[22] = 5
      expected[0] = 7
      try expect(store.reading { try $0.usage(of: used.id, now: now).hourly }, is: expected)
      let later = try store.reading { try $0.usage(of: used.id, now: now + .seconds(3_600)).hourly }
      try expect(later, is: Array(expected.dropFirst()) + [11], "an hour later")
    },
    StateStoreCheck("remembers the last use, and no earlier one") { store in
      let samples = ContractSamples()
      let used = try samples.usedCredential(store)
      let now = ContractSamples.start
      let late = CredentialUse(at: now, address: "192.0.2.7", userAgent: "curl/8")
      let early = CredentialUse(at: now - .seconds(5), address: "192.0.2.8", userAgent: "old")
      let later = CredentialUse(at: now + .seconds(5), address: "192.0.2.9", userAgent: "new")
      for (use, expected) in [(late, late), (early, late), (later, later)] {
        try store.writing { try $0.record(use, of: used.id, count: 1) }
        try expect(store.reading { try $0.usage(of: used.id, now: now).last }, is: expected)
      }
      try expect(store.reading { try $0.usage(of: used.id, now: now).lastDay }, is: 3)
    },
    StateStoreCheck("refuses the use of nothing") { store in
      let samples = ContractSamples()
      let use = CredentialUse(at: ContractSamples.start, address: "", userAgent: "")
      try expectDamaged(store, "use of nothing") {
        try $0.record(use, of: samples.mint.identifier(), count: 1)
      }
    },
    StateStoreCheck("forgets old counts and refusals, never changes") { store in
      let samples = ContractSamples()
      let used = try samples.usedCredential(store)
      let now = ContractSamples.start
      let old = CredentialUse(at: now - .seconds(7_200), address: "a", userAgent: "b")
      let change = samples.entry(.userAdded, after: .seconds(-9_000))
      let refusal = samples.entry(.requestRefused, after: .seconds(-9_000), reason: .unknown)
      let recent = samples.entry(.requestRefused, reason: .unknown)
      try store.writing { transaction in
        try transaction.record(old, of: used.id, count: 4)
        for entry in [change, refusal, recent] { try transaction.append(entry) }
        try transaction.forget(before: now - .seconds(3_600))
      }
      let kept = try store.reading { try $0.activity(ActivityQuery()) }
      try expect(kept, is: [recent, change])
      let usage = try store.reading { try $0.usage(of: used.id, now: now) }
      try expect(usage.lastDay, is: 0)
      try expect(usage.last, is: old)
      let again = samples.entry(.requestRefused, after: .seconds(-9_000), reason: .unknown)
      try store.writing { try $0.append(again) }
      let ids = try store.reading { try $0.activity(ActivityQuery()).map(\.id) }
      try expect(ids, is: [recent.id, again.id, change.id])
    },
  ]
}

extension ContractSamples {
  fileprivate func usedCredential(_ store: any StateStore) throws(DeskError) -> Credential {
    let ann = try household(store).ann
    let made = credential(.personal(ann.id), ownedBy: ann.id)
    try store.write { transaction throws(DeskError) in try transaction.insert(made) }
    return made
  }
}
