import Credentials
import CredentialsTesting
import Testing

/// The kinds of step: each answers with whether the model expects success, and what was thrown.
extension Walk {
  /// Somebody, mostly with a session that goes on.
  mutating func anybody() throws -> (id: UserID, session: Session, goesOn: Bool) {
    let all = model.users.keys.sorted { $0.text < $1.text }
    let active = all.filter { model.users[$0]?.isActive == true }
    let anyID = dice.pick(dice.chance(85) ? active : all)
    let id = try #require(anyID)
    let known = try #require(sessions[id])
    let anySession = dice.chance(90) ? known.last : dice.pick(known)
    let session = try #require(anySession)
    let user = try #require(model.users[id])
    return (id, session, user.isActive && user.keyID == session.keyID)
  }

  mutating func signIn(at desk: Desk) throws -> (Bool, DeskError?) {
    let (id, _, _) = try anybody()
    let user = try #require(model.users[id])
    let isRight = dice.chance(90)
    let password = isRight ? user.password : Password(entered: "wrong")
    do throws(DeskError) {
      sessions[id, default: []].append(try desk.signIn(user.login, password: password))
      return (isRight && user.isActive, nil)
    } catch {
      return (isRight && user.isActive, error)
    }
  }

  mutating func changePassword(at desk: Desk) throws -> (Bool, DeskError?) {
    let (id, session, goesOn) = try anybody()
    let user = try #require(model.users[id])
    let isRight = dice.chance(90)
    let next = try Password(new: "password number \(dice.next())")
    do throws(DeskError) {
      let changed = try desk.changePassword(
        from: isRight ? user.password : Password(entered: "wrong"), to: next, as: session)
      sessions[id, default: []].append(changed)
      model.replaceKey(of: id, with: changed.keyID, password: next, isResealed: true)
      return (isRight && goesOn, nil)
    } catch {
      return (isRight && goesOn, error)
    }
  }

  mutating func authorize(at desk: Desk) throws -> (Bool, DeskError?) {
    let (partner, _, _) = try anybody()
    let (id, _, _) = try anybody()
    let user = try #require(model.users[id])
    let slot = CredentialSlot.userToken(partner: partner, user: id)
    let old = model.current(slot)
    let isExpected =
      model.users[partner]?.isActive == true && model.current(.partner(partner)) != nil
      && user.isActive
    let issued: IssuedUserToken
    do throws(DeskError) {
      issued = try desk.authorizeUser(user.login, password: user.password, underPartner: partner)
    } catch {
      return (isExpected, error)
    }
    #expect(issued.isNew == (old == nil))
    if let old {
      #expect(issued.secret == old.secret)
    } else {
      try learn(issued.credentialID, in: slot, owner: id)
    }
    return (isExpected, nil)
  }

  mutating func perform(at desk: Desk) throws -> (Bool, DeskError?) {
    let (actor, session, goesOn) = try anybody()
    let command = try randomCommand(for: actor)
    let isExpected = goesOn && model.allows(command, by: actor)
    let outcome: Outcome
    do throws(DeskError) {
      outcome = try desk.perform(command, as: session)
    } catch {
      if !goesOn, error != .store(.busy), error != .vault, error != .store(.diskFull) {
        #expect(error == .signIn(.sessionOver))
      }
      return (isExpected, error)
    }
    model.carryOut(command, by: actor)
    try learn(command, outcome, by: actor)
    return (isExpected, nil)
  }

  /// Takes into the model what a command made.
  private mutating func learn(_ command: Command, _ outcome: Outcome, by actor: UserID) throws {
    switch command {
    case .generate(let target):
      try learn(outcome.credentialID, in: target.slot(of: actor), owner: actor)
    case .regenerate(let target, let confirmed):
      #expect(outcome.replacedID == confirmed)
      model.end(target.slot(of: actor), .replaced)
      try learn(outcome.credentialID, in: target.slot(of: actor), owner: actor)
      let current = try store.read { (state) throws(DeskError) in
        try state.currentCredential(in: target.slot(of: actor))
      }
      #expect(current?.id == outcome.credentialID)
    case .register: try learn(outcome.credentialID, in: .partner(actor), owner: actor)
    case .addAccount:
      let account = try #require(outcome.subjectID.flatMap { AccountID($0) })
      model.isEnabled[account] = false
      model.permissions[account] = [actor: Set(Permission.allCases)]
    case .addUser(let new): try learn(new, outcome)
    case .setPassword(let user, let password):
      let key = try store.read { (state) throws(DeskError) in try state.user(user)?.key.id }
      model.replaceKey(
        of: user, with: try #require(key), password: password, isResealed: false)
    default: break
    }
  }

  private mutating func learn(_ new: NewUser, _ outcome: Outcome) throws {
    let id = try #require(outcome.subjectID.flatMap { UserID($0) })
    let session = try desk().signIn(new.login, password: new.password)
    sessions[id] = [session]
    model.users[id] = .init(
      isPerson: new.kind == .person, keyID: session.keyID, password: new.password,
      login: new.login)
    model.permissions[new.accountID]?[id] = new.permissions
  }

  private mutating func learn(
    _ id: CredentialID?, in slot: CredentialSlot, owner: UserID
  ) throws {
    let id = try #require(id)
    let found = try store.read { (state) throws(DeskError) in try state.credential(id) }
    let credential = try #require(found)
    #expect(credential.slot == slot)
    #expect(credential.ownerID == owner)
    let secret = try #require(mint.secret(of: credential.digest))
    let keyID = try #require(model.users[owner]).keyID
    model.tokens.append(
      .init(id: id, slot: slot, owner: owner, secret: secret, keyID: keyID))
  }
}
