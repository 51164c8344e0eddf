import NIOCore
import NIOHTTP1

/// One request as far as the gateway looks at it, and what its answer must respect.
struct Exchange {
  /// What the request is for.
  var route: Route
  /// The values of its `Authorization` lines.
  var authorization: [String] = []
  /// The values of its `x-account-id` lines.
  var accountIDs: [String] = []
  /// The values of its `X-Forwarded-For` lines.
  var forwardedFor: [String] = []
  /// The values of its `X-Real-IP` lines.
  var realIP: [String] = []
  /// Its `User-Agent`.
  var userAgent = ""
  /// Whether a token was found in its target, or in the target that the proxy says it had.
  var hasTokenInURL = false
  /// Whether it is a HEAD request, whose answer has no body.
  var isHead = false
  /// Whether the connection ends with its answer.
  var endsConnection = false
  /// What ends the line before, and tells a client of HTTP/1.0 that the connection stays.
  var keepAliveLine: StaticString = "\r\n"
  /// Whether the client waits for a word before it sends the body.
  var expectsContinue = false
  /// When its head had been read.
  let begun: NIODeadline
  /// How many `Host` lines it has.
  private var hosts = 0
  /// Whether its body is encoded otherwise than in chunks.
  private var hasForeignCoding = false
  /// Its body, where the route reads one.
  var body = ByteBuffer()

  /// Takes what matters from a head.
  init(_ head: HTTPRequestHead, policies: Policies, at now: NIODeadline) {
    begun = now
    route = Route(head.method, target: head.uri, policies: policies)
    hasTokenInURL = head.uri.hasTokenInURL
    isHead = head.method == .HEAD
    // After CONNECT or an upgrade the decoder takes what follows for another protocol.
    endsConnection = !head.isKeepAlive || head.method == .CONNECT
    if head.version.minor == 0 { keepAliveLine = "\r\nconnection: keep-alive\r\n" }
    for (name, value) in head.headers { take(name, value.withoutTrailingBlanks) }
    // RFC 9112, 3.2: what has none, or two, may mean another server to a proxy than to us.
    // 6.1: a coding that is not understood may end the body elsewhere for a proxy.
    if hosts > 1 || (hosts == 0 && head.version != .http1_0) || hasForeignCoding {
      route = .fixed(.badRequest)
      endsConnection = true
    }
  }

  /// Stands for bytes that are no request.
  init(unreadable status: Answer, at now: NIODeadline) {
    begun = now
    route = .fixed(status)
    endsConnection = true
  }

  private mutating func take(_ name: String, _ value: String) {
    switch name.utf8.count {
    case 4 where name.equals("host"): hosts += 1
    case 6 where name.equals("expect"): expectsContinue = value.equals("100-continue")
    case 7 where name.equals("upgrade"): endsConnection = true
    case 9 where name.equals("x-real-ip"): realIP.append(value)
    case 10 where name.equals("user-agent"): userAgent = value
    case 12 where name.equals("x-account-id"): accountIDs.append(value)
    case 13 where name.equals("authorization"): authorization.append(value)
    case 14 where name.equals("x-original-uri"): look(at: value)
    case 15 where name.equals("x-forwarded-for"): forwardedFor.append(value)
    case 15 where name.equals("x-forwarded-uri"): look(at: value)
    case 17 where name.equals("transfer-encoding"):
      if !value.equals("chunked") { hasForeignCoding = true }
    default: break
    }
  }

  /// Looks for a token in the target that a proxy says the request had.
  private mutating func look(at target: String) {
    if target.hasTokenInURL { hasTokenInURL = true }
  }
}

extension String {
  /// The value of a header: blanks behind it are no part of it (RFC 9110, 5.5).
  fileprivate var withoutTrailingBlanks: String {
    guard let last = utf8.last, last == 0x20 || last == 0x09 else { return self }
    let end = utf8.lastIndex { $0 != 0x20 && $0 != 0x09 }
    return end.map { String(self[...$0]) } ?? ""
  }

  /// Whether this is the given text, which is in lower case, when ASCII's case is left aside.
  func equals(_ lowercase: StaticString) -> Bool {
    guard utf8.count == lowercase.utf8CodeUnitCount else { return false }
    var expected = lowercase.utf8Start
    for byte in utf8 {
      let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      guard folded == expected.pointee else { return false }
      expected += 1
    }
    return true
  }
}
