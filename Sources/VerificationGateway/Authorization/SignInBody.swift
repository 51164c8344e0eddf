import Credentials
import FoundationEssentials
import NIOCore

/// What User Authorization's body says: `{"login": "…", "password": "…"}`.
struct SignInBody {
  let login: Login
  let password: Password

  private struct Document: Decodable {
    let login: String
    let password: String
  }

  /// `nil` for a body that is not this JSON.
  init?(_ body: ByteBuffer) {
    let bytes = Array(body.readableBytesView)
    guard JSONNames.isUTF8(bytes), JSONNames.repeated(in: bytes) == nil else { return nil }
    do {
      let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
      login = Login(entered: document.login)
      password = Password(entered: document.password)
    } catch {
      return nil
    }
  }
}
