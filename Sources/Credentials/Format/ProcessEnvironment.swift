/// What the process's environment says, as texts.
public struct ProcessEnvironment: Equatable, Sendable {
  /// The variables by their names.
  public private(set) var texts: [String: String] = [:]
  /// The name of a variable that says where things are and is no UTF-8; put right, it would name another place than
  /// was meant.
  public private(set) var broken: String?

  /// Takes the entries as the process was given them, C's `environ`: texts `NAME=value`, and `nil` behind the last one.
  public init(_ entries: UnsafePointer<UnsafeMutablePointer<CChar>?>) {
    var next = entries
    while let text = next.pointee {
      next += 1
      var entry: [UInt8] = []
      while text[entry.count] != 0 { entry.append(UInt8(bitPattern: text[entry.count])) }
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
