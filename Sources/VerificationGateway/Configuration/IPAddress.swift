import Glibc

/// An IPv4 or IPv6 address; an IPv4 address that was mapped into IPv6 is the IPv4 address.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address as IPv6 has it, as two big-endian halves.
  let high: UInt64
  let low: UInt64

  private static let mappedPrefix: UInt64 = 0xFFFF << 32

  /// Takes an address in its usual form, without port, brackets or zone; `nil` for anything else.
  public init?(_ text: String) {
    var v4 = in_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      high = 0
      low = IPAddress.mappedPrefix | UInt64(UInt32(bigEndian: v4.s_addr))
      return
    }
    var v6 = in6_addr()
    guard inet_pton(AF_INET6, text, &v6) == 1 else { return nil }
    (high, low) = withUnsafeBytes(of: &v6) { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }

  /// Whether it is an IPv4 address.
  public var isV4: Bool { high == 0 && low & ~0xFFFF_FFFF == IPAddress.mappedPrefix }

  /// Whether it is of this machine alone: 127.0.0.0/8 or ::1.
  public var isLoopback: Bool {
    isV4 ? (low >> 24) & 0xFF == 127 : high == 0 && low == 1
  }

  /// What one caller has: an IPv4 address, or the 2⁶⁴ addresses of an IPv6 network, which one customer gets.
  var network: String {
    isV4 ? description : IPAddress(high: high, low: 0).description + "/64"
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The address in its usual form.
  public var description: String {
    if isV4 {
      return [24, 16, 8, 0].map { String((low >> $0) & 0xFF) }.joined(separator: ".")
    }
    var address = in6_addr()
    withUnsafeMutableBytes(of: &address) { bytes in
      bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    inet_ntop(AF_INET6, &address, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}

/// Addresses that begin with the same bits.
public struct AddressRange: Hashable, Sendable {
  private let first: IPAddress
  private let highMask: UInt64
  private let lowMask: UInt64

  /// Takes `10.0.0.0/8`, `fd00::/8` or a single address; `nil` for anything else.
  ///
  /// `::ffff:10.0.0.0/104` is `10.0.0.0/8`; with fewer than 96 bits it would mean addresses of both kinds, and is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
    var bits = 128
    if parts.count == 2 {
      let limit = address.isV4 && !parts[0].contains(":") ? 32 : 128
      guard parts[1].allSatisfy({ ("0"..."9").contains($0) }), let given = Int(parts[1]),
        given <= limit
      else { return nil }
      bits = given + (limit == 32 ? 96 : 0)
    }
    guard !address.isV4 || bits >= 96 else { return nil }
    first = address
    highMask = bits >= 64 ? .max : ~(.max >> UInt64(bits))
    lowMask = bits <= 64 ? 0 : bits == 128 ? .max : ~(.max >> UInt64(bits - 64))
  }

  /// Whether the address is one of them; an IPv6 range, however wide, has no IPv4 address in it.
  public func contains(_ address: IPAddress) -> Bool {
    address.isV4 == first.isV4 && (address.high ^ first.high) & highMask == 0
      && (address.low ^ first.low) & lowMask == 0
  }
}
