/// What a user signs in with: an email, a phone number in E.164, or a programmatic user's own name.
public struct Login: Hashable, Sendable, CustomStringConvertible {
  /// The login in its one stored form: emails and names in lower case, phones as `+` and digits.
  public let text: String

  /// Takes the login of a person: an email or a phone number.
  ///
  /// - Throws: `.badInput(.login)`, or `.badInput(.name)` where no text like this can be a name.
  public init(person text: String) throws(DeskError) {
    let text = text.normalized
    // Of nothing at all there is more to say than that.
    if let fault = text.nameFault, fault != .empty { throw .badInput(.name(.login, fault)) }
    if let phone = Login.phone(text) {
      self.text = phone
    } else if let email = Login.email(text) {
      self.text = email
    } else {
      throw .badInput(.login)
    }
  }

  /// Takes the login of a programmatic user: 3 to 64 of `a-z0-9._-`.
  ///
  /// - Throws: `.badInput(.programmaticLogin)`.
  public init(programmatic text: String) throws(DeskError) {
    let isAllowed = text.unicodeScalars.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "." || $0 == "_" || $0 == "-"
    }
    guard isAllowed, (3...64).contains(text.utf8.count) else {
      throw .badInput(.programmaticLogin)
    }
    self.text = text
  }

  /// Takes what somebody signs in with or names, in the form that it would be stored in.
  public init(entered text: String) {
    let text = text.normalized
    self.text = Login.phone(text) ?? text.lowercased().normalized
  }

  /// Takes a login back from where it was stored.
  public init(stored text: String) {
    self.text = text
  }

  /// Makes sure that a user of this kind may have this login, however it was made.
  ///
  /// - Throws: `.badInput(.login)`, `.badInput(.name)` or `.badInput(.programmaticLogin)`.
  func require(for kind: User.Kind) throws(DeskError) {
    switch kind {
    case .person:
      guard try Login(person: text) == self else { throw .badInput(.login) }
    case .programmatic: _ = try Login(programmatic: text)
    }
  }

  /// The login in its stored form.
  public var description: String { text }

  /// Whether it is an email address.
  public var isEmail: Bool { text.contains("@") }

  /// Whether it is a phone number.
  public var isPhone: Bool { text.hasPrefix("+") }

  /// E.164: `+`, a first digit that is not 0, at most 15 digits; what people write between is dropped.
  private static func phone(_ text: String) -> String? {
    guard text.hasPrefix("+") else { return nil }
    let rest = text.dropFirst().filter { !" -().".contains($0) }
    guard (7...15).contains(rest.count), rest.first != "0" else { return nil }
    guard rest.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return "+" + rest
  }

  private static func email(_ text: String) -> String? {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    guard !text.contains(where: \.isWhitespace) else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.allSatisfy({ !$0.isEmpty }) else { return nil }
    return text.lowercased().normalized
  }
}
