import Credentials

extension StateStoreContract {
  static let users: [StateStoreCheck] = [
    StateStoreCheck("is empty until a user is there") { store in
      try expect(store.reading { try $0.isEmpty() }, "an empty store")
      let user = try ContractSamples().user("ann@example.com")
      try store.writing { try $0.insert(user) }
      try expect(store.reading { try !$0.isEmpty() }, "a store with a user")
    },
    StateStoreCheck("finds a user by id and by login") { store in
      let samples = ContractSamples()
      let user = try samples.user("ann@example.com")
      try expect(store.reading { try $0.user(user.id) }, is: nil, "nobody yet")
      try store.writing { try $0.insert(user) }
      try expect(store.reading { try $0.user(user.id) }, is: user)
      try expect(store.reading { try $0.user(login: user.login) }, is: user)
      try expect(store.reading { try $0.user(login: Login(stored: "Ann@example.com")) }, is: nil)
    },
    StateStoreCheck("keeps a login and an id to one user") { store in
      let samples = ContractSamples()
      let ann = try samples.user("ann@example.com")
      try store.writing { try $0.insert(ann) }
      let namesake = try samples.user("ann@example.com")
      try expectDamaged(store, "a login twice") { try $0.insert(namesake) }
      try expectDamaged(store, "an id twice") { transaction in
        try transaction.insert(
          User(
            id: ann.id, login: Login(stored: "other@example.com"), name: ann.name,
            kind: .person, isActive: true, key: ann.key, createdAt: ann.createdAt))
      }
      try expect(store.reading { try $0.user(ann.id) }, is: ann)
    },
    StateStoreCheck("updates what may change of a user, and nothing else") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let key = UserKey(
        id: samples.mint.identifier(), publicKey: Array(repeating: 8, count: 32),
        sealedPrivateKey: [4], setBy: bob.id)
      let changed = User(
        id: ann.id, login: Login(stored: "stranger@example.com"), name: try Name("Änn 🙂"),
        kind: .programmatic, isActive: false, key: key,
        createdAt: ann.createdAt + .seconds(9), selectedAccountID: home.id)
      try store.writing { try $0.update(changed) }
      let expected = User(
        id: ann.id, login: ann.login, name: changed.name, kind: ann.kind, isActive: false,
        key: key, createdAt: ann.createdAt, selectedAccountID: home.id)
      try expect(store.reading { try $0.user(ann.id) }, is: expected)
      let stranger = try samples.user("stranger@example.com")
      try expectDamaged(store, "an update of nobody") { try $0.update(stranger) }
    },
    StateStoreCheck("refuses a user that refers to what is not there") { store in
      let samples = ContractSamples()
      var user = try samples.user("ann@example.com")
      user.selectedAccountID = samples.mint.identifier()
      let lost = user
      try expectDamaged(store, "an unknown account") { try $0.insert(lost) }
    },
    StateStoreCheck("lists active persons by login, at most so many") { store in
      let samples = ContractSamples()
      let listed = try ["a@x.example", "b@x.example", "c@x.example"].map { try samples.user($0) }
      let others = [
        try samples.user("aa-robot", kind: .programmatic),
        try samples.user("aaa@x.example", isActive: false),
      ]
      try store.writing { transaction in
        for user in listed.reversed() { try transaction.insert(user) }
        for user in others { try transaction.insert(user) }
      }
      try expect(store.reading { try $0.activePersons(limit: 9) }, is: listed)
      try expect(store.reading { try $0.activePersons(limit: 2) }, is: Array(listed.prefix(2)))
      try expect(store.reading { try $0.activePersons(limit: 0) }, is: [])
    },
    StateStoreCheck("keeps a registration, and replaces it") { store in
      let samples = ContractSamples()
      let (ann, _, _) = try samples.household(store)
      let first = MarketplaceRegistration(
        userID: ann.id, scenario: .clientIntegration(contact: try Name("client@example.com")),
        registeredAt: ContractSamples.start)
      let second = MarketplaceRegistration(
        userID: ann.id, scenario: .ownProduct(locationName: try Name("Bright Salon")),
        registeredAt: ContractSamples.start + .seconds(1))
      try expect(store.reading { try $0.registration(of: ann.id) }, is: nil)
      for registration in [first, second] {
        try store.writing { try $0.save(registration) }
        try expect(store.reading { try $0.registration(of: ann.id) }, is: registration)
      }
      let nobody = MarketplaceRegistration(
        userID: samples.mint.identifier(), scenario: first.scenario,
        registeredAt: ContractSamples.start)
      try expectDamaged(store, "a registration of nobody") { try $0.save(nobody) }
    },
  ]
}
