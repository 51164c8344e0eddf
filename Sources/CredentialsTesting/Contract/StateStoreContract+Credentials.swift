import Credentials

extension StateStoreContract {
  static let credentials: [StateStoreCheck] = [
    StateStoreCheck("keeps a credential of every kind, found four ways") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let made = [
        samples.credential(.personal(ann.id), ownedBy: ann.id),
        samples.credential(.publicAPI(home.id), ownedBy: ann.id, after: .seconds(1)),
        samples.credential(.partner(ann.id), ownedBy: ann.id, after: .seconds(2)),
        samples.credential(
          .userToken(partner: bob.id, user: ann.id), ownedBy: ann.id, after: .seconds(3)),
      ]
      try store.writing { transaction in
        for credential in made.reversed() { try transaction.insert(credential) }
      }
      for credential in made {
        try expect(store.reading { try $0.credential(credential.id) }, is: credential)
        try expect(store.reading { try $0.credential(digest: credential.digest) }, is: credential)
        try expect(store.reading { try $0.currentCredential(in: credential.slot) }, is: credential)
      }
      try expect(store.reading { try $0.currentCredentials(ownedBy: ann.id) }, is: made)
      try expect(store.reading { try $0.currentCredentials(ownedBy: bob.id) }, is: [])
    },
    StateStoreCheck("keeps a slot to one current credential") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let slots: [(CredentialSlot, UserID, UserID)] = [
        (.personal(ann.id), ann.id, ann.id), (.publicAPI(home.id), ann.id, bob.id),
        (.partner(ann.id), ann.id, ann.id),
        (.userToken(partner: bob.id, user: ann.id), ann.id, ann.id),
      ]
      for (slot, owner, next) in slots {
        let first = samples.credential(slot, ownedBy: owner)
        let second = samples.credential(slot, ownedBy: next)
        try store.writing { try $0.insert(first) }
        try expectDamaged(store, "two in \(slot.kind)") { try $0.insert(second) }
        try expect(store.reading { try $0.currentCredential(in: slot) }, is: first)
      }
    },
    StateStoreCheck("tells slots apart by kind, user and partner") { store in
      let samples = ContractSamples()
      let (ann, bob, _) = try samples.household(store)
      let slots: [CredentialSlot] = [
        .userToken(partner: ann.id, user: bob.id), .userToken(partner: bob.id, user: bob.id),
        .personal(bob.id), .partner(bob.id),
      ]
      let made = slots.map { samples.credential($0, ownedBy: bob.id) }
      try store.writing { transaction in
        for credential in made { try transaction.insert(credential) }
      }
      for credential in made {
        try expect(store.reading { try $0.currentCredential(in: credential.slot) }, is: credential)
      }
    },
    StateStoreCheck("keeps a digest and an id to one credential") { store in
      let samples = ContractSamples()
      let (ann, bob, _) = try samples.household(store)
      let first = samples.credential(.personal(ann.id), ownedBy: ann.id)
      try store.writing { try $0.insert(first) }
      let other = samples.credential(.personal(bob.id), ownedBy: bob.id)
      for twin in [
        first.copy(id: other.id, slot: other.slot, owner: bob.id, digest: first.digest),
        first.copy(id: first.id, slot: other.slot, owner: bob.id, digest: other.digest),
      ] {
        try expectDamaged(store, "a twin") { try $0.insert(twin) }
      }
      try expect(store.reading { try $0.currentCredentials(ownedBy: bob.id) }, is: [])
    },
    StateStoreCheck("refuses a credential that cannot be") { store in
      let samples = ContractSamples()
      let (ann, bob, _) = try samples.household(store)
      let nobody: UserID = samples.mint.identifier()
      let good = samples.credential(.personal(ann.id), ownedBy: ann.id)
      for bad in [
        samples.credential(.personal(nobody), ownedBy: nobody),
        samples.credential(.personal(ann.id), ownedBy: bob.id),
        samples.credential(.publicAPI(samples.mint.identifier()), ownedBy: ann.id),
        samples.credential(.userToken(partner: nobody, user: ann.id), ownedBy: ann.id),
        good.copy(id: good.id, slot: good.slot, owner: ann.id, digest: TokenDigest([1, 2])),
        good.copy(
          id: good.id, slot: good.slot, owner: ann.id, digest: good.digest,
          end: samples.end(.revoked, by: ann.id)),
      ] {
        try expectDamaged(store, "\(bad.slot)") { try $0.insert(bad) }
      }
    },
    StateStoreCheck("reseals a current credential") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let made = samples.credential(.personal(ann.id), ownedBy: ann.id)
      let sealed = SealedValue(keyID: samples.mint.identifier(), box: [1, 2, 3, 4])
      try store.writing { transaction in
        try transaction.insert(made)
        try transaction.reseal(made.id, sealed)
      }
      try expect(store.reading { try $0.credential(made.id)?.sealed }, is: sealed)
      try store.writing { try $0.end(made.id, samples.end(.revoked, by: ann.id)) }
      try expectDamaged(store, "resealing an ended one") { try $0.reseal(made.id, sealed) }
    },
  ]
}

extension Credential {
  func copy(
    id: CredentialID, slot: CredentialSlot, owner: UserID, digest: TokenDigest,
    sealed: SealedValue? = SealedValue?.none, end: CredentialEnd? = nil
  ) -> Credential {
    Credential(
      id: id, slot: slot, ownerID: owner, digest: digest, hint: hint, sealed: sealed ?? self.sealed,
      createdAt: createdAt, end: end)
  }
}
