import Testing

@testable import VerificationGateway

/// Where a request comes from, by the word of those who are believed.
@Suite struct CallerTests {
  @Test(arguments: [
    ("127.0.0.1", [], [], "127.0.0.1"),
    ("127.0.0.1", ["203.0.113.9"], [], "203.0.113.9"),
    ("127.0.0.1", ["1.1.1.1, 203.0.113.9"], [], "203.0.113.9"),
    ("127.0.0.1", ["203.0.113.9, 10.1.2.3,127.0.0.1"], [], "203.0.113.9"),
    ("127.0.0.1", ["203.0.113.9", "10.1.2.3"], [], "203.0.113.9"),
    ("127.0.0.1", ["10.9.9.9, 10.1.2.3"], [], "10.9.9.9"),
    ("127.0.0.1", ["203.0.113.9, nonsense"], [], "127.0.0.1"),
    ("127.0.0.1", [""], [], "127.0.0.1"),
    ("127.0.0.1", ["203.0.113.9:4711"], [], "203.0.113.9"),
    ("127.0.0.1", ["[2001:db8::1]:4711"], [], "2001:db8::1"),
    ("127.0.0.1", ["::ffff:203.0.113.9"], [], "203.0.113.9"),
    ("127.0.0.1", [], ["198.51.100.7"], "198.51.100.7"),
    ("127.0.0.1", ["203.0.113.9"], ["198.51.100.7"], "203.0.113.9"),
    ("127.0.0.1", [], ["198.51.100.7", "198.51.100.8"], "127.0.0.1"),
    ("127.0.0.1", [], ["nonsense"], "127.0.0.1"),
    ("192.0.2.1", ["203.0.113.9"], [], "192.0.2.1"),
    ("192.0.2.1", [], ["203.0.113.9"], "192.0.2.1"),
    ("10.0.0.1", ["203.0.113.9"], [], "203.0.113.9"),
  ])
  func caller(_ peer: String, _ forwarded: [String], _ real: [String], _ caller: String) throws {
    let trusted = try #require(TrustedProxies(parsing: "10.0.0.0/8"))
    let address = try #require(IPAddress(peer))
    #expect(
      trusted.caller(peer: .ip(address), forwardedFor: forwarded, realIP: real) == caller)
  }

  @Test func theUnixSocketIsTrusted() {
    let trusted = TrustedProxies()
    #expect(trusted.caller(peer: .unixSocket, forwardedFor: ["1.2.3.4"], realIP: []) == "1.2.3.4")
    #expect(trusted.caller(peer: .unixSocket, forwardedFor: [], realIP: []) == "unix")
  }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
    ("0.0.0.0/0", "203.0.113.9", true), ("0.0.0.0/0", "2001:db8::1", false),
    ("192.0.2.128/25", "192.0.2.127", false), ("192.0.2.1", "192.0.2.1", true),
    ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::1", false),
    ("::/0", "2001:db8::1", true), ("fd00::/65", "fd00::8000:0:0:1", false),
    ("::1", "::1", true), ("::ffff:10.0.0.0/104", "10.1.1.1", true),
    ("::ffff:10.0.0.0/104", "11.0.0.1", false), ("::ffff:0:0/96", "203.0.113.9", true),
    ("::/0", "203.0.113.9", false), ("::/64", "203.0.113.9", false),
  ])
  func ranges(_ range: String, _ address: String, _ isIn: Bool) throws {
    let range = try #require(AddressRange(range))
    #expect(range.contains(try #require(IPAddress(address))) == isIn)
  }

  @Test(arguments: [
    "", "10.0.0.0/33", "10.0.0.0/", "10.0.0", "x/8", "::/129", "10.0.0.0/8/8",
    "::ffff:10.0.0.0/8", "::ffff:10.0.0.0/95", "::ffff:0:0/0", "10.0.0.1 2", "10.0.0.0/ 8",
    "1 0.0.0.1",
  ])
  func noRange(_ text: String) {
    #expect(AddressRange(text) == nil)
    #expect(TrustedProxies(parsing: text) == nil)
  }

  @Test func blanksStandBetweenRanges() throws {
    let trusted = try #require(TrustedProxies(parsing: " 10.0.0.0/8 , 192.0.2.1"))
    for address in ["10.1.1.1", "192.0.2.1"] {
      #expect(trusted.contains(try #require(IPAddress(address))))
    }
  }
}
