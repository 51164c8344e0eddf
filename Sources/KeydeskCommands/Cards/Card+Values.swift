import Credentials

extension Card {
  /// Opens the current value.
  func revealed() throws(CommandFailure) -> (id: CredentialID, secret: TokenSecret) {
    let current = try requireCurrent()
    return try CommandFailure.wrap { () throws(DeskError) in
      try signedIn.desk.reveal(target, shown: current.id, as: signedIn.session)
    }
  }

  /// Prints the value.
  func reveal() throws(CommandFailure) {
    let (id, secret) = try revealed()
    try context.answerReveal(id, secret)
  }

  /// Prints the lines of a request's header that carry the value.
  func header() throws(CommandFailure) {
    let secret = try revealed().secret
    try context.answerHeaders(RequestHeaders(bearer: secret, accountID: namedAccount))
  }

  /// Copies the value, or what the options ask for instead.
  func copy(_ options: CopyOptions) throws(CommandFailure) {
    guard !options.masked else {
      return try context.copy(.masked(try requireCurrent().masked))
    }
    let secret = try revealed().secret
    try context.copy(options.header ? .header(RequestHeaders(bearer: secret)) : .value(secret))
  }

  /// The account that requests must name: for a token that acts as a user who belongs to several.
  private var namedAccount: AccountID? {
    guard kind == .personal, overview.memberships.count > 1 else { return nil }
    return overview.selected.account.id
  }
}
