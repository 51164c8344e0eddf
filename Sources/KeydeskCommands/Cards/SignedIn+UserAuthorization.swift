import Credentials

extension SignedIn {
  /// User Authorization: login and password of a user bring the token under the acting user's registration.
  ///
  /// Every verb that needs the value goes this way: it is sealed to its user, whose password opens it.
  func authorize(_ options: UserTokenOptions) throws(CommandFailure) -> IssuedUserToken {
    let login = Login(entered: options.login)
    let password = try context.password(
      of: login, from: options.userPasswordFile, option: "--user-password-file")
    let issued = try CommandFailure.wrap { () throws(DeskError) in
      try desk.authorizeUser(login, password: password, underPartner: session.userID)
    }
    if issued.isNew { context.progress.changed() }
    return issued
  }

  /// The headers of a request that shows a user token beside the partner key.
  ///
  /// - Throws: `.undecided(.account)` when the user belongs to several accounts and none is named.
  func headers(
    for token: IssuedUserToken, in option: AccountOption
  ) throws(CommandFailure) -> RequestHeaders {
    let memberships = try summary(of: token.credentialID).facts.memberships
    let named = try option.id()
    if let named, !memberships.contains(where: { $0.accountID == named }) {
      throw .desk(.refused(.noSuchAccount))
    }
    guard named != nil || memberships.count == 1 else { throw .desk(.undecided(.account)) }
    let partner = try Card.partner(self).revealed().secret
    return RequestHeaders(
      bearer: partner, userToken: token.secret,
      accountID: memberships.count > 1 ? named : nil)
  }

  /// The header of such a request without its account.
  func header(for token: IssuedUserToken) throws(CommandFailure) -> RequestHeaders {
    RequestHeaders(bearer: try Card.partner(self).revealed().secret, userToken: token.secret)
  }
}
