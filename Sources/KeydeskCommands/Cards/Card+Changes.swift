import ConsoleResources
import Credentials

extension Card {
  /// Makes the credential where there is none, and prints its masked form.
  func generate() throws(CommandFailure) {
    let outcome = try signedIn.perform(.generate(target))
    context.notice(kind.generatedNotice)
    try answer(outcome)
  }

  /// Ends the current credential and begins the next one, after a confirmation; prints the new masked form.
  func regenerate() throws(CommandFailure) {
    try requirePermission()
    let current = try requireCurrent()
    try context.confirm(.regenerating(current, seenBy: overview))
    let outcome = try signedIn.perform(.regenerate(target, confirmed: current.id))
    context.notice(kind.regeneratedNotice)
    try answer(outcome)
  }

  /// Ends the current credential with none following, after a confirmation.
  func revoke() throws(CommandFailure) {
    try requirePermission()
    let current = try requireCurrent()
    try context.confirm(.revoking(current, at: overview.at, context))
    _ = try signedIn.perform(.revoke(target, confirmed: current.id))
    context.notice(.noticeRevoked)
    let ended = try signedIn.summary(of: current.id)
    try context.answer(try refreshed().document(ended), or: nil)
  }

  /// Prints the credential that a change began.
  func answer(_ outcome: Outcome) throws(CommandFailure) {
    let card = try refreshed()
    let credential = try outcome.credentialID.map { (id) throws(CommandFailure) in
      try signedIn.summary(of: id)
    }
    try context.answer(
      try card.document(credential, replacing: outcome.replacedID),
      or: credential.map { context.shown($0.masked) })
  }
}
