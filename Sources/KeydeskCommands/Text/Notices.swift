import ConsoleResources
import Credentials

// What is said when something was done: the console's notices.
extension CredentialKind {
  /// After generating.
  var generatedNotice: String {
    self == .personal ? Phrase.noticeTokenCreated.text : Phrase.noticeKeyGenerated.text
  }

  /// After regenerating; without a full stop, as the source document has it.
  var regeneratedNotice: String {
    self == .personal ? Phrase.noticeTokenRegenerated.text : Phrase.noticeKeyRegenerated.text
  }
}

extension CommandContext {
  /// Says what happened in the console's words, on standard error.
  func notice(_ phrase: Phrase) {
    notice(phrase.text)
  }
}
