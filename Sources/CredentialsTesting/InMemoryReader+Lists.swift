import Credentials

extension InMemoryReader {
  func memberCount(of account: AccountID) throws(DeskError) -> Int {
    try members(of: account).count
  }

  func users(_ search: UserSearch) throws(DeskError) -> ListStep<User, Login> {
    var users = try members(of: search.account).compactMap { state.users[$0.userID] }
      .sorted { Array($0.login.text.utf8).lexicographicallyPrecedes($1.login.text.utf8) }
    if search.direction == .backward { users.reverse() }
    if let place = search.place { users = Array(users.drop { !$0.follows(place, search) }) }
    return users.step(limit: search.limit, reach: search.reach, place: \.login) {
      search.filter.matches([$0.login.text, $0.name.text])
    }
  }

  func activity(
    _ search: ActivitySearch
  ) throws(DeskError) -> ListStep<PlacedEntry, ActivityPlace> {
    let query = ActivityQuery(user: search.user, accounts: search.accounts)
    var entries = state.activity.values.filter { query.includes($0.entry) }.map(\.placed)
      .sorted { $0.place > $1.place }
    if search.direction == .backward { entries.reverse() }
    if let place = search.place {
      entries = entries.filter {
        search.direction == .forward ? $0.place < place : $0.place > place
      }
    }
    return entries.step(limit: search.limit, reach: search.reach, place: \.place) {
      $0.entry.matches(search.filter, logins: logins(of: $0.entry))
    }
  }

  private func logins(of entry: ActivityEntry) -> [Login] {
    [entry.actorID, entry.subjectID.flatMap(UserID.init)].compactMap { $0 }
      .compactMap { state.users[$0]?.login }
  }
}

extension User {
  fileprivate func follows(_ place: Login, _ search: UserSearch) -> Bool {
    let (mine, other) = (Array(login.text.utf8), Array(place.text.utf8))
    return search.direction == .forward
      ? other.lexicographicallyPrecedes(mine) : mine.lexicographicallyPrecedes(other)
  }
}

extension InMemoryState.StoredEntry {
  fileprivate var placed: PlacedEntry {
    PlacedEntry(
      place: ActivityPlace(at: entry.at, sequence: Int64(sequence)), entry: entry)
  }
}

extension Array where Element: Sendable {
  /// Looks at so many elements at most and takes so many of those that match.
  fileprivate func step<Place>(
    limit: Int, reach: Int, place: (Element) -> Place, _ matches: (Element) -> Bool
  ) -> ListStep<Element, Place> {
    var found: [Element] = []
    for (index, element) in enumerated() {
      if matches(element) { found.append(element) }
      guard found.count >= limit || index + 1 >= reach else { continue }
      return ListStep(rows: found, next: index + 1 < count ? place(element) : nil)
    }
    return ListStep(rows: found, next: nil)
  }
}
