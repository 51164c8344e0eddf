import Credentials
import Testing

/// One row of "Who may do what": something to try, after Ada prepared the office for it.
struct Deed: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let needs: Permission
  /// Prepares the office, and answers with the command to be tried.
  let prepare: @Sendable (Office) throws -> Command

  init(
    _ testDescription: String, needs: Permission,
    prepare: @escaping @Sendable (Office) throws -> Command
  ) {
    self.testDescription = testDescription
    self.needs = needs
    self.prepare = prepare
  }

  /// Public API switch, generate, regenerate, revoke its key.
  static let configuring: [Deed] = [
    Deed("enable Public API", needs: .configurator) {
      .setPublicAPI($0.studio, isEnabled: true, confirmed: nil)
    },
    Deed("disable Public API", needs: .configurator) { office in
      try office.setPublicAPI(true)
      let key = try office.generate(.publicAPI(office.studio), as: office.ada)
      return .setPublicAPI(office.studio, isEnabled: false, confirmed: key.id)
    },
    Deed("generate the Public API key", needs: .configurator) { office in
      try office.setPublicAPI(true)
      return .generate(.publicAPI(office.studio))
    },
    Deed("regenerate the Public API key", needs: .configurator) { office in
      try office.setPublicAPI(true)
      let key = try office.generate(.publicAPI(office.studio), as: office.ada)
      return .regenerate(.publicAPI(office.studio), confirmed: key.id)
    },
    Deed("revoke the Public API key", needs: .configurator) { office in
      try office.setPublicAPI(true)
      let key = try office.generate(.publicAPI(office.studio), as: office.ada)
      return .revoke(.publicAPI(office.studio), confirmed: key.id)
    },
  ]

  /// Add a user, set permissions, remove a member, and what concerns users of this account alone.
  static let managing: [Deed] = [
    Deed("add a person", needs: .userConfigurator) { office in
      .addUser(try Deed.newUser("new@example.com", .person, in: office))
    },
    Deed("add a programmatic user", needs: .userConfigurator) { office in
      .addUser(try Deed.newUser("new-bot", .programmatic, in: office))
    },
    Deed("set permissions", needs: .userConfigurator) { office in
      .setPermissions(try office.add("eve"), office.studio, [.configurator])
    },
    Deed("remove a member", needs: .userConfigurator) { office in
      let eve = try office.add("eve")
      let annex = try office.addAccount("Annex")
      _ = try office.desk.perform(.addMember(eve, annex, []), as: office.ada)
      return .removeMember(eve, office.studio)
    },
    Deed("deactivate a user", needs: .userConfigurator) { office in
      .deactivate(try office.add("eve"), confirmed: [])
    },
    Deed("reactivate a user", needs: .userConfigurator) { office in
      let eve = try office.add("eve")
      try office.deactivate(eve)
      return .activate(eve)
    },
    Deed("set a user's password", needs: .userConfigurator) { office in
      .setPassword(try office.add("eve"), try Password(new: "chosen by somebody else"))
    },
    Deed("rename the account", needs: .userConfigurator) { office in
      .renameAccount(office.studio, try Name("Another name"))
    },
  ]

  private static func newUser(
    _ login: String, _ kind: User.Kind, in office: Office
  ) throws -> NewUser {
    NewUser(
      login: try kind == .person ? Login(person: login) : Login(programmatic: login),
      name: try Name("New"), kind: kind, accountID: office.studio, permissions: [],
      password: try Password(new: "a first password"))
  }
}
