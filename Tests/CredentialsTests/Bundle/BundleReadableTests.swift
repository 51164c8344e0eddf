import Credentials
import Testing

@Suite("What is no secret stays readable in a support bundle")
struct BundleReadableTests {
  @Test(
    "As it is",
    arguments: ReadablePlaces.bodies)
  func unchanged(body: String) throws {
    let text = "POST /a?page=2 HTTP/1.1\nHost: x\nWWW-Authenticate: Basic realm=\"y\"\n\n\(body)"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.body == (body.hasSuffix("\n") ? String(body.dropLast()) : body))
    #expect(
      bundle.request == "POST /a?page=2 HTTP/1.1\nHost: x\nWWW-Authenticate: Basic realm=\"y\"\n")
    #expect(bundle.tokens.isEmpty)
  }

  @Test("What a web socket speaks")
  func protocols() throws {
    let text = "GET / HTTP/1.1\nSec-WebSocket-Protocol: graphql-ws, v4.channel.k8s.io\n\n"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.tokens.isEmpty)
    #expect(bundle.request.hasSuffix(": graphql-ws, v4.channel.k8s.io\n"))
  }

  @Test("The other columns of a table, and what stands around a connection string")
  func around() throws {
    let text =
      "POST / HTTP/1.1\n\nid,token,name\n7,hunter-2,Ada\n8,,Bob\n\na,b,c\n"
      + "| id | token |\n|---|---|\n| 7 | hunter-3 |\n\n"
      + "Server=x;Password=two words;Database=shop\nGET /a;token=abc-1 HTTP/1.1\n"
      + "if (token=abc-2) { a b; }"
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(
      bundle.body
        == "id,token,name\n7,[redacted 1],Ada\n8,,Bob\n\na,b,c\n"
        + "| id | token |\n|---|---|\n| 7 | [redacted 2] |\n\n"
        + "Server=x;Password=[redacted 3];Database=shop\nGET /a;token=[redacted 4] HTTP/1.1\n"
        + "if (token=[redacted 5]) { a b; }")
  }

  @Test("What grants access is a secret when it is long, and a word about it is none")
  func access() throws {
    let body =
      #"{"access":"opq.SECRET3-ab12cd34","refresh":"opqSECRET4ab12cd34ef56","x":{"access":"public"}}"#
    let bundle = SupportBundle(try #require(HTTPTranscript("POST / HTTP/1.1\n\n\(body)")))
    #expect(
      bundle.body
        == #"{"access":"[redacted 1]","refresh":"[redacted 2]","x":{"access":"public"}}"#)
  }

  @Test("Beside secrets")
  func beside() throws {
    let text = """
      POST / HTTP/1.1
      Authorization: AWS4-HMAC-SHA256 Credential=AKIA/x, SignedHeaders=host, Signature=abc

      {"session":{"token":"one-token","expires_in":3600,"token_type":"Bearer","ok":true},"id":7}
      """
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(
      bundle.request.contains(
        "AWS4-HMAC-SHA256 Credential=[redacted 1], SignedHeaders=host, Signature=[redacted 2]"))
    #expect(
      bundle.body
        == #"{"session":{"token":"[redacted 3]","expires_in":3600,"token_type":"Bearer","ok":true},"id":7}"#
    )
  }

  @Test("A flag in a cookie, and a word that is a secret only where it stands")
  func commonWords() throws {
    let text =
      "POST / HTTP/1.1\nCookie: logged_in=true; dark=no; theme=blue\nX-Token: admin\n\n"
      + #"{"ok":true,"no":"no","role":"admin","sky":"blue"}"#
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.request.contains("Cookie: logged_in=true; dark=no; theme=[redacted 1]\n"))
    #expect(bundle.request.contains("X-Token: [redacted 2]\n"))
    #expect(bundle.body == #"{"ok":true,"no":"no","role":"admin","sky":"blue"}"#)
  }

  @Test("A secret among messages is still one, and so is a number that is no JSON")
  func amongMessages() throws {
    let text =
      "POST /?code=48151623 HTTP/1.1\n\n"
      + #"{"errors":{"token":["s3cr3t-of-ours"]},"code":"48151642","password":["two words"]}"#
    let bundle = SupportBundle(try #require(HTTPTranscript(text)))
    #expect(bundle.request == "POST /?code=[redacted 1] HTTP/1.1\n")
    #expect(
      bundle.body
        == #"{"errors":{"token":["[redacted 2]"]},"code":"[redacted 3]","password":["[redacted 4]"]}"#
    )
  }
}
