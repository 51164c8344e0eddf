import TerminalCanvas

/// The name of a control, unique on its page and the same from picture to picture.
struct ControlID: Hashable, Sendable, ExpressibleByStringLiteral {
  let text: String
  init(stringLiteral text: String) { self.text = text }
  init(_ text: String) { self.text = text }
}

/// Something that can have the focus.
struct Control<Message: Equatable & Sendable>: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case button(String)
    case toggle(String, isOn: Bool)
    case choice(String, isChosen: Bool)
    case field(TextField)
  }

  let id: ControlID
  let kind: Kind
  /// What pressing it says; a field is not pressed.
  let message: Message?

  static func button(_ id: ControlID, _ label: String, _ message: Message) -> Control {
    Control(id: id, kind: .button(label), message: message)
  }

  static func field(_ id: ControlID, _ field: TextField) -> Control {
    Control(id: id, kind: .field(field), message: nil)
  }

  var isField: Bool {
    if case .field = kind { true } else { false }
  }
}

/// A part of a row.
enum Piece<Message: Equatable & Sendable>: Equatable, Sendable {
  case text(String, Style)
  case control(Control<Message>)
}

/// What a page is made of, from top to bottom.
indirect enum Block<Message: Equatable & Sendable>: Equatable, Sendable {
  /// Words, broken into lines.
  case paragraph(String, style: Style = .text, indent: Int = 0)
  /// A label and words that hang beside it.
  case entry(label: String, text: String, style: Style = .text)
  /// One line: what stands at the left, and what stands at the right edge.
  case row([Piece<Message>], trailing: [Piece<Message>] = [])
  case card(title: String, [Block<Message>])
  case gap
}

/// What a screen or a dialog shows, before anybody knows how wide it is.
struct Page<Message: Equatable & Sendable>: Equatable, Sendable {
  var blocks: [Block<Message>]

  /// Columns that labels of entries and fields take.
  var labelWidth = 11

  /// All controls in reading order.
  var controls: [Control<Message>] { blocks.flatMap(\.controls) }
}

extension Block {
  var controls: [Control<Message>] {
    switch self {
    case .paragraph, .entry, .gap: []
    case .row(let leading, let trailing):
      (leading + trailing).compactMap { piece in
        if case .control(let control) = piece { control } else { nil }
      }
    case .card(_, let blocks): blocks.flatMap(\.controls)
    }
  }
}
