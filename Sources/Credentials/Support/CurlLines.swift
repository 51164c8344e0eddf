/// What `curl -v` printed: the last request and its last response, as the earlier ones were redirected.
struct CurlLines {
  private(set) var asked: [String] = []
  private(set) var answered: [String] = []
  private var part = Part.nothing

  private enum Part {
    case nothing, requestHead, requestBody, responseHead, responseBody
  }

  /// Whether a line is a request line that curl sent.
  static func isRequest(_ line: String) -> Bool {
    line.hasPrefix("> ") && line.contains(" HTTP/")
      && HTTPTranscript.isRequestLine(String(line.dropFirst(2)))
  }

  /// Takes in the next line.
  mutating func take(_ line: String) {
    guard let line = CurlMeter.removed(from: line) else { return }
    if CurlLines.isRequest(line) {
      asked = [String(line.dropFirst(2))]
      answered = []
      part = .requestHead
      return
    }
    switch part {
    case .nothing: break
    case .requestHead: takeHead(line, mark: ">", of: \.asked, next: .requestBody)
    case .requestBody:
      // curl does not print the request's body; what stands there somebody wrote.
      if line.hasPrefix("< ") {
        takeStatus(line)
      } else if !CurlLines.isChatter(line), !line.hasPrefix("curl: (") {
        asked.append(line)
      }
    case .responseHead: takeHead(line, mark: "<", of: \.answered, next: .responseBody)
    case .responseBody:
      // Behind `100 Continue` comes another response.
      let isEmpty = answered.last?.isEmpty ?? true
      if isEmpty, HTTPTranscript.isStatusLine(String(line.dropFirst(2))) {
        takeStatus(line)
      } else if !CurlLines.isBehindBody(line) {
        answered.append(line)
      }
    }
  }

  private mutating func takeStatus(_ line: String) {
    guard line.hasPrefix("< ") else { return }
    answered = [String(line.dropFirst(2))]
    part = .responseHead
  }

  /// A line without the mark goes on with the one before: a terminal broke it.
  private mutating func takeHead(
    _ line: String, mark: String, of lines: WritableKeyPath<CurlLines, [String]>, next: Part
  ) {
    if line == mark || line == mark + " " || line.isEmpty {
      self[keyPath: lines].append("")
      part = next
    } else if line.hasPrefix(mark + " ") {
      self[keyPath: lines].append(String(line.dropFirst(2)))
    } else if part == .requestHead, line.hasPrefix("< ") {
      takeStatus(line)
    } else if !CurlLines.isChatter(line), !self[keyPath: lines].isEmpty {
      self[keyPath: lines][self[keyPath: lines].count - 1] += line
    }
  }

  /// What curl says of its own doings.
  private static func isChatter(_ line: String) -> Bool {
    line.hasPrefix("* ") || isCount(line)
  }

  /// Such as `{ [12 bytes data]`.
  private static func isCount(_ line: String) -> Bool {
    (line.hasPrefix("{ [") || line.hasPrefix("} [")) && line.hasSuffix(" bytes data]")
  }

  /// What curl says behind a body that may hold lines with a star, too.
  private static func isBehindBody(_ line: String) -> Bool {
    isCount(line) || closing.contains { line.hasPrefix($0) }
  }

  private static let closing = [
    "* Connection ", "* Closing connection", "* Issue another request", "* Ignoring the response",
    "* shutting down connection", "* Curl_", "* TLSv1.",
  ]
}
