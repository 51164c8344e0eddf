import Credentials

extension StateStoreContract {
  static let facts: [StateStoreCheck] = [
    StateStoreCheck("knows no facts of an unknown digest") { store in
      let digest = TokenDigest(Array(repeating: 3, count: 32))
      try expect(store.reading { try $0.facts(of: digest) }, is: nil)
    },
    StateStoreCheck("gathers the same facts as the port does by asking on") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let work = try samples.account("Work")
      let slots: [(CredentialSlot, UserID)] = [
        (.personal(ann.id), ann.id), (.publicAPI(home.id), ann.id), (.publicAPI(work.id), bob.id),
        (.partner(ann.id), ann.id), (.userToken(partner: ann.id, user: bob.id), bob.id),
      ]
      let made = slots.map { samples.credential($0.0, ownedBy: $0.1) }
      let revoked = made.map { samples.credential($0.slot, ownedBy: $0.ownerID) }
      var away = bob
      away.isActive = false
      let inactive = away
      try store.writing { transaction in
        try transaction.insert(work)
        try transaction.save(Membership(accountID: work.id, userID: ann.id, permissions: []))
        for credential in revoked {
          try transaction.insert(credential)
          try transaction.end(credential.id, samples.end(.revoked, by: bob.id))
        }
        for credential in made { try transaction.insert(credential) }
        try transaction.end(made[0].id, samples.end(.revoked, by: ann.id))
        try transaction.update(inactive)
      }
      for switched in [true, false] {
        var changed = home
        changed.isPublicAPIEnabled = switched
        let account = changed
        try store.writing { try $0.update(account) }
        for credential in made + revoked { try expectSameFacts(store, credential) }
      }
    },
    StateStoreCheck("tells how a credential ended and which one fills its place") { store in
      let samples = ContractSamples()
      let (ann, bob, _) = try samples.household(store)
      let old = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let new = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let end = samples.end(.replaced, by: bob.id)
      try store.writing { transaction in
        try transaction.insert(old)
        try transaction.end(old.id, end)
        try transaction.insert(new)
      }
      let facts = try store.reading { try $0.facts(of: old.digest) }
      try expect(
        facts?.end, is: .init(end: end, byLogin: bob.login, currentHint: new.hint))
      try expect(facts?.refusal, is: .replaced)
      try expect(store.reading { try $0.facts(of: new.digest) }?.refusal, is: nil)
    },
  ]

  private static func expectSameFacts(_ store: any StateStore, _ credential: Credential) throws {
    let (fast, slow) = try store.reading { reader in
      let stored = try reader.credential(credential.id)
      return (
        try reader.facts(of: credential.digest),
        try stored.map { stored throws(DeskError) in try reader.facts(of: stored) }
      )
    }
    try expect(fast != nil, "facts of a known credential")
    try expect(fast, is: slow, "\(credential.slot.kind)")
  }
}
