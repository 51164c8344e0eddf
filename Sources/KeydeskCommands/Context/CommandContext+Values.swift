import ConsoleResources
import Credentials

/// What is copied, and what the notice calls it.
enum CopiedText {
  case value(TokenSecret)
  case header(RequestHeaders)
  case masked(MaskedToken)
}

extension CommandContext {
  /// Prints a value.
  func answerReveal(_ id: CredentialID, _ secret: TokenSecret) throws(CommandFailure) {
    try answer(
      .document(["id": .string(id.text), "value": .string(secret.reveal())]), or: secret.reveal())
  }

  /// Prints header lines.
  func answerHeaders(_ headers: RequestHeaders) throws(CommandFailure) {
    try answer(headers.document(), or: headers.lines())
  }

  /// Puts a text into the clipboard and says where it went.
  func copy(_ text: CopiedText) throws(CommandFailure) {
    let clipboard = try openClipboard()
    let receipt = try CommandFailure.wrap { () throws(DeskError) in
      switch text {
      case .value(let secret): try clipboard.put(secret, isSecret: true)
      case .header(let headers): try clipboard.put(headers.authorizationLine, isSecret: true)
      case .masked(let masked): try clipboard.put(TokenSecret(shown(masked)), isSecret: false)
      }
    }
    progress.changed("paste it")
    notice(text.notice(receipt))
    try answer(
      .document([
        "target": .string(receipt.target), "path": .text(receipt.path),
        "clears_at": .text(receipt.clearsAt?.rfc3339),
      ]), or: nil)
  }
}

extension CopiedText {
  /// What the console says after copying.
  fileprivate func notice(_ receipt: ClipboardReceipt) -> String {
    let thing: CopiedThing =
      switch self {
      case .value: .value
      case .header: .header
      case .masked: .masked
      }
    return Phrase.copied(
      thing, target: receipt.target, path: receipt.path?.displayable,
      clearsAfter: receipt.clearsAfter)
  }
}
