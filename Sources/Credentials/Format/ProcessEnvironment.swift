/// What the process's environment says, as texts.
public struct ProcessEnvironment: Equatable, Sendable {
  /// The variables by their names.
  public private(set) var texts: [String: String] = [:]
  /// The name of a variable that says where things are and is no UTF-8; put right, it would name another place than
  /// was meant.
  public private(set) var broken: String?

  /// Takes the entries as the process was given them: `NAME=value` in bytes.
  public init(entries: some Sequence<[UInt8]>) {
    for entry in entries {
      guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(decoding: entry[..<equals], as: UTF8.self)
      if let value = String(validating: entry[(equals + 1)...], as: UTF8.self) {
        texts[name] = value
      } else if ProcessEnvironment.isPlace(name) {
        broken = name
      }
    }
  }

  private static func isPlace(_ name: String) -> Bool {
    name == "HOME" || name.hasPrefix("XDG_") || name.hasPrefix("KEYDESK_")
  }
}
