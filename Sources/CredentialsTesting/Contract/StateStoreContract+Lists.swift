import Credentials

extension StateStoreContract {
  static let lists: [StateStoreCheck] = [
    StateStoreCheck("lists the users of an account by login, both ways, in steps") { store in
      let samples = ContractSamples()
      let (ann, _, home) = try samples.household(store)
      let other = try samples.account("Other")
      let logins = ["zoe", "Åsa", "mia", "bot-1", "eve"].map { $0.lowercased() + "@example.com" }
      try store.writing { transaction in
        try transaction.insert(other)
        for (index, login) in logins.enumerated() {
          let user = try samples.user(login)
          try transaction.insert(user)
          let account = index == 4 ? other : home
          try transaction.save(
            Membership(accountID: account.id, userID: user.id, permissions: []))
        }
      }
      let expected = ["ann", "bob", "bot-1", "mia", "zoe", "åsa"].map { $0 + "@example.com" }
      for (limit, reach) in [(100, 100), (2, 100), (1, 1), (100, 2), (2, 3)] {
        var search = UserSearch(account: home.id, limit: limit, reach: reach)
        try expect(readLogins(of: store, search), is: expected, "\(limit) of \(reach)")
        search.direction = .backward
        try expect(
          readLogins(of: store, search), is: expected.reversed(), "back \(limit)")
      }
      try expect(store.reading { try $0.memberCount(of: home.id) }, is: 6)
      try expect(store.reading { try $0.memberCount(of: other.id) }, is: 1)
      try expect(
        store.reading { try $0.users(UserSearch(account: home.id, limit: 1)).rows }, is: [ann])
    },
    StateStoreCheck("finds users by words in login or name, in whatever case") { store in
      let samples = ContractSamples()
      let (_, _, home) = try samples.household(store)
      let expected: [(String, [String])] = [
        ("", ["ann@example.com", "bob@example.com"]), ("ANN", ["ann@example.com"]),
        ("name of", ["ann@example.com", "bob@example.com"]), ("of bob", ["bob@example.com"]),
        ("ann bob", []), ("nobody", []), ("%", []), ("_", []),
      ]
      for (text, found) in expected {
        for reach in [1, 100] {
          let search = UserSearch(account: home.id, filter: TextFilter(text), reach: reach)
          try expect(readLogins(of: store, search), is: found, text)
        }
      }
    },
    StateStoreCheck("steps through the activity both ways without a gap or a repeat") { store in
      let samples = ContractSamples()
      let (ann, _, home) = try samples.household(store)
      try store.writing { transaction in
        for index in 0..<23 {
          try transaction.append(
            samples.entry(
              after: .seconds(index / 4), actor: index.isMultiple(of: 2) ? ann.id : nil,
              subject: index.isMultiple(of: 5) ? ann.id.text : nil,
              account: index.isMultiple(of: 3) ? home.id : nil))
        }
      }
      for query in [
        ActivityQuery(limit: 100), ActivityQuery(user: ann.id),
        ActivityQuery(user: ann.id, accounts: [home.id]), ActivityQuery(accounts: [home.id]),
      ] {
        let expected = try store.reading { try $0.activity(query).map(\.id) }
        for (limit, reach) in [(100, 100), (3, 100), (1, 1), (100, 4), (2, 3)] {
          var search = ActivitySearch(
            user: query.user, accounts: query.accounts, limit: limit, reach: reach)
          try expect(readEntries(of: store, search), is: expected, "\(search)")
          search.direction = .backward
          try expect(readEntries(of: store, search), is: expected.reversed(), "\(search)")
        }
      }
    },
    StateStoreCheck("finds entries by words in what they say") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let credential = samples.credential(.personal(bob.id), ownedBy: bob.id)
      let added = [
        samples.entry(.userAdded, after: .seconds(1), actor: ann.id, subject: bob.id.text),
        samples.entry(
          .tokenReused, after: .seconds(2), account: home.id, credential: credential,
          reason: .replaced, address: "2001:DB8::1"),
        samples.entry(.publicAPIEnabled, after: .seconds(3), subject: home.id.text),
      ]
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      let expected: [(String, [Int])] = [
        ("", [2, 1, 0]), ("user.added", [0]), ("ADDED", [0]), ("public api", [2]),
        ("replaced", [1]), ("2001:db8", [1]), (credential.hint, [1]), (credential.id.text, [1]),
        ("kdp_", [1]), ("ann@", [0]), ("bob@example", [0]), ("ann bob", [0]),
        ("ann reused", []), (home.id.text, [2]), ("nothing", []), ("%", []),
      ]
      for (text, found) in expected {
        for reach in [1, 100] {
          let search = ActivitySearch(filter: TextFilter(text), reach: reach)
          try expect(readEntries(of: store, search), is: found.map { added[$0].id }, text)
        }
      }
    },
  ]

  /// Steps to the end of the list; no step returns or looks at more than it may.
  private static func readLogins(of store: any StateStore, _ search: UserSearch) throws -> [String]
  {
    var (search, found) = (search, [String]())
    while found.count < 1_000 {
      let step = try store.reading { [search] in try $0.users(search) }
      try expect(step.rows.count <= min(search.limit, search.reach), "a bounded step")
      found += step.rows.map(\.login.text)
      guard let next = step.next else { break }
      search.place = next
    }
    return found
  }

  private static func readEntries(
    of store: any StateStore, _ search: ActivitySearch
  ) throws -> [ActivityID] {
    var (search, found) = (search, [ActivityID]())
    while found.count < 1_000 {
      let step = try store.reading { [search] in try $0.activity(search) }
      try expect(step.rows.count <= min(search.limit, search.reach), "a bounded step")
      found += step.rows.map(\.entry.id)
      guard let next = step.next else { break }
      search.place = next
    }
    return found
  }
}
