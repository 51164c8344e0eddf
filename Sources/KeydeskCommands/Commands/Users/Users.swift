import ArgumentParser

/// The verbs of users.
struct Users: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "users", abstract: "The people and programmatic users of an account.",
    subcommands: [
      UsersList.self, UsersAdd.self, UsersActivate.self, UsersDeactivate.self,
      UsersSetPassword.self, UsersPermit.self,
    ])
}
