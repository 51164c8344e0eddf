import Credentials

extension StateStoreContract {
  static let grouping: [StateStoreCheck] = [
    StateStoreCheck("counts refusals of one credential, reason and hour in one entry") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let used = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let added = [(0, "a", 1), (30, "b", 2), (10, "c", 4)].map {
        samples.entry(
          .tokenReused, after: .seconds($0.0), credential: used, reason: .replaced,
          address: $0.1, count: $0.2)
      }
      for entry in added { try store.writing { try $0.append(entry) } }
      let expected = samples.entry(.tokenReused, after: .seconds(30))
      let found = try store.reading { try $0.activity(ActivityQuery()) }
      try expect(found.map(\.id), is: [added[0].id])
      try expect(found.map(\.count), is: [7])
      try expect(found.map(\.at), is: [expected.at])
      try expect(found.map(\.address), is: ["b"])
    },
    StateStoreCheck("counts refusals of no credential by reason and hour") { store in
      let samples = ContractSamples()
      let added = [VerdictReason.unknown, .malformed, .unknown, .malformed, .unknown].map {
        samples.entry(.requestRefused, reason: $0)
      }
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      let found = try store.reading { try $0.activity(ActivityQuery()) }
      try expect(found.map(\.reason), is: [.malformed, .unknown])
      try expect(found.map(\.count), is: [2, 3])
    },
    StateStoreCheck("keeps refusals apart by action, credential, reason and hour") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let one = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let other = samples.credential(.partner(ann.id), ownedBy: ann.id)
      let added = [
        samples.entry(.requestRefused, credential: one, reason: .revoked),
        samples.entry(.tokenReused, credential: one, reason: .revoked),
        samples.entry(.requestRefused, credential: other, reason: .revoked),
        samples.entry(.requestRefused, credential: one, reason: .ownerInactive),
        samples.entry(.requestRefused, after: .seconds(3_600), credential: one, reason: .revoked),
        samples.entry(.requestRefused, reason: .revoked),
      ]
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      let found = try store.reading { try $0.activity(ActivityQuery()) }
      try expect(found.count, is: added.count)
      try expect(found.allSatisfy { $0.count == 1 }, "each for itself")
    },
    StateStoreCheck("never groups changes") { store in
      let samples = ContractSamples()
      let added = (0..<3).map { _ in samples.entry(.permissionsChanged) }
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      try expect(store.reading { try $0.activity(ActivityQuery()).count }, is: 3)
    },
  ]
}
