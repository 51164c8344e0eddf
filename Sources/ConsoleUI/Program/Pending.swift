/// Something slow that is under way.
struct Pending: Equatable, Sendable {
  let text: String
  /// The screen that asked for it.
  let route: Route
  /// Which picture of the spinner is shown.
  var frame = 0

  /// The spinner and the words.
  var line: String {
    let signs = ["|", "/", "-", "\\"]
    return "\(signs[frame % signs.count]) \(text)"
  }

  /// The same once it has taken longer than anybody notices.
  var lineOfSlowWork: String? { frame > 0 ? line : nil }
}
