import Credentials

extension ListState {
  /// Moves the selection and asks for what comes near.
  mutating func move(by step: Int, rows: Int) -> ListRequest? {
    if step != 0 { sought = nil }
    selected = min(max(0, selected + step), max(0, items.count - 1))
    return wanted(rows: rows)
  }

  /// Selects the first row of the whole list.
  mutating func moveToStart() -> ListRequest? {
    guard before != nil else {
      selected = 0
      return nil
    }
    return readAnew()
  }

  /// Selects the last row of the whole list.
  mutating func moveToEnd() -> ListRequest? {
    guard after != nil || awaited != nil, let source else {
      selected = max(0, items.count - 1)
      return nil
    }
    return request(source, .end, from: nil)
  }

  /// Asks for the rows that the selection comes near to; one request at a time.
  mutating func wanted(rows: Int) -> ListRequest? {
    guard awaited == nil, let source else { return nil }
    let margin = rows + 20
    if let after, selected + margin >= items.count { return request(source, .after, from: after) }
    if let before, selected < margin { return request(source, .before, from: before) }
    return nil
  }

  /// Asks for what is shown as it is now, after somebody changed the store.
  mutating func reload() -> ListRequest? {
    guard let source else { return nil }
    // A first reading that is under way sees the change, or the next one does.
    guard isLoaded else { return readAnew() }
    let limit = min(ListState.capacity, max(ListState.pageSize, items.count))
    return request(source, .again, from: before, limit: limit)
  }

  /// Selects a row that was just added, now or when it has been read.
  mutating func seek(_ id: String) {
    sought = id
    selectSought()
  }

  mutating func selectSought() {
    guard let index = items.firstIndex(where: { $0.id == sought }) else { return }
    selected = index
    sought = nil
  }

  /// Keeps the selected row among those that are drawn.
  mutating func reveal(rows: Int) {
    top = min(top, selected)
    top = max(top, selected - max(1, rows) + 1)
    top = min(max(0, top), max(0, items.count - rows))
  }
}
