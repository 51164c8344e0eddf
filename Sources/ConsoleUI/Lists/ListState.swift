import Credentials

/// A list on a screen: the part of it that is in memory, the selected row, and the filter.
///
/// However long the list, no more than `capacity` rows are kept; pages are read as the selection comes near an
/// end of what is there.
struct ListState: Equatable, Sendable {
  /// Rows that are asked for at once.
  static let pageSize = 100
  /// Rows that are kept at most.
  static let capacity = 400

  /// What the rows of a request that is under way are for.
  enum Aim: Equatable, Sendable {
    /// They take the place of all.
    case fresh
    /// They follow the selected row, and take the place of all others.
    case around
    /// They are the list's end, and take the place of all.
    case end
    /// They follow those that are here.
    case after
    /// They precede those that are here.
    case before
    /// They are those that are here, as they are now.
    case again
  }

  /// What was asked for and is not complete.
  struct Awaited: Equatable, Sendable {
    let request: ListRequest
    let aim: Aim
    var incoming: [ListItem] = []
    var hasBegun = false
  }

  /// Where rows come from; `nil` for a list whose rows are all at hand.
  private(set) var source: ListSource?
  var items: [ListItem] = []
  var selected = 0
  /// The first row that is drawn.
  var top = 0
  var filter = TextField()
  /// Whether letters go into the filter.
  var isTyping = false
  /// Whether the list was read once.
  var isLoaded = false
  var awaited: Awaited?
  /// Where rows go on before the first and after the last that is kept; `nil` at the list's ends.
  var before: ListPlace?
  var after: ListPlace?
  /// A row that was just added: it is selected as soon as it is here, unless the user moves on.
  var sought: String?
  private var all: [ListItem] = []
  private var lastNumber = 0

  init(_ source: ListSource? = nil) {
    self.source = source
  }

  var chosen: ListItem? { items.indices.contains(selected) ? items[selected] : nil }

  var textFilter: TextFilter { TextFilter(filter.text) }

  /// Whether the filter takes a line above the rows.
  var showsFilter: Bool { isTyping || !filter.text.isEmpty }

  /// Whether more may come that was asked for.
  var isSearching: Bool { awaited != nil }

  /// Shows rows that are all at hand; the selected one stays selected.
  mutating func show(_ all: [ListItem]) {
    self.all = all
    let id = chosen?.id
    let filter = textFilter
    items = all.filter { filter.matches($0.texts) }
    selected = items.firstIndex { $0.id == id } ?? min(selected, max(0, items.count - 1))
    isLoaded = true
    selectSought()
  }

  /// Changes the filter; what it finds is read anew.
  mutating func edit(_ change: (inout TextField) -> Void) -> ListRequest? {
    let filter = textFilter
    change(&self.filter)
    guard filter != textFilter else { return nil }
    return readAnew()
  }

  /// Ends the filter; the row that was found stays selected among the others.
  mutating func clearFilter() -> ListRequest? {
    guard !filter.text.isEmpty else { return nil }
    filter.clear()
    guard let source else {
      show(all)
      return nil
    }
    guard let place = chosen?.place else { return readAnew() }
    return request(source, .around, from: place)
  }

  /// Reads from another source, or the same from its beginning.
  mutating func restart(_ source: ListSource) -> ListRequest {
    if source != self.source { self = ListState(source) }
    return request(source, .fresh, from: nil)
  }

  /// Reads from the beginning.
  mutating func readAnew() -> ListRequest? {
    guard let source else {
      selected = 0
      top = 0
      show(all)
      return nil
    }
    return request(source, .fresh, from: nil)
  }

  mutating func request(
    _ source: ListSource, _ aim: Aim, from place: ListPlace?,
    limit: Int = ListState.pageSize
  ) -> ListRequest {
    lastNumber += 1
    let isBackward = aim == .end || aim == .before
    let request = ListRequest(
      source: source, filter: textFilter, place: place,
      direction: isBackward ? .backward : .forward, limit: limit, number: lastNumber)
    awaited = Awaited(request: request, aim: aim)
    return request
  }
}

extension ListItem {
  /// What a filter looks at in rows that are all at hand.
  fileprivate var texts: [String] {
    switch self {
    case .account(let membership): [membership.account.name.text, membership.account.id.text]
    case .user(let user): [user.user.login.text, user.user.name.text]
    case .entry: []
    }
  }
}
