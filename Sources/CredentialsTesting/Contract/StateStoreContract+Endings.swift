import Credentials

extension StateStoreContract {
  static let endings: [StateStoreCheck] = [
    StateStoreCheck("ends a credential: sealed value erased, digest kept, slot free") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let made = samples.credential(.publicAPI(home.id), ownedBy: ann.id)
      let end = samples.end(.revoked, by: bob.id)
      try store.writing { transaction in
        try transaction.insert(made)
        try transaction.end(made.id, end)
      }
      let expected = Credential(
        id: made.id, slot: made.slot, ownerID: ann.id, digest: made.digest, hint: made.hint,
        sealed: nil, createdAt: made.createdAt, end: end)
      try expect(store.reading { try $0.credential(made.id) }, is: expected)
      try expect(store.reading { try $0.credential(digest: made.digest) }, is: expected)
      try expect(store.reading { try $0.currentCredential(in: made.slot) }, is: nil)
      try expect(store.reading { try $0.currentCredentials(ownedBy: ann.id) }, is: [])
    },
    StateStoreCheck("ends a credential once") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let made = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let first = samples.end(.revoked, by: ann.id)
      try store.writing { transaction in
        try transaction.insert(made)
        try transaction.end(made.id, first)
      }
      try expectDamaged(store, "ending twice") {
        try $0.end(made.id, samples.end(.replaced, by: ann.id))
      }
      try expectDamaged(store, "ending nothing") {
        try $0.end(samples.mint.identifier(), first)
      }
      try expect(store.reading { try $0.credential(made.id)?.end }, is: first)
    },
    StateStoreCheck("refuses an end by somebody unknown") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let made = samples.credential(.personal(ann.id), ownedBy: ann.id)
      try store.writing { try $0.insert(made) }
      try expectDamaged(store, "an end by somebody unknown") {
        try $0.end(made.id, samples.end(.revoked, by: samples.mint.identifier()))
      }
      try expect(store.reading { try $0.credential(made.id) }, is: made)
    },
    StateStoreCheck("takes an end that a restore made, by nobody") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let made = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let end = samples.end(.revoked, by: nil)
      try store.writing { transaction in
        try transaction.insert(made)
        try transaction.end(made.id, end)
      }
      try expect(store.reading { try $0.credential(made.id)?.end }, is: end)
      let facts = try store.reading { try $0.facts(of: made.digest) }
      try expect(facts?.end, is: .init(end: end, byLogin: nil, currentHint: nil))
    },
    StateStoreCheck("replaces a credential in one transaction, many times") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let slot = CredentialSlot.personal(ann.id)
      var made: [Credential] = []
      for round in 0..<5 {
        let next = samples.credential(slot, ownedBy: ann.id, after: .seconds(round))
        let last = made.last
        try store.writing { transaction in
          if let last { try transaction.end(last.id, samples.end(.replaced, by: ann.id)) }
          try transaction.insert(next)
        }
        made.append(next)
        try expect(store.reading { try $0.currentCredential(in: slot) }, is: next)
      }
      for old in made.dropLast() {
        let stored = try store.reading { try $0.credential(digest: old.digest) }
        try expect(stored?.end?.reason, is: .replaced)
        try expect(stored?.sealed, is: nil)
      }
    },
    StateStoreCheck("takes in one that has ended beside the current one") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let current = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let other = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let ended = Credential(
        id: other.id, slot: other.slot, ownerID: ann.id, digest: other.digest, hint: other.hint,
        sealed: nil, createdAt: other.createdAt, end: samples.end(.passwordChanged, by: ann.id))
      try store.writing { transaction in
        try transaction.insert(current)
        try transaction.insert(ended)
      }
      try expect(store.reading { try $0.currentCredential(in: current.slot) }, is: current)
      try expect(store.reading { try $0.credential(ended.id) }, is: ended)
    },
  ]
}
