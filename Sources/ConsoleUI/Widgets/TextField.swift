import Credentials
import TerminalCanvas

/// A line of text that is being typed.
struct TextField: Equatable, Sendable {
  private(set) var text: String
  /// Where the next letter goes, in characters from the beginning.
  private(set) var caret: Int
  /// Drawn as eight bullets whatever its length.
  let isSecret: Bool
  /// A text that was filled in, drawn as selected: the first letter typed takes its place.
  private(set) var isPrefilled: Bool

  /// No login, name or password is longer; what is typed beyond is refused by not appearing.
  static let longest = 1_024

  init(_ text: String = "", isSecret: Bool = false) {
    self.text = text
    self.isSecret = isSecret
    caret = text.count
    isPrefilled = !text.isEmpty
  }

  mutating func insert(_ addition: String) {
    let room = TextField.longest - (isPrefilled ? 0 : text.utf8.count)
    guard addition.utf8.count <= room else { return }
    if isPrefilled { clear() }
    let index = text.index(text.startIndex, offsetBy: caret)
    let before = text.count
    text.insert(contentsOf: addition, at: index)
    caret = min(text.count, max(0, caret + text.count - before))
  }

  mutating func deleteBackward() {
    isPrefilled = false
    guard caret > 0 else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: caret - 1))
    caret -= 1
  }

  mutating func deleteForward() {
    isPrefilled = false
    guard caret < text.count else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: caret))
  }

  mutating func move(by step: Int) {
    isPrefilled = false
    caret = min(max(0, caret + step), text.count)
  }

  mutating func moveToStart() { move(by: -caret) }
  mutating func moveToEnd() { move(by: text.count - caret) }

  mutating func clear() {
    text = ""
    caret = 0
    isPrefilled = false
  }

  /// What of it is seen in so many columns, and the caret's column there.
  func window(width: Int) -> (text: String, caret: Int) {
    guard !isSecret else {
      let bullets = text.isEmpty ? "" : String(repeating: "•", count: 8)
      return (bullets.prefix(ofWidth: width), min(TextWidth.of(bullets), max(0, width - 1)))
    }
    let shown = text.map { String($0).displayable }
    let before = shown[..<caret].reduce(0) { $0 + TextWidth.of($1) }
    guard before >= width else {
      return (shown.joined().prefix(ofWidth: width), before)
    }
    var start = 0
    var dropped = 0
    while before - dropped >= width, start < caret {
      dropped += TextWidth.of(shown[start])
      start += 1
    }
    return (shown[start...].joined().prefix(ofWidth: width), before - dropped)
  }
}
