extension String {
  /// The text as it may be shown: controls, bidi controls, line separators and what was no UTF-8 as `\u{…}`.
  ///
  /// Everything that came from outside goes through here before it reaches a screen, an output or a log.
  public var displayable: String {
    if unicodeScalars.allSatisfy({ !$0.needsEscape }) { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.needsEscape {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Bytes from outside as text that may be shown; a byte that is not UTF-8 as `\u{…}` too.
  public init(displaying bytes: some Collection<UInt8>) {
    var result = ""
    var rest = Array(bytes)[...]
    while !rest.isEmpty {
      let length = (1...4).first { String(validating: rest.prefix($0), as: UTF8.self) != nil }
      if let length, let text = String(validating: rest.prefix(length), as: UTF8.self) {
        result += text.displayable
        rest = rest.dropFirst(length)
      } else {
        result += "\\u{\(String(rest.removeFirst(), radix: 16, uppercase: true))}"
      }
    }
    self = result
  }
}

extension Unicode.Scalar {
  /// U+FFFD is what libraries put in the place of bytes that are no UTF-8.
  fileprivate var needsEscape: Bool {
    isControl || isBidiControl || isLineBreak || value == 0xFFFD
  }
}
