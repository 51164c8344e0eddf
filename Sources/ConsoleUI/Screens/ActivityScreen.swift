import ConsoleResources
import Credentials
import TerminalCanvas

/// `Activity`: what happened, the newest first.
struct ActivityScreen: Screen {
  enum Message: Equatable, Sendable {
    case filterTapped
    case rowTapped
  }

  var list: ListState? = ListState(.activity)

  func page(_ state: ConsoleState) -> Page<Message> { Page(blocks: []) }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    [Binding("/", Phrase.keyFilter.text, .filterTapped)]
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    switch message {
    case .filterTapped:
      list?.isTyping = true
      return []
    case .rowTapped:
      guard case .entry(let summary) = list?.chosen else { return [] }
      return [.explain(details(summary, state))]
    }
  }

  mutating func opened(_ state: ConsoleState) -> [Step] {
    guard let request = list?.restart(.activity) else { return [] }
    return [.run(.list(request))]
  }

  mutating func changed(_ state: ConsoleState) -> [Step] {
    list?.reload().map { [.run(.list($0))] } ?? []
  }

  func message(pressing item: ListItem) -> Message? { .rowTapped }

  func emptyText(_ list: ListState, _ state: ConsoleState) -> String {
    if list.isSearching { return Phrase.listSearching.text }
    guard list.isLoaded else { return "" }
    return (list.filter.text.isEmpty ? Phrase.activityNothing : .listNoMatch).text
  }

  func header(width: Int) -> [ListCell] {
    let isWide = width >= 90
    let when = ListCell(Phrase.detailsWhen.text, isWide ? 18 : 13)
    let what = ListCell(Phrase.detailsWhat.text, 25)
    guard width >= 48 else { return [when, what] }
    let who = ListCell(Phrase.detailsWho.text, whoWidth(width))
    let about = ListCell(Phrase.detailsAbout.text)
    return isWide ? [when, what, who, about] : [when, what, about]
  }

  private func whoWidth(_ width: Int) -> Int { width < 140 ? 24 : 36 }

  /// How long ago it was, and when it was where the focus is.
  func cells(
    of item: ListItem, width: Int, isFocused: Bool, _ state: ConsoleState
  ) -> [ListCell] {
    guard case .entry(let summary) = item else { return [] }
    let entry = summary.entry
    let ago = Phrase.ago(state.now.since(entry.at))
    let time = state.localTime(entry.at)
    let count = entry.count > 1 ? Phrase.activityCount.text("\(entry.count)") : ""
    let action = ListCell(
      entry.action.rawValue + count, 25, entry.action.isGrouped ? .warning : .text)
    let who = summary.actorLogin?.text.displayable ?? entry.address?.displayable ?? ""
    guard width >= 90 else {
      // The year has room in the details.
      let short = ListCell(isFocused ? String(time.dropFirst(5)) : ago, 13, .muted)
      // Whom or what it is about, which is the actor where nothing else is named.
      let about = ListCell(summary.subjectName?.displayable ?? who)
      return width < 48 ? [short, action] : [short, action, about]
    }
    let masked = entry.masked.map { CredentialCard.text(of: $0, state) }
    let what = [summary.subjectName?.displayable, masked, entry.reason?.rawValue]
    return [
      ListCell(isFocused ? time : ago, 18, .muted), action, ListCell(who, whoWidth(width)),
      ListCell(what.compactMap { $0 }.joined(separator: " ")),
    ]
  }

  private func details(_ summary: ActivitySummary, _ state: ConsoleState) -> DetailsDialog {
    let entry = summary.entry
    return DetailsDialog(
      title: entry.action.rawValue,
      entries: [
        (.detailsWhen, state.localTime(entry.at)),
        (.detailsWho, summary.actorLogin?.text.displayable ?? entry.actorID?.text),
        (.detailsAbout, summary.subjectName?.displayable ?? entry.subjectID),
        (.detailsCredential, entry.masked.map { CredentialCard.text(of: $0, state) }),
        (.detailsCredentialID, entry.credentialID?.text),
        (.detailsReason, entry.reason?.rawValue),
        (.detailsFrom, entry.address?.displayable),
        (.detailsCount, entry.count > 1 ? entry.count.grouped : nil),
        (.detailsID, entry.id.text),
      ])
  }
}
