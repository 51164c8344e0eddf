/// Whose word is taken for where a request comes from.
public struct TrustedProxies: Equatable, Sendable {
  /// The proxies' addresses.
  public var ranges: [AddressRange]

  /// Trusts these; without any, those on this machine.
  public init(_ ranges: [AddressRange]? = nil) {
    self.ranges = ranges ?? ["127.0.0.0/8", "::1"].compactMap { AddressRange($0) }
  }

  /// Takes a list such as `10.0.0.0/8, fd00::/8`; `nil` when one of them is none.
  ///
  /// What is on this machine stays trusted.
  public init?(parsing list: String) {
    self.init()
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = AddressRange(TrustedProxies.trimmed(part)) else { return nil }
      ranges.append(range)
    }
  }

  func contains(_ address: IPAddress) -> Bool {
    ranges.contains { $0.contains(address) }
  }
}

/// The other end of a connection.
enum Peer: Equatable {
  case ip(IPAddress)
  /// The Unix socket; whoever may connect there is trusted.
  case unixSocket

  /// As usage and activity show it.
  var text: String {
    switch self {
    case .ip(let address): address.description
    case .unixSocket: "unix"
    }
  }
}

extension TrustedProxies {
  /// Where a request comes from: the rightmost forwarded address that is no proxy of ours.
  ///
  /// - Parameters:
  ///   - forwardedFor: the values of the `X-Forwarded-For` lines, in their order.
  ///   - realIP: the values of the `X-Real-IP` lines; used only without the above.
  func caller(peer: Peer, forwardedFor: [String], realIP: [String]) -> String {
    if case .ip(let address) = peer, !contains(address) { return peer.text }
    guard !forwardedFor.isEmpty else {
      guard realIP.count == 1, let address = TrustedProxies.address(realIP[0][...]) else {
        return peer.text
      }
      return address.description
    }
    var farthest: IPAddress?
    for line in forwardedFor.reversed() {
      for entry in line.split(separator: ",", omittingEmptySubsequences: false).reversed() {
        guard let address = TrustedProxies.address(entry) else { return peer.text }
        guard contains(address) else { return address.description }
        farthest = address
      }
    }
    return farthest?.description ?? peer.text
  }

  /// The text without the blanks around it.
  private static func trimmed(_ text: Substring) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let rest = text.drop(while: isBlank)
    return rest.lastIndex { !isBlank($0) }.map { String(rest[...$0]) } ?? ""
  }

  /// Reads `1.2.3.4`, `1.2.3.4:5678`, `2001:db8::1` or `[2001:db8::1]:5678`.
  private static func address(_ entry: Substring) -> IPAddress? {
    let trimmed = TrustedProxies.trimmed(entry)
    guard !trimmed.isEmpty else { return nil }
    if trimmed.hasPrefix("[") {
      guard let bracket = trimmed.firstIndex(of: "]") else { return nil }
      return IPAddress(String(trimmed[trimmed.index(after: trimmed.startIndex)..<bracket]))
    }
    if let address = IPAddress(trimmed) { return address }
    let parts = trimmed.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? IPAddress(String(parts[0])) : nil
  }
}
