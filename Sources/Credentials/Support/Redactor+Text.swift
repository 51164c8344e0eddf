extension Redactor {
  /// Any text without its secrets: named ones (`"token": "…"`, `token=…`, `<token>…`), then shapes.
  mutating func text(_ text: String) -> String {
    shapes(named(userInfo(text)))
  }

  /// What follows a name that says so, behind `:`, `=` or the end of an element's name.
  private mutating func named(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      guard Redactor.isNameScalar(scalars[index]) else {
        result.append(scalars[index])
        index += 1
        continue
      }
      let end = scalars[index...].firstIndex { !Redactor.isNameScalar($0) } ?? scalars.count
      let name = Redactor.text(scalars[index..<end])
      result.append(contentsOf: scalars[index..<end])
      let isInElement = index > 0 && scalars[index - 1] == "<"
      index = end
      guard SecretNames.contains(SecretSpellings.percentDecoded(name)),
        let value = NamedValue(scalars, from: end, isInElement: isInElement)
      else { continue }
      result.append(contentsOf: scalars[end..<value.range.lowerBound])
      let secret = Redactor.text(scalars[value.range])
      let hasScheme = secret.contains(" ") && name.lowercased().contains("auth")
      let shown = hasScheme ? authorization(secret) : mark(secret, as: name)
      result.append(contentsOf: shown.unicodeScalars)
      index = value.range.upperBound
    }
    return String(result)
  }

  /// Our credentials, JSON web tokens, and what follows `Bearer`, wherever they stand.
  private mutating func shapes(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    var before: Substring = ""
    while let start = rest.firstIndex(where: { Redactor.isWordCharacter($0) }) {
      result += rest[..<start]
      let word = rest[start...].prefix { Redactor.isWordCharacter($0) }
      result += shape(word, behind: before)
      before = word
      rest = rest[word.endIndex...]
    }
    return result + rest
  }

  private mutating func shape(_ word: Substring, behind before: Substring) -> String {
    let scheme = before.lowercased()
    if word.count >= 16, scheme == "bearer" || scheme == "basic" { return mark(word, as: scheme) }
    if word.hasPrefix("eyJ"), word.count(where: { $0 == "." }) == 2 { return mark(word, as: "jwt") }
    var result = ""
    var rest = word
    while let start = rest.indices.first(where: { Redactor.beginsCredential(rest[$0...]) }) {
      let value = rest[start...].prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      let kind = CredentialKind.allCases.first { value.hasPrefix($0.prefix) }
      result += rest[..<start] + mark(value, as: kind == .userToken ? "user" : "bearer")
      rest = rest[value.endIndex...]
    }
    return result + rest
  }

  /// `https://user:password@host`.
  private mutating func userInfo(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let at = rest.firstIndex(of: "@") {
      let head = rest[..<at]
      let start = head.lastIndex { $0 == "/" || $0.isWhitespace || $0 == "\"" }
      if let start, head[...start].hasSuffix("//"),
        let colon = head[start...].firstIndex(of: ":")
      {
        result += head[...colon] + mark(head[head.index(after: colon)...], as: "password")
      } else {
        result += head
      }
      result += "@"
      rest = rest[rest.index(after: at)...]
    }
    return result + rest
  }

  private static func beginsCredential(_ text: Substring) -> Bool {
    CredentialKind.allCases.contains {
      text.hasPrefix($0.prefix + "_") && text.dropFirst(4).prefix(4).count == 4
    }
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    guard character.isASCII else { return false }
    return character.isLetter || character.isNumber || "._~+/=-".contains(character)
  }

  private static func isNameScalar(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return false }
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".", "%", "[", "]": return true
    default: return false
    }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}

/// Where the value behind a name stands.
struct NamedValue {
  let range: Range<Int>

  /// Finds it: an optional closing quote, a separator, an optional opening quote, then the value.
  init?(_ scalars: [Unicode.Scalar], from end: Int, isInElement: Bool) {
    var index = end
    let skip = { (index: inout Int, set: Set<Unicode.Scalar>) in
      while index < scalars.count, set.contains(scalars[index]) { index += 1 }
    }
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\r", "\n"]
    skip(&index, ["\\", "\"", "'"])
    skip(&index, [" ", "\t"])
    let separators: Set<Unicode.Scalar> = isInElement ? ["=", ">"] : [":", "="]
    guard index < scalars.count, separators.contains(scalars[index]) else { return nil }
    let isElement = scalars[index] == ">"
    index += 1
    skip(&index, isElement ? [] : blanks)
    skip(&index, ["[", "\\"])
    guard index < scalars.count else { return nil }
    let quote = scalars[index]
    if !isElement, quote == "\"" || quote == "'" {
      self.init(quoted: scalars, from: index + 1, quote)
    } else {
      let ends: Set<Unicode.Scalar> =
        isElement
        ? ["<"] : ["&", ";", ",", "\"", "'", "<", ">", "}", "]", " ", "\t", "\r", "\n", "#"]
      self.init(bare: scalars, from: index, ends)
    }
  }

  private init?(quoted scalars: [Unicode.Scalar], from start: Int, _ quote: Unicode.Scalar) {
    let isEscaped = start >= 2 && scalars[start - 2] == "\\"
    var end = start
    while end < scalars.count {
      if scalars[end] == quote { break }
      if scalars[end] == "\\" {
        if isEscaped, end + 1 < scalars.count, scalars[end + 1] == quote { break }
        end += 1
      }
      end += 1
    }
    end = min(end, scalars.count)
    guard end > start else { return nil }
    range = start..<end
  }

  /// A scheme is no secret: the word behind it is.
  private init?(
    bare scalars: [Unicode.Scalar], from start: Int, _ ends: Set<Unicode.Scalar>
  ) {
    var start = start
    var end = scalars[start...].firstIndex { ends.contains($0) } ?? scalars.count
    var word = String.UnicodeScalarView()
    word.append(contentsOf: scalars[start..<end])
    if SecretNames.schemes.contains(String(word).lowercased()), end < scalars.count,
      scalars[end] == " "
    {
      start = end + 1
      end = scalars[start...].firstIndex { ends.contains($0) } ?? scalars.count
    }
    let literals: Set<String> = ["null", "true", "false", "{", ""]
    var value = String.UnicodeScalarView()
    value.append(contentsOf: scalars[start..<end])
    guard end > start, !literals.contains(String(value)) else { return nil }
    range = start..<end
  }
}
