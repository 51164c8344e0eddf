/// What support asks for (Altegio): URL, method, headers and response without any token, the request's body, and
/// the tokens by themselves.
public struct SupportBundle: Equatable, Sendable {
  /// A token, apart from everything else.
  public struct Token: Equatable, Sendable {
    /// What stands in its place: `redacted 1`.
    public let name: String
    /// What it is: `bearer`, `user`, `basic`, `cookie`, or the name that it followed.
    public let kind: String
    /// The token.
    public let value: TokenSecret
  }

  /// Request line and headers.
  public let request: String
  /// The request's body.
  public let body: String
  /// Status line, headers and body; empty when there was no response.
  public let response: String
  /// What was taken out, in the order of the numbers that stand there now.
  public let tokens: [Token]

  /// Takes every secret out of a transcript.
  public init(_ transcript: HTTPTranscript) {
    var redactor = Redactor()
    let request = redactor.message(transcript.request)
    let response = transcript.response.map { redactor.message($0) }
    self.request = redactor.finished(request.text(withBody: false))
    body = redactor.finished(request.body)
    self.response = redactor.finished(response?.text(withBody: true) ?? "")
    tokens = redactor.found.enumerated().map { index, found in
      Token(name: "redacted \(index + 1)", kind: found.kind, value: found.value)
    }
  }
}

extension Redactor {
  /// A message with marks in place of its secrets.
  fileprivate mutating func message(_ message: HTTPTranscript.Message) -> HTTPTranscript.Message {
    HTTPTranscript.Message(
      start: text(message.start), headers: message.headers.map { header($0) },
      body: text(message.body))
  }

  private mutating func header(_ header: HTTPTranscript.Header) -> HTTPTranscript.Header {
    let name = header.name.lowercased()
    let value =
      switch name {
      case "authorization", "proxy-authorization": authorization(header.value)
      case "cookie", "set-cookie": cookies(header.value)
      default:
        SecretNames.contains(name) ? mark(header.value, as: header.name) : text(header.value)
      }
    return HTTPTranscript.Header(name: text(header.name), value: value)
  }
}
