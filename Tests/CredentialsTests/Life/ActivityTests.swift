import Credentials
import CredentialsTesting
import Testing

/// Every change is an entry: time, who, what, on which credential.
@Suite struct ActivityTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let action: ActivityAction
    /// Makes the change as Ada; answers with the subject and credential that the entry names.
    let make: @Sendable (Office, UserID) throws -> (subject: String?, credential: CredentialID?)
    var testDescription: String { action.rawValue }

    init(
      _ action: ActivityAction,
      make: @escaping @Sendable (Office, UserID) throws -> (String?, CredentialID?)
    ) {
      self.action = action
      self.make = make
    }
  }

  /// Changes of credentials; the entry carries the masked form of the one that it names.
  static let credentialChanges: [Change] = [
    Change(.credentialGenerated) { office, _ in (nil, try office.begin(.personal).id) },
    Change(.credentialRegenerated) { office, _ in
      try office.begin(.personal)
      return (nil, try office.regenerate(.personal, as: office.ada).id)
    },
    Change(.credentialRevoked) { office, _ in
      let token = try office.begin(.personal)
      try office.revoke(.personal, as: office.ada)
      return (nil, token.id)
    },
    Change(.credentialGenerated) { office, _ in (nil, try office.begin(.publicAPI).id) },
    Change(.publicAPIDisabled) { office, _ in
      let key = try office.begin(.publicAPI)
      try office.setPublicAPI(false)
      return (office.studio.text, key.id)
    },
    Change(.publicAPIEnabled) { office, _ in
      let key = try office.begin(.publicAPI)
      try office.setPublicAPI(false)
      try office.setPublicAPI(true)
      return (office.studio.text, key.id)
    },
    Change(.marketplaceRegistered) { office, _ in (nil, try office.begin(.partner).id) },
    Change(.userTokenIssued) { office, _ in
      (office.adaID.text, try office.begin(.userToken).id)
    },
  ]

  /// Changes of users and accounts.
  static let otherChanges: [Change] = [
    Change(.userAdded) { office, _ in (try office.add("bob").text, nil) },
    Change(.userDeactivated) { office, eve in
      try office.deactivate(eve)
      return (eve.text, nil)
    },
    Change(.userActivated) { office, eve in
      try office.deactivate(eve)
      _ = try office.desk.perform(.activate(eve), as: office.ada)
      return (eve.text, nil)
    },
    Change(.passwordSet) { office, eve in
      let password = try Password(new: "chosen by somebody else")
      _ = try office.desk.perform(.setPassword(eve, password), as: office.ada)
      return (eve.text, nil)
    },
    Change(.passwordChanged) { office, _ in
      let password = try Password(new: "another password")
      _ = try office.desk.changePassword(
        from: try Password(new: Office.password), to: password, as: office.ada)
      return (office.adaID.text, nil)
    },
    Change(.permissionsChanged) { office, eve in
      let command = Command.setPermissions(eve, office.studio, [.configurator])
      _ = try office.desk.perform(command, as: office.ada)
      return (eve.text, nil)
    },
    Change(.memberAdded) { office, eve in
      let annex = try office.addAccount("Annex")
      _ = try office.desk.perform(.addMember(eve, annex, []), as: office.ada)
      return (eve.text, nil)
    },
    Change(.memberRemoved) { office, eve in
      let annex = try office.addAccount("Annex")
      _ = try office.desk.perform(.addMember(eve, annex, []), as: office.ada)
      _ = try office.desk.perform(.removeMember(eve, annex), as: office.ada)
      return (eve.text, nil)
    },
    Change(.accountAdded) { office, _ in (try office.addAccount("Annex").text, nil) },
    Change(.accountRenamed) { office, _ in
      let command = Command.renameAccount(office.studio, try Name("Atelier"))
      _ = try office.desk.perform(command, as: office.ada)
      return (office.studio.text, nil)
    },
  ]

  @Test(arguments: credentialChanges + otherChanges)
  func everyChangeIsAnEntry(change: Change) throws {
    let office = try Office()
    let eve = try office.add("eve")
    office.clock.advance(by: .seconds(90))
    let expected = try change.make(office, eve)
    let entry = try office.newestEntry()
    #expect(entry.action == change.action)
    #expect(entry.at == office.clock.now)
    #expect(entry.actorID == office.adaID)
    #expect(entry.subjectID == expected.subject)
    #expect(entry.credentialID == expected.credential)
    #expect(entry.reason == nil)
    #expect(entry.count == 1)
    guard let id = expected.credential else {
      #expect(entry.masked == nil)
      return
    }
    #expect(entry.masked == (try office.credential(id)).masked)
    #expect(entry.accountID == (try office.credential(id)).accountID)
  }

  @Test func everyEndOfAUserTokenIsAnEntry() throws {
    let office = try Office()
    try office.registered(office.ada)
    let eve = try office.add("eve")
    let token = try office.userToken(of: "eve", under: office.adaID)
    let password = try Password(new: "chosen by somebody else")
    _ = try office.desk.perform(.setPassword(eve, password), as: office.ada)
    let entries = try office.read { (state) throws(DeskError) in
      try state.activity(ActivityQuery(user: eve, limit: 2))
    }
    #expect(entries.map(\.action) == [.passwordSet, .credentialRevoked])
    #expect(entries.last?.credentialID == token.id)
    #expect(entries.last?.masked == (try office.credential(token.id)).masked)
  }

  @Test func aUsersManagementShowsInEveryAccount() throws {
    let office = try Office()
    let eve = try office.add("eve")
    let annex = try office.addAccount("Annex")
    _ = try office.desk.perform(.addMember(eve, annex, []), as: office.ada)
    try office.deactivate(eve)
    let password = try Password(new: "chosen by somebody else")
    _ = try office.desk.perform(.setPassword(eve, password), as: office.ada)
    for account in [office.studio, annex] {
      let actions = try office.read { (state) throws(DeskError) in
        try state.activity(ActivityQuery(accounts: [account])).map(\.action)
      }
      #expect(actions.contains(.userDeactivated))
      #expect(actions.contains(.passwordSet))
    }
  }

  @Test func noEntryHoldsAValue() throws {
    let office = try Office()
    var secrets: [String] = []
    for kind in CredentialKind.allCases { secrets.append(try office.begin(kind).secret.reveal()) }
    for kind in Kinds.regenerable {
      secrets.append(try office.regenerate(office.target(kind), as: office.ada).secret.reveal())
      try office.revoke(office.target(kind), as: office.ada)
    }
    let entries = try office.read { (state) throws(DeskError) in
      try state.activity(ActivityQuery(limit: .max))
    }
    #expect(entries.count > 10)
    for entry in entries {
      var dumped = ""
      dump(entry, to: &dumped)
      for secret in secrets {
        #expect(!dumped.contains(secret))
        #expect(!dumped.contains(secret.dropFirst(4).dropLast(4)))
      }
    }
  }
}
