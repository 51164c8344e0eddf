/// Lines of label and value, the values one below the other.
struct TextTable {
  private var rows: [(label: String, value: String)] = []

  /// Adds a line.
  mutating func add(_ label: String, _ value: String) {
    rows.append((label, value))
  }

  /// The lines, without a newline at the end.
  var text: String {
    let width = rows.map(\.label.count).max() ?? 0
    return rows.map { row in
      row.label + String(repeating: " ", count: width + 2 - row.label.count) + row.value
    }.joined(separator: "\n")
  }
}
