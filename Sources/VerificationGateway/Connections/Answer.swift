import NIOCore

/// What is sent back for a request.
struct Answer {
  /// The status line's code and phrase.
  var status: Status
  /// The header lines, each with its line end; length and connection come by themselves.
  var headers: String
  /// The body.
  var body: String

  init(_ status: Status, headers: String = "", body: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The answers' codes with their phrases.
  enum Status: String {
    case ok = "200 OK"
    case created = "201 Created"
    case badRequest = "400 Bad Request"
    case unauthorized = "401 Unauthorized"
    case forbidden = "403 Forbidden"
    case notFound = "404 Not Found"
    case requestTimeout = "408 Request Timeout"
    case contentTooLarge = "413 Content Too Large"
    case unprocessable = "422 Unprocessable Content"
    case tooManyRequests = "429 Too Many Requests"
    case headersTooLarge = "431 Request Header Fields Too Large"
    case unavailable = "503 Service Unavailable"
  }

  /// Writes the answer as HTTP/1.1.
  func write(to buffer: inout ByteBuffer, for exchange: Exchange, closes: Bool) {
    buffer.writeStaticString("HTTP/1.1 ")
    buffer.writeString(status.rawValue)
    buffer.writeStaticString("\r\ncontent-length: ")
    buffer.writeString(String(body.utf8.count))
    buffer.writeStaticString(closes ? "\r\nconnection: close\r\n" : exchange.keepAliveLine)
    buffer.writeString(headers)
    buffer.writeStaticString("\r\n")
    if !exchange.isHead { buffer.writeString(body) }
  }
}

extension Answer {
  static let jsonType = "content-type: application/json\r\ncache-control: no-store\r\n"
  static let textType = "content-type: text/plain; charset=utf-8\r\ncache-control: no-store\r\n"

  static let notFound = Answer(.notFound, headers: textType, body: "not found\n")
  static let badRequest = Answer(.badRequest, headers: textType, body: "bad request\n")
  static let headersTooLarge = Answer(
    .headersTooLarge, headers: textType, body: "headers too large\n")
  static let contentTooLarge = Answer(.contentTooLarge, headers: textType, body: "body too large\n")
  static let requestTimeout = Answer(.requestTimeout, headers: textType, body: "too slow\n")
  static let alive = Answer(.ok, headers: textType, body: "alive\n")
  static let ready = Answer(.ok, headers: textType, body: "ready\n")
  static let notReady = Answer(
    .unavailable, headers: textType + "retry-after: 1\r\n", body: "the store cannot be read\n")

  /// No verdict: the store cannot be read, or the route is wrongly configured.
  static let unavailable = Answer(
    .unavailable, headers: jsonType + "retry-after: 1\r\n",
    body: #"{"error":"Service Unavailable","message":"No verdict can be given."}"#)
}
