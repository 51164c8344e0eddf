/// Where the gateway listens.
public enum ListenAddress: Hashable, Sendable {
  /// An IP address and a port; port 0 takes any free one.
  case ip(IPAddress, port: Int)
  /// A Unix domain socket.
  case unix(path: String)

  /// Takes `127.0.0.1:8420`, `[::1]:8420` or `unix:/run/keydesk/gateway.sock`; `nil` for anything else.
  public init?(_ text: String) {
    if text.hasPrefix("unix:") {
      let path = String(text.dropFirst("unix:".count))
      // The kernel's sun_path has room for 107 bytes and a zero.
      guard path.hasPrefix("/"), path.utf8.count <= 107 else { return nil }
      self = .unix(path: path)
      return
    }
    guard let colon = text.lastIndex(of: ":") else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("[") {
      guard host.hasSuffix("]") else { return nil }
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    let digits = text[text.index(after: colon)...]
    let name = host == "localhost" ? "127.0.0.1" : String(host)
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), let port = Int(digits),
      (0...65_535).contains(port), let address = IPAddress(name)
    else { return nil }
    self = .ip(address, port: port)
  }

  /// Whether only this machine can reach it.
  public var isLocal: Bool {
    switch self {
    case .ip(let address, _): address.isLoopback
    case .unix: true
    }
  }
}

extension ListenAddress: CustomStringConvertible {
  /// As it is written on the command line.
  public var description: String {
    switch self {
    case .ip(let address, let port): address.isV4 ? "\(address):\(port)" : "[\(address)]:\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }
}
