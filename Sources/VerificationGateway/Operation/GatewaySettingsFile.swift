import Credentials
import FoundationEssentials

/// The member `gateway` of the settings file; everything else there is the console's.
struct GatewaySettingsFile: Decodable {
  var listen: String?
  var trustedProxies: String?
  var tlsCertificate: String?
  var tlsKey: String?
  var logLevel: String?
  var policies: [String: VerdictRequirement] = [:]
  /// The member `store` beside it.
  var store: String?

  private enum Key: String, CaseIterable {
    case listen
    case trustedProxies = "trusted_proxies"
    case tlsCertificate = "tls_cert"
    case tlsKey = "tls_key"
    case logLevel = "log_level"
    case policies
  }

  private struct Policy: Decodable {
    let requirement: VerdictRequirement

    /// Whether a policy of this name can be asked for: one segment of a path that nobody writes otherwise (RFC 3986,
    /// section 2.3).
    static func isName(_ text: String) -> Bool {
      !["", ".", ".."].contains(text)
        && text.utf8.allSatisfy {
          switch Unicode.Scalar($0) {
          case "a"..."z", "A"..."Z", "0"..."9", "-", ".", "_", "~": true
          default: false
          }
        }
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      try container.allow(["kind", "require"])
      let kinds = try container.value([String].self, "kind")
      let require = try container.value(String.self, "require")
      guard let requirement = VerdictRequirement(kinds: kinds, require: require) else {
        throw container.refusal("it names an unknown, repeated or empty kind or requirement")
      }
      self.requirement = requirement
    }
  }

  /// No settings.
  init() {}

  /// Reads the whole file's text.
  init(json: [UInt8]) throws {
    guard JSONNames.isUTF8(json) else { throw Refusal(place: [], problem: "it is not UTF-8") }
    // Of two the decoder would take one: perhaps the wider one.
    if let name = JSONNames.repeated(in: json) {
      throw Refusal(place: [], problem: "\(name.displayable) is there twice")
    }
    self = try JSONDecoder().decode(GatewaySettingsFile.self, from: Data(json))
  }

  init(from decoder: any Decoder) throws {
    let whole = try decoder.container(keyedBy: AnyKey.self)
    // The console's settings are texts, numbers and truth values: an object can only be meant for the gateway.
    for key in whole.allKeys where key.stringValue != "gateway" && whole.holdsObject(key) {
      throw whole.refusal("\(key.stringValue.displayable) is no setting")
    }
    store = try whole.decodeIfPresent(String.self, forKey: AnyKey("store"))
    guard whole.contains(AnyKey("gateway")) else { return }
    let own = try whole.nestedContainer(keyedBy: AnyKey.self, forKey: AnyKey("gateway"))
    // A misspelt name must not leave a setting at a wider default.
    try own.allow(Key.allCases.map(\.rawValue))
    func text(_ key: Key) throws -> String? {
      try own.value(String.self, key.rawValue)
    }
    listen = try text(.listen)
    trustedProxies = try text(.trustedProxies)
    tlsCertificate = try text(.tlsCertificate)
    tlsKey = try text(.tlsKey)
    logLevel = try text(.logLevel)
    let named = try own.value([String: Policy].self, Key.policies.rawValue)
    for name in (named ?? [:]).keys where !Policy.isName(name) {
      let problem = "\(name.displayable) cannot be asked for: use letters, digits, -, _, . and ~"
      throw Refusal(place: ["gateway", Key.policies.rawValue], problem: problem)
    }
    policies = (named ?? [:]).mapValues(\.requirement)
  }
}

extension GatewaySettingsFile {
  /// What the decoder cannot know to be wrong.
  fileprivate struct Refusal: Error {
    /// The names that lead to the member that it is wrong in.
    let place: [String]
    let problem: String
  }

  /// What is wrong in the file, with the member that it is wrong in.
  static func problem(_ error: any Error) -> String {
    switch error {
    case let refusal as Refusal:
      (refusal.place.isEmpty ? "" : refusal.place.joined(separator: ".") + ": ") + refusal.problem
    case DecodingError.typeMismatch(let type, let context):
      "\(member(context.codingPath)) is not \(form(type))"
    default: "it is not JSON"
    }
  }

  private static func member(_ path: [any CodingKey]) -> String {
    path.isEmpty ? "it" : path.map(\.stringValue).joined(separator: ".")
  }

  private static func form(_ type: any Any.Type) -> String {
    if type == String.self { return "a text" }
    return type is [Any].Type || type is [String].Type ? "a list of texts" : "an object"
  }
}

/// A member's name, known or not.
private struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ name: String) {
    stringValue = name
  }

  init?(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) { nil }
}

extension KeyedDecodingContainer where K == AnyKey {
  fileprivate func allow(_ names: [String]) throws {
    for key in allKeys where !names.contains(key.stringValue) {
      throw refusal("\(key.stringValue.displayable) is no setting")
    }
  }

  /// A member's value; `nil` only when there is no such member: null is a mistake, not a default.
  fileprivate func value<Value: Decodable>(
    _ type: Value.Type, _ name: String
  ) throws -> Value? {
    let key = AnyKey(name)
    guard contains(key) else { return nil }
    guard try !decodeNil(forKey: key) else { throw refusal("\(name.displayable) is null") }
    return try decode(type, forKey: key)
  }

  fileprivate func holdsObject(_ key: AnyKey) -> Bool {
    (try? nestedContainer(keyedBy: AnyKey.self, forKey: key)) != nil
  }

  fileprivate func refusal(_ problem: String) -> GatewaySettingsFile.Refusal {
    GatewaySettingsFile.Refusal(place: codingPath.map(\.stringValue), problem: problem)
  }
}
