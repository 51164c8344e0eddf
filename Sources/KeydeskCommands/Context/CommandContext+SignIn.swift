import Credentials

extension CommandContext {
  /// Signs in the user who acts.
  ///
  /// A store without anybody in it counts as none: what it lacks is `keydesk init` too.
  func signIn() throws(CommandFailure) -> SignedIn {
    try signInKeepingPassword().signedIn
  }

  /// Signs in the user who acts; for what needs the current password once more.
  func signInKeepingPassword() throws(CommandFailure) -> (signedIn: SignedIn, password: Password) {
    let desk = desk(over: try openStore(.readWrite))
    let login = try actingLogin(at: desk)
    let password = try password(of: login, from: options.passwordFile)
    let session = try CommandFailure.wrap { () throws(DeskError) in
      try desk.signIn(login, password: password)
    }
    return (SignedIn(context: self, desk: desk, session: session), password)
  }

  private func actingLogin(at desk: Desk) throws(CommandFailure) -> Login {
    let path = try storePath()
    return try CommandFailure.wrap { () throws(DeskError) in
      if try desk.isEmpty() { throw .store(.missing(path: path)) }
      if let login = options.login { return Login(entered: login) }
      return try desk.onlyLogin()
    }
  }
}
