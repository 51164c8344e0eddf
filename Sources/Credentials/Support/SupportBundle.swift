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
    let response = transcript.response
    let redaction = Redaction([
      Redaction.Source(transcript.request.text(withBody: false), isHead: true),
      Redaction.Source(transcript.request.body, isHead: false),
      Redaction.Source(response?.text(withBody: false) ?? "", isHead: true),
      Redaction.Source(response?.body ?? "", isHead: false),
    ])
    request = redaction.texts[0]
    body = redaction.texts[1]
    let answer = redaction.texts[3]
    self.response = redaction.texts[2] + (answer.isEmpty ? "" : "\n\(answer)\n")
    tokens = redaction.secrets.entries.enumerated().map { index, secret in
      Token(name: "redacted \(index + 1)", kind: secret.kind, value: secret.value)
    }
  }
}
