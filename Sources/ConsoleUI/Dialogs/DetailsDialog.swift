import ConsoleResources
import TerminalCanvas

/// Everything about one row of a list; only to be read.
struct DetailsDialog: Equatable, Sendable {
  enum Message: Equatable, Sendable {
    case close
  }

  /// A line of it.
  struct Entry: Equatable, Sendable {
    let label: String
    let text: String
  }

  let title: String
  let entries: [Entry]
  var focus = PageFocus()

  init(title: String, entries: [(Phrase, String?)]) {
    self.title = title
    self.entries = entries.compactMap { label, text in
      text.map { Entry(label: label.text, text: $0) }
    }
  }

  var box: DialogBox<Message> {
    let lines = entries.map { Block<Message>.entry(label: $0.label, text: $0.text) }
    let button = Block<Message>.row(
      [], trailing: [.control(.button("close", Phrase.keyClose.text, .close))])
    return DialogBox(
      title: title, page: Page(blocks: lines + [.gap, button], labelWidth: 13), focus: focus)
  }
}
