import Credentials
import Testing

@Suite("A transcript is read as what was sent and what came back")
struct TranscriptTests {
  /// curl does not print it.
  @Test func aRequestsBodyMayBeWrittenBelowItsHead() throws {
    let head = "> POST /a HTTP/1.1\n> Host: x\n>\n"
    let middle = "{\"a\":\n\n 1}\n} [7 bytes data]\n* upload completely sent off: 7 bytes\n"
    for end in ["< HTTP/1.1 200 OK\n<\nok\n", "curl: (52) Empty reply from server\n"] {
      let transcript = try #require(HTTPTranscript(head + middle + end))
      #expect(transcript.request.body == "{\"a\":\n\n 1}")
      #expect(transcript.request.headers.count == 1)
      #expect(transcript.response?.body ?? "ok" == "ok")
    }
  }

  @Test("A body may quote what curl prints")
  func quotedRequest() throws {
    let text = "POST /real HTTP/1.1\nHost: x\n\n> GET /q HTTP/1.1\n\nHTTP/1.1 200 OK\n\n< a\n> b"
    let transcript = try #require(HTTPTranscript(text))
    #expect(transcript.request.start == "POST /real HTTP/1.1")
    #expect(transcript.request.body == "> GET /q HTTP/1.1")
    #expect(transcript.response?.body == "< a\n> b")
  }

  @Test("curl's answer keeps its lines, whatever they begin with")
  func answerLines() throws {
    let body = "> quoted\n* item\n< b\n{ [a list]\n\n<\n>\nend"
    let text = """
      $ curl -v https://x/
      * Connected to x
      > GET / HTTP/1.1
      > Host: x
      >
      { [12 bytes data]
      < HTTP/1.1 200 OK
      * Mark bundle as not supporting multiuse
      < A: b
      <
      { [12 bytes data]
      \(body)
      * Connection #0 to host x left intact
      """
    let transcript = try #require(HTTPTranscript(text))
    #expect(transcript.request.start == "GET / HTTP/1.1")
    #expect(transcript.request.headers == [.init(name: "Host", value: "x")])
    #expect(transcript.response?.start == "HTTP/1.1 200 OK")
    #expect(transcript.response?.headers == [.init(name: "A", value: "b")])
    #expect(transcript.response?.body == body)
  }

  @Test("Of redirected requests the last one counts, of its answers the last one")
  func last() throws {
    let text = """
      > PUT /a HTTP/1.1
      >
      < HTTP/1.1 302 Found
      <
      moved
      * Issue another request to this URL: 'https://x/b'
      > PUT /b HTTP/2
      >
      < HTTP/1.1 100 Continue
      <
      < HTTP/2 200
      < A: b
      <
      done
      """
    let transcript = try #require(HTTPTranscript(text))
    #expect(transcript.request.start == "PUT /b HTTP/2")
    #expect(transcript.response?.text(withBody: true) == "HTTP/2 200\nA: b\n\ndone\n")
  }

  @Test("curl's progress meter is no part of it, wherever it stands")
  func meter() throws {
    let zero = "  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0"
    let some = "100    13  100    13    0     0   2000      0 0:00:01  0:00:01 --:--:--  2.4k"
    let text = """
        % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                       Dload  Upload   Total   Spent    Left  Speed
      \r\(zero)*   Trying 127.0.0.1:80...
      * Connected to x
      > GET / HTTP/1.1
      > Host: x
      \(zero)
      >
      \r\(zero)\r\(zero)< HTTP/1.1 200 OK
      < A: b
      \r\(zero)
      <
      { [13 bytes data]
      one: 0:00:01\rtwo
      {"a":"bcdef"}\r\(some)
      * Connection #0 to host x left intact
      """
    let transcript = try #require(HTTPTranscript(text))
    #expect(transcript.request.text(withBody: true) == "GET / HTTP/1.1\nHost: x\n")
    #expect(
      transcript.response?.text(withBody: true)
        == "HTTP/1.1 200 OK\nA: b\n\none: 0:00:01\rtwo\n{\"a\":\"bcdef\"}\n")
  }

  @Test("A byte order mark is no part of the request")
  func byteOrderMark() throws {
    for text in ["GET / HTTP/1.1\nHost: x\n\n", "> GET / HTTP/1.1\n> Host: x\n>\n"] {
      let transcript = try #require(HTTPTranscript("\u{FEFF}\(text)"))
      #expect(transcript.request.text(withBody: false) == "GET / HTTP/1.1\nHost: x\n")
    }
  }
}
