import Credentials
import CredentialsTesting
import Testing

/// Deactivating, reactivating, setting a password: `user-configurator` in every account of that user.
@Suite struct ManagementTests {
  static let deeds = ["deactivate", "activate", "set password"]

  /// The command, after Ada brought Eve into the state that it changes.
  static func command(_ deed: String, _ eve: UserID, _ office: Office) throws -> Command {
    switch deed {
    case "deactivate": return .deactivate(eve, confirmed: [])
    case "activate":
      try office.deactivate(eve)
      return .activate(eve)
    default: return .setPassword(eve, try Password(new: "chosen by somebody else"))
    }
  }

  /// Bob's permissions in the two accounts of Eve, `nil` for no member.
  static let cases: [(Set<Permission>?, Set<Permission>?, Refusal?)] = [
    ([.userConfigurator], [.userConfigurator], nil),
    ([.userConfigurator], [.configurator], .needsPermission(.userConfigurator)),
    ([.userConfigurator], [], .needsPermission(.userConfigurator)),
    ([.userConfigurator], nil, .needsPermission(.userConfigurator)),
    (nil, [.userConfigurator], .needsPermission(.userConfigurator)),
    ([.configurator], [.configurator], .needsPermission(.userConfigurator)),
    ([], [], .needsPermission(.userConfigurator)),
    (nil, nil, .noSuchUser),
  ]

  @Test(arguments: deeds, cases.indices)
  func itNeedsThePermissionInEveryAccount(deed: String, index: Int) throws {
    let (studio, annex, refusal) = Self.cases[index]
    let office = try Office()
    let second = try office.addAccount("Annex")
    let home = try office.addAccount("Home")
    let bob = try office.signedIn("bob", Set(Permission.allCases), to: home)
    let eve = try office.add("eve")
    _ = try office.desk.perform(.addMember(eve, second, []), as: office.ada)
    for (account, permissions) in [(office.studio, studio), (second, annex)] {
      guard let permissions else { continue }
      _ = try office.desk.perform(.addMember(bob.userID, account, permissions), as: office.ada)
    }
    let command = try Self.command(deed, eve, office)
    if let refusal {
      #expect(throws: DeskError.refused(refusal)) { try office.desk.perform(command, as: bob) }
    } else {
      #expect(try office.desk.perform(command, as: bob).subjectID == eve.text)
    }
  }

  @Test(arguments: deeds) func nobodyManagesAnUnknownUser(deed: String) throws {
    let office = try Office()
    let unknown = try #require(UserID("user_zzzzzzzz"))
    let commands: [String: Command] = [
      "deactivate": .deactivate(unknown, confirmed: []), "activate": .activate(unknown),
      "set password": .setPassword(unknown, try Password(new: "chosen by somebody else")),
    ]
    let command = try #require(commands[deed])
    #expect(throws: DeskError.refused(.noSuchUser)) {
      try office.desk.perform(command, as: office.ada)
    }
  }

  @Test func addingAnExistingUserNeedsAnAccountInCommon() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let eve = try office.add("eve")
    let bob = try office.signedIn("bob", [.userConfigurator], to: annex)
    #expect(throws: DeskError.refused(.needsPermission(.userConfigurator))) {
      try office.desk.perform(.addMember(eve, annex, []), as: bob)
    }
    _ = try office.desk.perform(
      .addMember(bob.userID, office.studio, [.configurator]), as: office.ada)
    #expect(throws: DeskError.refused(.needsPermission(.userConfigurator))) {
      try office.desk.perform(.addMember(eve, annex, []), as: bob)
    }
    _ = try office.desk.perform(
      .setPermissions(bob.userID, office.studio, [.userConfigurator]), as: office.ada)
    #expect(try office.desk.perform(.addMember(eve, annex, []), as: bob).action == .memberAdded)
    #expect(throws: DeskError.refused(.alreadyMember)) {
      try office.desk.perform(.addMember(eve, annex, []), as: bob)
    }
  }

  @Test func addingAnExistingUserNeedsThePermissionInTheNewAccountToo() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let eve = try office.add("eve")
    let bob = try office.signedIn("bob", [.userConfigurator])
    #expect(throws: DeskError.refused(.noSuchAccount)) {
      try office.desk.perform(.addMember(eve, annex, []), as: bob)
    }
    _ = try office.desk.perform(.addMember(bob.userID, annex, [.configurator]), as: office.ada)
    #expect(throws: DeskError.refused(.needsPermission(.userConfigurator))) {
      try office.desk.perform(.addMember(eve, annex, []), as: bob)
    }
  }

  @Test func loginsAreUnique() throws {
    let office = try Office()
    try office.add("bob")
    #expect(throws: DeskError.refused(.loginTaken(Login(stored: "bob@example.com")))) {
      try office.add("BOB")
    }
  }

  @Test(arguments: [
    ("erp-bot", User.Kind.person, BadInput.login),
    ("a\u{1B}@example.com", .person, .name(.login, .control)),
    ("Ada@Example.com", .person, .login), ("", .person, .login),
    ("bob@example.com", .programmatic, .programmaticLogin),
    ("Erp", .programmatic, .programmaticLogin),
  ])
  func aLoginFitsItsUser(text: String, kind: User.Kind, refusal: BadInput) throws {
    let office = try Office()
    let new = NewUser(
      login: Login(stored: text), name: try Name("New"), kind: kind, accountID: office.studio,
      permissions: [], password: try Password(new: "a first password"))
    #expect(throws: DeskError.badInput(refusal)) {
      try office.desk.perform(.addUser(new), as: office.ada)
    }
    guard kind == .person else { return }
    let desk = Desk(
      store: InMemoryStateStore(), mint: office.mint, vault: office.vault
    ) { office.clock.now }
    let first = Desk.FirstUser(
      login: Login(stored: text), name: new.name, accountName: new.name, password: new.password)
    #expect(throws: DeskError.badInput(refusal)) { try desk.createFirstUser(first) }
    #expect(try desk.isEmpty())
  }

  @Test func onlyMembersArePermittedOrRemoved() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let eve = try office.add("eve", to: annex)
    for command in [
      Command.setPermissions(eve, office.studio, []), .removeMember(eve, office.studio),
    ] {
      #expect(throws: DeskError.refused(.notMember)) {
        try office.desk.perform(command, as: office.ada)
      }
    }
  }
}
