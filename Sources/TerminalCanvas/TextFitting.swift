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
  ///
  /// A letter that is wider than a whole line becomes `?`.
  public func wrapped(to width: Int) -> [String] {
    guard width > 0 else { return [] }
    return split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .flatMap { Self.wrap($0, to: width) }
  }

  private static func wrap(_ paragraph: Substring, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in paragraph.split(separator: " ") {
      let needed = TextWidth.of(String(word))
      if !line.isEmpty, used + 1 + needed <= width {
        line += " " + word
        used += 1 + needed
        continue
      }
      if !line.isEmpty { lines.append(line) }
      var pieces = broken(word, to: width)
      line = pieces.popLast() ?? ""
      used = TextWidth.of(line)
      lines += pieces
    }
    return lines + [line]
  }

  private static func broken(_ word: Substring, to width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      var shown = character
      var needed = TextWidth.of(shown)
      if needed > width {
        shown = "?"
        needed = 1
      }
      if used + needed > width {
        pieces.append(piece)
        piece = ""
        used = 0
      }
      piece.append(shown)
      used += needed
    }
    return pieces + [piece]
  }
}
