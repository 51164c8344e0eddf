extension String {
  /// The text cut to at most `width` cells, with `…` as its last cell when something was cut.
  public func fitted(to width: Int) -> String {
    guard TextWidth.of(self) > width else { return self }
    guard width > 0 else { return "" }
    return prefix(ofWidth: width - 1) + "…"
  }

  /// As much of the beginning as `width` cells hold.
  public func prefix(ofWidth width: Int) -> String {
    var used = 0
    var result = ""
    for character in self {
      used += TextWidth.of(character)
      guard used <= width else { break }
      result.append(character)
    }
    return result
  }

  /// The text as lines of at most `width` cells, broken at blanks; a longer word is broken inside.
  public func wrapped(to width: Int) -> [String] {
    guard width > 0 else { return [] }
    var lines: [String] = []
    for paragraph in split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ") {
        var rest = String(word)
        if !line.isEmpty, TextWidth.of(line) + 1 + TextWidth.of(rest) <= width {
          line += " " + rest
          continue
        }
        if !line.isEmpty { lines.append(line) }
        while TextWidth.of(rest) > width {
          let head = rest.prefix(ofWidth: width)
          guard !head.isEmpty else { break }
          lines.append(head)
          rest.removeFirst(head.count)
        }
        line = rest
      }
      lines.append(line)
    }
    return lines
  }
}
