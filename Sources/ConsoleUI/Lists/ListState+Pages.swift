import Credentials

extension ListState {
  /// Takes in rows that were asked for; those of an older request are dropped.
  mutating func take(_ page: ListPage, for request: ListRequest) {
    guard var awaited, awaited.request == request else { return }
    switch awaited.aim {
    case .fresh: takeFresh(page, &awaited)
    case .around: takeAround(page, &awaited)
    case .after: append(page)
    case .before: prepend(page)
    case .end, .again: awaited.incoming += page.items
    }
    self.awaited = page.isComplete ? nil : awaited
    guard page.isComplete else { return }
    isLoaded = true
    if awaited.aim == .end { showEnd(awaited.incoming, page) }
    if awaited.aim == .again { showAgain(awaited.incoming, page) }
  }

  /// Gives a request up that failed.
  mutating func give(up request: ListRequest) {
    if awaited?.request == request { awaited = nil }
  }

  /// The old rows stay until the first new ones are here, so that nothing flickers.
  private mutating func takeFresh(_ page: ListPage, _ awaited: inout Awaited) {
    if !awaited.hasBegun, page.isComplete || !page.items.isEmpty {
      awaited.hasBegun = true
      (items, selected, top) = ([], 0, 0)
      before = nil
    }
    if awaited.hasBegun { append(page) }
  }

  /// What precedes the selected row is asked for next.
  private mutating func takeAround(_ page: ListPage, _ awaited: inout Awaited) {
    if !awaited.hasBegun {
      awaited.hasBegun = true
      // The selection may have moved on meanwhile.
      items = items.filter { $0.place == awaited.request.place }
      (selected, top) = (0, 0)
      before = awaited.request.place
    }
    append(page)
  }

  private mutating func append(_ page: ListPage) {
    items += page.items
    after = page.next
    let excess = items.count - ListState.capacity
    guard excess > 0 else { return }
    let dropped = min(excess, selected)
    items.removeFirst(dropped)
    selected -= dropped
    top = max(0, top - dropped)
    before = items.first?.place
  }

  private mutating func prepend(_ page: ListPage) {
    items.insert(contentsOf: page.items.reversed(), at: 0)
    selected += page.items.count
    top += page.items.count
    before = page.next
    let kept = max(ListState.capacity, selected + 1)
    guard items.count > kept else { return }
    items.removeLast(items.count - kept)
    after = items.last?.place
  }

  private mutating func showEnd(_ incoming: [ListItem], _ page: ListPage) {
    items = incoming.reversed()
    selected = max(0, items.count - 1)
    before = page.next
    after = nil
  }

  /// The selected row stays selected where it still is; whoever looks at the newest goes on doing so.
  private mutating func showAgain(_ incoming: [ListItem], _ page: ListPage) {
    // Reading begins behind the first row that is kept when there are others before it.
    let shown = before == nil ? incoming : Array(items.prefix(1)) + incoming
    let id = chosen?.id
    let wasFirst = before == nil && selected == 0 && source == .activity
    let offset = selected - top
    items = shown
    let found = wasFirst ? 0 : items.firstIndex { $0.id == id }
    selected = found ?? min(selected, max(0, items.count - 1))
    top = max(0, selected - offset)
    after = page.next
    selectSought()
  }
}
