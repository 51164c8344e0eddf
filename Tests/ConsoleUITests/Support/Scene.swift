import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Settings
import TerminalCanvas

/// Desks as pictures and stories need them; Ada is the first user, in Roe Studio.
enum Scene {
  /// Requests by hour as a working day has them; 1,204 together.
  static let day = [
    12, 8, 9, 7, 11, 30, 9, 12, 84, 121, 98, 48, 81, 119, 101, 52, 31, 10, 8, 12, 33, 86, 142, 80,
  ]

  /// A console with Ada signed in.
  static func signedIn(
    _ fakes: FakeDesk, route: Route = .start, size: Size = Size(width: 80, height: 24),
    drawsUnicode: Bool = true, showsColor: Bool = true,
    preferences: Preferences = Preferences(), as login: String = "ada@example.com"
  ) throws -> Pilot {
    let pilot = try Pilot(
      fakes, route: route, size: size, drawsUnicode: drawsUnicode, showsColor: showsColor,
      preferences: preferences)
    pilot.signIn(login)
    return pilot
  }

  /// Only Ada.
  static func plain() throws -> FakeDesk {
    let fakes = FakeDesk()
    try fakes.addFirst()
    return fakes
  }

  /// Ada with an API token that is used, in two accounts.
  static func token(isUsed: Bool = true, accounts: Int = 2) throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    for _ in 1..<accounts { try fakes.addAccount("Trio Salon", by: ada) }
    let token = try fakes.generate(.personal, by: ada)
    fakes.clock.advance(by: .seconds(2 * 3_600 + 600))
    if isUsed {
      try fakes.use(
        token, hourly: day, last: .seconds(190), from: "10.0.0.5", agent: "curl/8.5")
    }
    return fakes
  }

  /// Ada with a Public API key of her own.
  static func ownKey() throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let key = try fakes.generatePublicAPIKey(by: ada)
    fakes.clock.advance(by: .seconds(2 * 3_600 + 600))
    try fakes.use(key, hourly: day, last: .seconds(12), from: "10.0.0.9", agent: "ERP-Sync/2.1")
    return fakes
  }

  /// Ada, and a programmatic user who generated the Public API key.
  static func botKey() throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let bot = try fakes.add("erp-bot", [.configurator], by: ada)
    let key = try fakes.generatePublicAPIKey(by: bot)
    fakes.clock.advance(by: .seconds(2 * 3_600 + 600))
    try fakes.use(key, hourly: day, last: .seconds(12), from: "10.0.0.9", agent: "ERP-Sync/2.1")
    return fakes
  }

  /// Ada, registered with a service of her own.
  static func registered() throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    try fakes.register(by: ada)
    fakes.clock.advance(by: .seconds(2 * 3_600 + 600))
    try fakes.use(
      try fakes.desk.overview(of: ada).partner?.id, hourly: day, last: .seconds(125),
      from: "10.0.0.7", agent: "okhttp/4.12")
    return fakes
  }

  /// Ada, whose password Bob set after she got her token.
  static func sealedBefore() throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let bob = try fakes.add("bob@example.com", [.userConfigurator], by: ada)
    try fakes.generate(.personal, by: ada)
    _ = try fakes.desk.perform(.setPassword(ada.userID, FakeDesk.typed()), as: bob)
    return fakes
  }
}

extension FakeDesk {
  /// Deactivates a user in somebody's name, whatever the user owns.
  func deactivate(_ user: UserID, by session: Session) throws(DeskError) {
    let owned = try store.read { (state) throws(DeskError) in
      try state.currentCredentials(ownedBy: user).map(\.id)
    }
    _ = try desk.perform(.deactivate(user, confirmed: Set(owned)), as: session)
  }

  /// Replaces what a user may do in an account.
  func permit(
    _ permissions: Set<Permission>, to user: UserID, by session: Session
  ) throws(DeskError) {
    _ = try desk.perform(
      .setPermissions(user, account(of: session), permissions), as: session)
  }
}
