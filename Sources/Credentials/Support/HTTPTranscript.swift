/// One HTTP request and its response, as text.
///
/// Read from what `curl -v` prints (lines that begin with `>` and `<`) or from the two messages as they are on the
/// wire, the response behind the request. The response is optional.
public struct HTTPTranscript: Equatable, Sendable {
  /// A message: its first line, its headers, its body.
  public struct Message: Equatable, Sendable {
    /// The request line or the status line.
    public var start: String
    /// Name and value of each header line.
    public var headers: [Header]
    /// What follows the empty line.
    public var body: String

    /// Makes a message from all its parts.
    public init(start: String, headers: [Header] = [], body: String = "") {
      self.start = start
      self.headers = headers
      self.body = body
    }
  }

  /// One header line.
  public struct Header: Equatable, Sendable {
    /// The part before the colon.
    public var name: String
    /// The part behind it.
    public var value: String

    /// Makes a header line.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What was asked.
  public var request: Message
  /// What was answered; `nil` when nothing was.
  public var response: Message?

  /// Makes a transcript of its parts.
  public init(request: Message, response: Message? = nil) {
    self.request = request
    self.response = response
  }

  /// Reads a transcript; `nil` when the text holds no request line.
  public init?(_ text: String) {
    let hasMark = text.unicodeScalars.first == "\u{FEFF}"
    let lines = String(text.unicodeScalars.dropFirst(hasMark ? 1 : 0)).split(
      omittingEmptySubsequences: false
    ) { $0 == "\n" || $0 == "\r\n" }
    .map(String.init)
    let (asked, answered) =
      HTTPTranscript.isFromCurl(lines)
      ? HTTPTranscript.curlParts(lines) : HTTPTranscript.wireParts(lines)
    guard let request = HTTPTranscript.message(asked),
      HTTPTranscript.isRequestLine(request.start)
    else { return nil }
    self.init(request: request, response: HTTPTranscript.message(answered))
  }

  /// Whether the first request line is one that curl printed.
  private static func isFromCurl(_ lines: [String]) -> Bool {
    let first = lines.first { isRequestLine($0) || CurlLines.isRequest($0) }
    return first.map(CurlLines.isRequest) ?? false
  }

  private static func curlParts(_ lines: [String]) -> (asked: [String], answered: [String]) {
    var curl = CurlLines()
    for line in lines { curl.take(line) }
    return (curl.asked, curl.answered)
  }

  private static func wireParts(_ lines: [String]) -> (asked: [String], answered: [String]) {
    let lines = Array(lines.drop { $0.allSatisfy(\.isWhitespace) })
    let status = lines.firstIndex { isStatusLine($0) }
    guard let status else { return (lines, []) }
    return (Array(lines[..<status]), Array(lines[status...]))
  }

  /// A method in capitals, then a target.
  static func isRequestLine(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard words.count >= 2, let method = words.first else { return false }
    return method.utf8.allSatisfy { (0x41...0x5A).contains($0) }
  }

  static func isStatusLine(_ line: String) -> Bool {
    guard line.utf8.starts(with: "HTTP/".utf8) else { return false }
    let words = line.split(separator: " ")
    guard words.count >= 2 else { return false }
    return words[1].count == 3 && Int(words[1]) != nil
  }

  private static func message(_ lines: [String]) -> Message? {
    guard let first = lines.first, !first.isEmpty else { return nil }
    let head = lines.prefix { !$0.isEmpty }
    let (start, headers) = unfolded(head)
    var body = lines.dropFirst(head.count + 1)
    while body.last?.isEmpty == true { body.removeLast() }
    return Message(
      start: start, headers: headers.map(header), body: body.joined(separator: "\n"))
  }

  /// A line that begins with a blank goes on with the header before (RFC 9112, 5.2); one without a colon was broken by
  /// a terminal, in the midst of a word.
  private static func unfolded(_ lines: ArraySlice<String>) -> (start: String, headers: [String]) {
    var pieces: [[Substring]] = []
    for line in lines {
      let isFolded = line.utf8.first.map(ByteSet.blanks.contains) ?? false
      let last = pieces.count - 1
      if isFolded, last > 0 {
        pieces[last] += [" ", line.drop { $0 == " " || $0 == "\t" }]
      } else if last >= 0, isBroken(line, behind: pieces[last].joined(), isStart: last == 0) {
        pieces[last].append(line[...])
      } else {
        pieces.append([line[...]])
      }
    }
    let whole = pieces.map { $0.joined() }
    return (whole.first ?? "", Array(whole.dropFirst()))
  }

  private static func isBroken(_ line: String, behind last: String, isStart: Bool) -> Bool {
    isStart
      ? line.contains(" HTTP/") || !line.contains(":") && !last.contains("HTTP/")
      : !line.contains(":")
  }

  private static func header(_ line: String) -> Header {
    guard let colon = line.dropFirst().firstIndex(of: ":") else {
      return Header(name: line, value: "")
    }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    return Header(name: String(line[..<colon]), value: String(value))
  }
}

extension HTTPTranscript.Message {
  /// The message as text; without its body where that goes into a file of its own.
  public func text(withBody: Bool) -> String {
    let head = ([start] + headers.map { "\($0.name): \($0.value)" }).joined(separator: "\n")
    return head + "\n" + (withBody && !body.isEmpty ? "\n\(body)\n" : "")
  }
}
