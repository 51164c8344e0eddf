/// Rows whose columns stand one below the other; the last one is as wide as it is.
struct ColumnTable {
  private var rows: [[String]] = []

  /// Adds a row.
  mutating func add(_ columns: [String]) {
    rows.append(columns)
  }

  /// The lines, without a newline at the end.
  var text: String {
    var widths: [Int] = []
    for row in rows {
      for (index, column) in row.enumerated() {
        if index < widths.count {
          widths[index] = max(widths[index], column.count)
        } else {
          widths.append(column.count)
        }
      }
    }
    return rows.map { row in
      var line = ""
      for (column, width) in zip(row, widths) {
        line += column + String(repeating: " ", count: width + 2 - column.count)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
