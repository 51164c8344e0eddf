import Foundation
import Glibc

/// What came back for a request.
struct Response {
  let status: Int
  let headers: [(name: String, value: String)]
  let body: String

  /// The value of the only header of this name.
  subscript(name: String) -> String? {
    let found = headers.filter { $0.name.lowercased() == name.lowercased() }
    return found.count == 1 ? found[0].value : nil
  }
}

/// Why no answer came.
enum ClientFailure: Error {
  case cannotConnect(Int32)
  /// The other end closed, or nothing came for a minute: other tests may keep the gateway from its timers.
  case noAnswer(got: String)
}

/// A connection that sends exactly the bytes that a test wants.
///
/// Used by one thread at a time.
final class Client: @unchecked Sendable {
  private let descriptor: Int32
  private var unread: [UInt8] = []

  /// Connects to a port of this machine.
  init(port: Int) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    descriptor = try Client.connect(AF_INET, &address)
  }

  /// Connects to a port of this machine, by IPv6.
  init(portOfIPv6 port: Int) throws {
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_port = in_port_t(port).bigEndian
    address.sin6_addr = in6addr_loopback
    descriptor = try Client.connect(AF_INET6, &address)
  }

  /// Connects to a Unix socket.
  init(socket path: String) throws {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    descriptor = try Client.connect(AF_UNIX, &address)
  }

  deinit { close(descriptor) }

  private static func connect<Address>(
    _ family: Int32, _ address: inout Address
  ) throws -> Int32 {
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    let descriptor = socket(family, type, 0)
    var limit = timeval(tv_sec: 180, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let length = socklen_t(MemoryLayout<Address>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, length)
      }
    }
    guard result == 0 else {
      let code = errno
      close(descriptor)
      throw ClientFailure.cannotConnect(code)
    }
    return descriptor
  }

  /// Sends bytes; those that the other end no longer takes are lost, as they are to any client.
  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Says that nothing more is sent.
  func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Sends a whole request for a verdict.
  func sendRequest(_ headers: [String]) {
    let lines = ["GET /verify HTTP/1.1", "Host: localhost"] + headers
    send(lines.map { $0 + "\r\n" }.joined() + "\r\n")
  }

  /// Sends a whole request and reads its answer.
  func request(
    _ method: String = "GET", _ target: String = "/verify", _ headers: [String] = [],
    body: String? = nil
  ) throws -> Response {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers
    if let body { lines.append("Content-Length: \(body.utf8.count)") }
    send(lines.map { $0 + "\r\n" }.joined() + "\r\n" + (body ?? ""))
    return try receive(hasBody: method != "HEAD")
  }

  /// Reads the next answer.
  func receive(hasBody: Bool = true) throws -> Response {
    let end = Array("\r\n\r\n".utf8)
    var headEnd = unread.firstRange(of: end)
    while headEnd == nil {
      try readMore()
      headEnd = unread.firstRange(of: end)
    }
    guard let headEnd else { throw ClientFailure.noAnswer(got: seen) }
    let lines = String(decoding: unread[..<headEnd.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    unread.removeFirst(headEnd.upperBound)
    let headers = lines.dropFirst().map { line -> (name: String, value: String) in
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
      return (String(parts[0]), String(value))
    }
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, words[0] == "HTTP/1.1", let status = Int(words[1]) else {
      throw ClientFailure.noAnswer(got: lines[0])
    }
    let response = Response(status: status, headers: headers, body: "")
    let length = hasBody ? response["content-length"].flatMap { Int($0) } ?? 0 : 0
    while unread.count < length { try readMore() }
    let body = String(decoding: unread.prefix(length), as: UTF8.self)
    unread.removeFirst(length)
    return Response(status: status, headers: headers, body: body)
  }

  /// Ends the connection, also for a thread that is sending on it.
  func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// Waits for the other end to close, and throws when it sends something or leaves the connection open.
  func expectClose() throws {
    guard unread.isEmpty else { throw ClientFailure.noAnswer(got: seen) }
    var byte: UInt8 = 0
    let count = read(descriptor, &byte, 1)
    guard count == 0 || (count < 0 && errno == ECONNRESET) else {
      throw ClientFailure.noAnswer(got: count > 0 ? "more bytes" : "still open: \(errno)")
    }
  }

  private var seen: String { String(decoding: unread, as: UTF8.self) }

  private func readMore() throws {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { throw ClientFailure.noAnswer(got: seen) }
    unread += buffer[..<count]
  }
}
