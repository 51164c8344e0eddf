import ConsoleResources
import Credentials
import TerminalCanvas

/// One page of the console: what it shows, which keys it knows, what they do.
///
/// A screen is one file in this folder and one line in `Catalogue`.
protocol Screen: Sendable {
  /// What its controls and keys say.
  associatedtype Message: Equatable & Sendable

  /// What it shows.
  func page(_ state: ConsoleState) -> Page<Message>
  /// The keys that it knows, with the reason for each that cannot work now.
  func bindings(_ state: ConsoleState) -> [Binding<Message>]
  /// Decides what a message leads to.
  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step]
  /// Changes a text field.
  mutating func edit(_ field: ControlID, _ change: (inout TextField) -> Void)
  /// The field that the screen is there for: the focus begins in it, and a paste goes there while no field of
  /// an open screen has the focus. `nil` on most screens.
  var startField: ControlID? { get }
  /// What to do when it was opened.
  mutating func opened(_ state: ConsoleState) -> [Step]
  /// What to do when the store was read again.
  mutating func changed(_ state: ConsoleState) -> [Step]

  /// The list under the page, on screens that have one.
  var list: ListState? { get set }
  /// What stands above the rows of the list, in the same columns.
  func header(width: Int) -> [ListCell]
  /// What a row of the list says; the focused one may say it more exactly.
  func cells(of item: ListItem, width: Int, isFocused: Bool, _ state: ConsoleState) -> [ListCell]
  /// What stands in place of rows when there are none.
  func emptyText(_ list: ListState, _ state: ConsoleState) -> String
  /// What pressing a row says.
  func message(pressing item: ListItem) -> Message?
}

extension Screen {
  func bindings(_ state: ConsoleState) -> [Binding<Message>] { [] }
  mutating func edit(_ field: ControlID, _ change: (inout TextField) -> Void) {}
  var startField: ControlID? { nil }
  mutating func opened(_ state: ConsoleState) -> [Step] { [] }
  mutating func changed(_ state: ConsoleState) -> [Step] { [] }

  var list: ListState? {
    get { nil }
    set {}
  }
  func header(width: Int) -> [ListCell] { [] }
  func cells(of item: ListItem, width: Int, isFocused: Bool, _ state: ConsoleState) -> [ListCell] {
    []
  }
  func message(pressing item: ListItem) -> Message? { nil }
  func emptyText(_ list: ListState, _ state: ConsoleState) -> String {
    if !list.isLoaded { return list.isSearching ? Phrase.listSearching.text : "" }
    if list.isSearching { return Phrase.listSearching.text }
    return Phrase.listNoMatch.text
  }
}

/// One key of a screen.
///
/// Footer, help and the list of actions are drawn from these.
struct Binding<Message: Equatable & Sendable>: Equatable, Sendable {
  let key: Character
  let label: String
  let message: Message
  /// Why it cannot work now; `nil` when it can.
  let blocked: String?

  init(_ key: Character, _ label: String, _ message: Message, blocked: String? = nil) {
    self.key = key
    self.label = label
    self.message = message
    self.blocked = blocked
  }
}

/// A key as the footer and the help show it, whatever screen it belongs to.
struct KeyHint: Equatable, Sendable {
  let key: String
  let label: String
  /// Why it cannot work now.
  var blocked: String?
}

extension Screen {
  /// The screen's keys for the footer and the help.
  func hints(_ state: ConsoleState) -> [KeyHint] {
    bindings(state).map { KeyHint(key: String($0.key), label: $0.label, blocked: $0.blocked) }
  }

  /// What a key of the screen leads to: its message's steps, or the reason why not.
  ///
  /// - Returns: `nil` when the screen does not know the key.
  mutating func press(_ key: Character, _ state: ConsoleState) -> [Step]? {
    guard let binding = bindings(state).first(where: { $0.key == key }) else { return nil }
    if let blocked = binding.blocked { return [.notify(.hint(blocked))] }
    return update(binding.message, state)
  }

  /// What pressing the focused control leads to.
  mutating func pressFocused(_ focus: PageFocus, _ state: ConsoleState) -> [Step] {
    guard let message = focus.current(on: page(state))?.message else { return [] }
    return update(message, state)
  }
}
