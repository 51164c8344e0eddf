import ArgumentParser
import ConsoleResources
import Credentials

/// Ends the token of a user under one's own registration; needs no password of that user.
struct UserTokenRevoke: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "End the token of a user with none following.")

  @OptionGroup var user: UserTokenOptions
  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + user.paths }

  func run(in context: CommandContext) throws(CommandFailure) {
    let signedIn = try context.signIn()
    let current = try signedIn.userToken(of: Login(entered: user.login))
    guard let current, case .userToken(let partner, let userID) = current.facts.slot else {
      throw .desk(.refused(.nothingThere(.userToken)))
    }
    try context.confirm(.revoking(current, at: context.workbench.now(), context))
    let target = CredentialTarget.userToken(partner: partner, user: userID)
    _ = try signedIn.perform(.revoke(target, confirmed: current.id))
    context.notice(.noticeRevoked)
    let ended = try signedIn.summary(of: current.id)
    try context.answer(
      .document(["credential": .credential(ended), "replaced_id": .null]), or: nil)
  }
}
