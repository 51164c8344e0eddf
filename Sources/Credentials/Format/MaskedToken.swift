/// The form in which a credential is shown, such as `kdp_••••••••••••7Qd2`.
///
/// The length of the value never leaks.
public struct MaskedToken: Hashable, Sendable, CustomStringConvertible {
  /// The kind, whose prefix is shown.
  public let kind: CredentialKind
  /// The last four characters of the value.
  public let hint: String

  /// Makes a masked form.
  public init(kind: CredentialKind, hint: String) {
    self.kind = kind
    self.hint = hint
  }

  /// With twelve bullets.
  public var description: String { text(bullet: "•") }

  /// With `*` for bullets, where Unicode cannot be drawn.
  public var ascii: String { text(bullet: "*") }

  private func text(bullet: String) -> String {
    "\(kind.prefix)_\(String(repeating: bullet, count: 12))\(hint)"
  }

  /// Takes a masked form back from where it was stored; `nil` when it is not one.
  public init?(stored text: String) {
    let kind = CredentialKind.allCases.first { text.hasPrefix($0.prefix + "_") }
    guard let kind, text.count == kind.prefix.count + 17 else { return nil }
    self.init(kind: kind, hint: String(text.suffix(4)))
  }
}
