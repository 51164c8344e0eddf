import Credentials

extension StateStoreContract {
  static let accounts: [StateStoreCheck] = [
    StateStoreCheck("keeps an account, updates name and switch") { store in
      let samples = ContractSamples()
      var account = try samples.account("Home")
      let first = account
      try expect(store.reading { try $0.account(first.id) }, is: nil)
      try expectDamaged(store, "an update of none") { try $0.update(first) }
      try store.writing { try $0.insert(first) }
      try expect(store.reading { try $0.account(first.id) }, is: first)
      try expectDamaged(store, "an id twice") { try $0.insert(first) }
      account.name = try Name("Home again")
      account.isPublicAPIEnabled = true
      let changed = account
      try store.writing { try $0.update(changed) }
      try expect(store.reading { try $0.account(first.id) }, is: changed)
    },
    StateStoreCheck("keeps memberships in the order of their ids") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let work = try samples.account("Work")
      let atWork = Membership(accountID: work.id, userID: ann.id, permissions: [.configurator])
      try store.writing { transaction in
        try transaction.insert(work)
        try transaction.save(atWork)
      }
      let atHome = Membership(
        accountID: home.id, userID: ann.id, permissions: [.configurator, .userConfigurator])
      let bobs = Membership(accountID: home.id, userID: bob.id, permissions: [])
      try expect(store.reading { try $0.memberships(of: ann.id) }, is: [atHome, atWork])
      try expect(store.reading { try $0.members(of: home.id) }, is: [atHome, bobs])
      try expect(store.reading { try $0.members(of: work.id) }, is: [atWork])
    },
    StateStoreCheck("replaces the permissions of a membership") { store in
      let samples = ContractSamples()
      let (_, bob, home) = try samples.household(store)
      let more = Membership(
        accountID: home.id, userID: bob.id, permissions: [.userConfigurator])
      try store.writing { try $0.save(more) }
      try expect(store.reading { try $0.memberships(of: bob.id) }, is: [more])
    },
    StateStoreCheck("removes a membership, and minds none that is not there") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      for _ in 0..<2 {
        try store.writing { try $0.removeMembership(of: bob.id, in: home.id) }
        try expect(store.reading { try $0.memberships(of: bob.id) }, is: [])
      }
      try expect(store.reading { try $0.members(of: home.id).map(\.userID) }, is: [ann.id])
    },
    StateStoreCheck("refuses a membership of nobody or nowhere") { store in
      let samples = ContractSamples()
      let (ann, _, home) = try samples.household(store)
      let nobody = Membership(
        accountID: home.id, userID: samples.mint.identifier(), permissions: [])
      let nowhere = Membership(
        accountID: samples.mint.identifier(), userID: ann.id, permissions: [])
      try expectDamaged(store, "nobody") { try $0.save(nobody) }
      try expectDamaged(store, "nowhere") { try $0.save(nowhere) }
    },
  ]
}
