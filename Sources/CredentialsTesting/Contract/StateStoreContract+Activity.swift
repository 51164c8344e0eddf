import Credentials

extension StateStoreContract {
  static let activity: [StateStoreCheck] = [
    StateStoreCheck("keeps every field of an entry") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let credential = samples.credential(.publicAPI(home.id), ownedBy: ann.id)
      let full = samples.entry(
        .tokenReused, actor: ann.id, subject: bob.id.text, account: home.id,
        credential: credential, reason: .replaced, address: "2001:db8::1", count: 3)
      try store.writing { try $0.append(full) }
      try expect(store.reading { try $0.activity(ActivityQuery()) }, is: [full])
    },
    StateStoreCheck("shows the newest first; of one moment the one added last") { store in
      let samples = ContractSamples()
      let moments = [5, 1, 5, 9, 1]
      let added = moments.map { samples.entry(after: .seconds($0)) }
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      let expected = [3, 2, 0, 4, 1].map { added[$0].id }
      try expect(store.reading { try $0.activity(ActivityQuery()).map(\.id) }, is: expected)
    },
    StateStoreCheck("refuses an entry's id twice, and a count of none") { store in
      let samples = ContractSamples()
      let entry = samples.entry()
      try store.writing { try $0.append(entry) }
      try expectDamaged(store, "an entry twice") { try $0.append(entry) }
      try expectDamaged(store, "a count of none") { try $0.append(samples.entry(count: 0)) }
    },
    StateStoreCheck("narrows by who did it, to whom, or where: any of these") { store in
      let samples = ContractSamples()
      let (ann, bob, home) = try samples.household(store)
      let work: AccountID = samples.mint.identifier()
      let added = [
        samples.entry(after: .seconds(1), actor: ann.id, account: home.id),
        samples.entry(after: .seconds(2), subject: ann.id.text, account: work),
        samples.entry(after: .seconds(3), actor: ann.id, subject: ann.id.text),
        samples.entry(after: .seconds(4), actor: bob.id, account: home.id),
        samples.entry(after: .seconds(5)),
        samples.entry(after: .seconds(6), account: work),
      ]
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      let queries: [(ActivityQuery, [Int])] = [
        (ActivityQuery(), [5, 4, 3, 2, 1, 0]), (ActivityQuery(user: ann.id), [2, 1, 0]),
        (ActivityQuery(user: bob.id), [3]), (ActivityQuery(accounts: [home.id]), [3, 0]),
        (ActivityQuery(accounts: [home.id, work]), [5, 3, 1, 0]),
        (ActivityQuery(user: ann.id, accounts: [home.id]), [3, 2, 1, 0]),
        (ActivityQuery(user: samples.mint.identifier()), []),
        (ActivityQuery(user: ann.id, accounts: [home.id, home.id], limit: 2), [3, 2]),
      ]
      for (query, expected) in queries {
        let found = try store.reading { try $0.activity(query).map(\.id) }
        try expect(found, is: expected.map { added[$0].id }, "\(query)")
      }
    },
  ]

  static let paging: [StateStoreCheck] = [
    StateStoreCheck("pages through the activity without a gap or a repeat") { store in
      let samples = ContractSamples()
      let (ann, _, home) = try samples.household(store)
      let added = (0..<23).map {
        samples.entry(
          after: .seconds($0 / 4), actor: $0.isMultiple(of: 2) ? ann.id : nil,
          account: $0.isMultiple(of: 3) ? home.id : nil)
      }
      try store.writing { transaction in
        for entry in added { try transaction.append(entry) }
      }
      for var query in [
        ActivityQuery(limit: 5), ActivityQuery(user: ann.id, limit: 5),
        ActivityQuery(user: ann.id, accounts: [home.id], limit: 4),
      ] {
        var whole = query
        whole.limit = 1_000
        let expected = try store.reading { [whole] in try $0.activity(whole).map(\.id) }
        var paged: [ActivityID] = []
        while paged.count <= expected.count {
          let page = try store.reading { [query] in try $0.activity(query).map(\.id) }
          guard let last = page.last else { break }
          paged += page
          query.before = last
        }
        try expect(paged, is: expected)
      }
    },
    StateStoreCheck("pages nothing before an entry that is not there, nor with a limit of 0") {
      store in
      let samples = ContractSamples()
      let entry = samples.entry()
      try store.writing { try $0.append(entry) }
      let lost = ActivityQuery(before: samples.mint.identifier())
      try expect(store.reading { try $0.activity(lost) }, is: [])
      try expect(store.reading { try $0.activity(ActivityQuery(limit: 0)) }, is: [])
      try expect(store.reading { try $0.activity(ActivityQuery(before: entry.id)) }, is: [])
    },
  ]
}
