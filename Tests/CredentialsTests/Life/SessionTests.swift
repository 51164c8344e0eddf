import Credentials
import CredentialsTesting
import Testing

/// Signing in, and what ends a session.
@Suite struct SessionTests {
  /// One of every command, given by Bob.
  static func commands(_ office: Office, _ bob: Session) throws -> [Command] {
    let eve = try office.add("eve")
    let token = try office.generate(.personal, as: bob)
    let new = NewUser(
      login: try Office.login(of: "new"), name: try Name("New"), kind: .person,
      accountID: office.studio, permissions: [], password: try Office.password(of: "new"))
    return [
      .generate(.publicAPI(office.studio)), .regenerate(.personal, confirmed: token.id),
      .revoke(.personal, confirmed: token.id),
      .setPublicAPI(office.studio, isEnabled: true, confirmed: nil),
      .register(.ownProduct(locationName: try Name("Sync"))), .addUser(new), .activate(eve),
      .deactivate(eve, confirmed: []), .setPassword(eve, try Password(new: "chosen for somebody")),
      .setPermissions(eve, office.studio, [.configurator]),
      .addMember(eve, office.studio, []), .removeMember(eve, office.studio),
      .addAccount(try Name("Annex")), .renameAccount(office.studio, try Name("Atelier")),
      .selectAccount(office.studio),
    ]
  }

  @Test(arguments: 0..<15, ["deactivated", "password set", "password changed"])
  func everyCommandNeedsASessionThatGoesOn(index: Int, end: String) throws {
    let office = try Office()
    let bob = try office.signedIn("bob", Set(Permission.allCases))
    let command = try Self.commands(office, bob)[index]
    let other = try Password(new: "another password")
    switch end {
    case "deactivated": try office.deactivate(bob.userID)
    case "password set":
      _ = try office.desk.perform(.setPassword(bob.userID, other), as: office.ada)
    default:
      _ = try office.desk.changePassword(
        from: try Office.password(of: "bob"), to: other, as: bob)
    }
    let entries = try office.entryCount()
    #expect(throws: DeskError.signIn(.sessionOver)) {
      try office.desk.perform(command, as: bob)
    }
    #expect(throws: DeskError.signIn(.sessionOver)) { try office.desk.overview(of: bob) }
    #expect(throws: DeskError.signIn(.sessionOver)) { try office.desk.reveal(.personal, as: bob) }
    #expect(throws: DeskError.signIn(.sessionOver)) {
      try office.desk.changePassword(from: other, to: other, as: bob)
    }
    #expect(try office.entryCount() == entries)
  }

  @Test func aSessionThatEndsMeanwhileChangesNothing() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    let token = try office.generate(.personal, as: bob)
    let store = InterruptedStore(office.store) { try? office.deactivate(bob.userID) }
    let desk = Desk(store: store, mint: office.mint, vault: office.vault) { office.clock.now }
    #expect(throws: DeskError.signIn(.sessionOver)) {
      try desk.perform(.regenerate(.personal, confirmed: token.id), as: bob)
    }
    #expect(try office.credential(token.id).end == nil)
  }

  @Test func reactivatingBringsTheOldSessionBackToLife() throws {
    let office = try Office()
    let bob = try office.signedIn("bob")
    try office.deactivate(bob.userID)
    #expect(throws: DeskError.signIn(.wrongLoginOrPassword)) { try office.signIn("bob") }
    _ = try office.desk.perform(.activate(bob.userID), as: office.ada)
    #expect(try office.signIn("bob") == bob)
    #expect(try office.desk.overview(of: bob).user.isActive)
  }

  @Test func anUnknownLoginTakesAsLongAsAWrongPassword() throws {
    let office = try Office()
    try office.deactivate(try office.add("eve"))
    for (name, password) in [("nobody", "wrong"), ("eve", "the password of eve"), ("ada", "wrong")]
    {
      let slow = office.vault.calls.total
      #expect(throws: DeskError.signIn(.wrongLoginOrPassword)) {
        try office.desk.signIn(try Office.login(of: name), password: Password(entered: password))
      }
      #expect(office.vault.calls.total == slow + 1)
    }
  }

  @Test func theFirstUserIsAPersonWithBothPermissions() throws {
    let office = try Office()
    let overview = try office.desk.overview(of: office.ada)
    #expect(overview.user.kind == .person)
    #expect(overview.selected.permissions == Set(Permission.allCases))
    #expect(overview.selected.account.name.text == "Studio")
    #expect(try !office.desk.isEmpty())
    let first = Desk.FirstUser(
      login: try Office.login(of: "eve"), name: try Name("Eve"), accountName: try Name("Mine"),
      password: try Office.password(of: "eve"))
    #expect(throws: DeskError.refused(.storeExists)) { try office.desk.createFirstUser(first) }
  }

  @Test func theOnlyActivePersonActsWhenNobodyIsNamed() throws {
    let office = try Office()
    try office.add("erp-bot")
    #expect(try office.desk.onlyLogin() == Office.login(of: "ada"))
    let bob = try office.add("bob")
    #expect(throws: DeskError.undecided(.login)) { try office.desk.onlyLogin() }
    try office.deactivate(bob)
    #expect(try office.desk.onlyLogin() == Office.login(of: "ada"))
    let empty = Desk(
      store: InMemoryStateStore(), mint: office.mint, vault: office.vault
    ) { office.clock.now }
    #expect(try empty.isEmpty())
    #expect(throws: DeskError.undecided(.login)) { try empty.onlyLogin() }
  }
}
