import ConsoleUI
import Credentials
import Synchronization

extension DeskWorker {
  /// Changes one's own password; the session goes on with the new key.
  func changePassword(from current: Password, to new: Password) -> [Reply] {
    let generation = held.withLock { $0.generation }
    let result = attempt { () throws(DeskError) -> Outcome in
      let session = try self.desk().changePassword(from: current, to: new, as: self.session())
      self.held.withLock { if $0.generation == generation { $0.session = session } }
      return Outcome(.passwordChanged, subjectID: session.userID.text)
    }
    return news() + [.changed(result)]
  }

  /// Finds a user by login and adds or removes the membership.
  func changeMember(_ login: Login, _ change: MemberChange) -> [Reply] {
    let result = attempt { () throws(DeskError) -> Outcome in
      let session = try self.session()
      let user = try self.desk().user(login, as: session).user.id
      let command: Command =
        switch change {
        case .add(let account, let permissions): .addMember(user, account, permissions)
        case .remove(let account): .removeMember(user, account)
        }
      return try self.desk().perform(command, as: session)
    }
    return news() + [.changed(result)]
  }

  func deactivation(of user: UserID) -> Reply {
    .deactivation(
      user,
      attempt { () throws(DeskError) in
        try self.desk().deactivation(of: user, as: try self.session())
      })
  }
}

/// The user token, which is somebody else's: its value is here from when it was got until lock.
extension DeskWorker {
  func getUserToken(_ login: Login, _ password: Password) -> [Reply] {
    let generation = held.withLock { $0.generation }
    let result = attempt { () throws(DeskError) -> CredentialSummary in
      let session = try self.session()
      let issued = try self.desk().authorizeUser(
        login, password: password, underPartner: session.userID)
      self.held.withLock { if $0.generation == generation { $0.userToken = issued } }
      return try self.desk().summary(of: issued.credentialID, as: session)
    }
    return [.userToken(result)]
  }

  /// The token as it is now; it goes when it ended.
  func userTokenNow() -> [Reply] {
    guard let token = held.withLock({ $0.userToken }) else { return [] }
    do throws(DeskError) {
      let summary = try desk().summary(of: token.credentialID, as: session())
      guard summary.facts.end != nil else { return [.userTokenNow(summary)] }
      held.withLock { $0.userToken = nil }
      return [.userTokenNow(nil)]
    } catch {
      // The reading of everything else fails alike, and says so.
      return []
    }
  }

  /// The value of what the user was shown.
  func value(
    of target: CredentialTarget, _ shown: CredentialID
  ) throws(DeskError) -> TokenSecret {
    if let token = held.withLock({ $0.userToken }), token.credentialID == shown {
      return token.secret
    }
    return try desk().reveal(target, shown: shown, as: session()).secret
  }

  /// The `Authorization` line; a user token's goes beside the partner key.
  func header(
    of target: CredentialTarget, _ shown: CredentialID
  ) throws(DeskError) -> TokenSecret {
    let value = try value(of: target, shown).reveal()
    guard target.kind == .userToken else { return TokenSecret("Authorization: Bearer \(value)") }
    let partner = try desk().reveal(.partner, as: session()).secret.reveal()
    return TokenSecret("Authorization: Bearer \(partner), User \(value)")
  }
}
