import ConsoleResources
import Credentials

extension Card {
  /// Turns the account's Public API on.
  func enable() throws(CommandFailure) {
    try requirePermission()
    let wasEnabled = overview.selected.account.isPublicAPIEnabled
    try turn(on: true, confirmed: nil)
    context.notice(wasEnabled ? "Public API is enabled already." : Phrase.noticeEnabled.text)
    try answerSwitched()
  }

  /// Turns the account's Public API off; asks first when a key will be refused by that.
  func disable() throws(CommandFailure) {
    try requirePermission()
    let wasEnabled = overview.selected.account.isPublicAPIEnabled
    if wasEnabled, let current {
      try context.confirm(.disabling(current, at: overview.at))
    }
    try turn(on: false, confirmed: current?.id)
    context.notice(wasEnabled ? Phrase.noticeDisabled.text : "Public API is disabled already.")
    try answerSwitched()
  }

  private func turn(on isEnabled: Bool, confirmed: CredentialID?) throws(CommandFailure) {
    let account = overview.selected.account.id
    _ = try signedIn.perform(.setPublicAPI(account, isEnabled: isEnabled, confirmed: confirmed))
  }

  private func answerSwitched() throws(CommandFailure) {
    let card = try refreshed()
    try context.answer(try card.document(card.current), or: nil)
  }
}
