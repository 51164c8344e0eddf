import ConsoleUI
import Credentials

extension DeskWorker {
  /// Reads a part of a list to its end.
  func read(_ request: ListRequest) -> [Reply] {
    var replies: [Reply] = []
    read(request, while: { true }, post: { replies.append($0) })
    return replies
  }

  /// Reads a part of a list step by step, and posts rows as soon as a step found some.
  ///
  /// - Parameter isWanted: asked before each step; a reading that nobody wants any more ends without a reply.
  func read(_ request: ListRequest, while isWanted: () -> Bool, post: (Reply) -> Void) {
    var rest = request.limit
    var place = request.place
    while isWanted() {
      do throws(DeskError) {
        let (items, next) = try step(request, from: place, limit: rest)
        rest -= items.count
        place = next
        let isComplete = next == nil || rest <= 0
        guard isWanted() else { return }
        if isComplete || !items.isEmpty {
          let page = ListPage(items: items, next: next, isComplete: isComplete)
          post(.listed(request, .success(page)))
        }
        if isComplete { return }
      } catch {
        return post(.listed(request, .failure(error)))
      }
    }
  }

  private func step(
    _ request: ListRequest, from place: ListPlace?, limit: Int
  ) throws(DeskError) -> (items: [ListItem], next: ListPlace?) {
    switch request.source {
    case .users(let account):
      var search = UserSearch(
        account: account, filter: request.filter, direction: request.direction, limit: limit)
      if case .user(let login) = place { search.place = login }
      let step = try desk().users(search, as: session())
      return (step.rows.map(ListItem.user), step.next.map(ListPlace.user))
    case .activity:
      var wanted = ActivityRequest(
        filter: request.filter, direction: request.direction, limit: limit)
      if case .entry(let entry) = place { wanted.place = entry }
      let step = try desk().activity(wanted, as: session())
      return (step.rows.map(ListItem.entry), step.next.map(ListPlace.entry))
    }
  }
}
