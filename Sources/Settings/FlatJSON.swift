/// Reads one JSON object (RFC 8259), and says in which line something is wrong.
///
/// Objects in it are passed over unread; lists are refused.
struct FlatJSON {
  /// A value.
  enum Value: Equatable {
    case text(String)
    case number(Int)
    case bool(Bool)
    /// An object, unread: its text from brace to brace.
    case object(String)
  }

  private var rest: ArraySlice<Unicode.Scalar>
  private var line = 1

  init(_ text: String) {
    rest = Array(text.unicodeScalars)[...]
    if rest.first == "\u{FEFF}" { rest.removeFirst() }
  }

  /// Reads the object, handing each member over, and makes sure that nothing follows.
  mutating func readObject(
    _ member: (String, Value, Int) throws(SettingsProblem) -> Void
  ) throws(SettingsProblem) {
    try expect("{")
    skipBlanks()
    if rest.first == "}" {
      rest.removeFirst()
    } else {
      while true {
        try readMember(member)
        skipBlanks()
        guard let next = rest.popFirst(), next == "," || next == "}" else {
          throw wrong("a comma or } is missing")
        }
        if next == "}" { break }
      }
    }
    skipBlanks()
    guard rest.isEmpty else { throw wrong("something follows the last }") }
  }

  /// A text as JSON writes it.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" {
        result += "\\\(scalar)"
      } else if scalar.value < 0x20 {
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private mutating func readMember(
    _ member: (String, Value, Int) throws(SettingsProblem) -> Void
  ) throws(SettingsProblem) {
    skipBlanks()
    let start = line
    let name = try readText("a name in quotes is missing")
    try expect(":")
    skipBlanks()
    try member(name, try readValue(), start)
  }

  private mutating func readValue() throws(SettingsProblem) -> Value {
    if rest.first == "\"" { return .text(try readText("a text is missing")) }
    if rest.first == "{" { return .object(try skipObject()) }
    let word = rest.prefix { !",}".unicodeScalars.contains($0) && !$0.properties.isWhitespace }
    rest = rest[word.endIndex...]
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    switch String(text) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case let digits:
      let isPlain = digits == "0" || digits.first.map { ("1"..."9").contains($0) } == true
      guard isPlain, let number = Int(digits) else {
        throw wrong("a text, a whole number, true or false is missing")
      }
      return .number(number)
    }
  }

  /// Passes over an object without looking into it, except for where its texts and braces end.
  private mutating func skipObject() throws(SettingsProblem) -> String {
    let start = rest
    var depth = 0
    while let first = rest.first {
      if first == "\"" {
        _ = try readText("a text is missing")
        continue
      }
      rest.removeFirst()
      if first == "\n" { line += 1 }
      if first == "{" { depth += 1 }
      if first == "}" { depth -= 1 }
      guard depth == 0 else { continue }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: start[..<rest.startIndex])
      return String(text)
    }
    throw wrong("an object has no end")
  }

  private mutating func readText(_ problem: String) throws(SettingsProblem) -> String {
    guard rest.popFirst() == "\"" else { throw wrong(problem) }
    var result = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" { return String(result) }
      guard scalar.value >= 0x20 else { break }
      result.append(scalar == "\\" ? try readEscape() : scalar)
    }
    throw wrong("a text has no end")
  }

  private mutating func readEscape() throws(SettingsProblem) -> Unicode.Scalar {
    switch rest.popFirst() {
    case "\"": return "\""
    case "\\": return "\\"
    case "/": return "/"
    case "n": return "\n"
    case "t": return "\t"
    case "r": return "\r"
    case "b": return "\u{8}"
    case "f": return "\u{C}"
    case "u": return try readCharacter()
    default: throw wrong("there is no such escape")
    }
  }

  /// What four digits name, or eight in two escapes beyond the first 65,536 characters (RFC 8259, section 7).
  private mutating func readCharacter() throws(SettingsProblem) -> Unicode.Scalar {
    var units = [try readUnit()]
    if UTF16.isLeadSurrogate(units[0]), rest.starts(with: "\\u".unicodeScalars) {
      rest = rest.dropFirst(2)
      units.append(try readUnit())
    }
    let text = String(validating: units, as: UTF16.self)
    guard let scalars = text?.unicodeScalars, scalars.count == 1, let scalar = scalars.first else {
      throw wrong("\\u is followed by no character")
    }
    return scalar
  }

  private mutating func readUnit() throws(SettingsProblem) -> UInt16 {
    let digits = rest.prefix(4)
    rest = rest.dropFirst(4)
    guard digits.count == 4, digits.allSatisfy({ $0.properties.isASCIIHexDigit }),
      let unit = UInt16(String(String.UnicodeScalarView(digits)), radix: 16)
    else { throw wrong("\\u is followed by no character") }
    return unit
  }

  private mutating func expect(_ scalar: Unicode.Scalar) throws(SettingsProblem) {
    skipBlanks()
    guard rest.popFirst() == scalar else { throw wrong("\(scalar) is missing") }
  }

  private mutating func skipBlanks() {
    while let first = rest.first, [" ", "\t", "\r", "\n"].contains(first) {
      if first == "\n" { line += 1 }
      rest.removeFirst()
    }
  }

  private func wrong(_ problem: String) -> SettingsProblem {
    SettingsProblem(line: line, problem: problem)
  }
}
