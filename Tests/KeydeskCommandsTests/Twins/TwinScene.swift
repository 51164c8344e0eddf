import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Synchronization

/// Desks that are the same each time they are made, ids and values included; Ada is signed in.
enum TwinScene: String, CaseIterable, Sendable {
  /// Nobody yet.
  case empty
  /// Ada in Roe Studio, with nothing.
  case plain
  /// Ada with an API token.
  case token
  /// Ada with an API token, in two accounts, of which Bob belongs to the first.
  case accounts
  /// The same, with Bob in both.
  case shared
  /// Ada, and Bob with an API token.
  case team
  /// The same, with Bob inactive.
  case inactive
  /// Public API is on, and has no key.
  case enabled
  /// Ada's Public API key.
  case key
  /// Ada in the Marketplace.
  case registered
  /// Ada in the Marketplace, without a key.
  case revoked
  /// Ada in the Marketplace, with Bob's user token got.
  case userToken

  static let first = "acct_00000001"
  static let second = "acct_00000002"

  /// The scene on a new desk.
  func fakes() throws -> FakeDesk {
    let fakes = FakeDesk()
    guard self != .empty else { return fakes }
    let ada = try fakes.addFirst()
    try furnish(fakes, ada)
    fakes.clock.advance(by: .seconds(600))
    return fakes
  }

  private func furnish(_ fakes: FakeDesk, _ ada: Session) throws {
    switch self {
    case .empty, .plain: break
    case .token: try fakes.generate(.personal, by: ada)
    case .accounts, .shared:
      try fakes.generate(.personal, by: ada)
      let bob = try fakes.add("bob@example.com", by: ada)
      let account = try fakes.addAccount("Trio", by: ada)
      guard self == .shared, let second = account.subjectID.flatMap({ AccountID($0) }) else {
        break
      }
      _ = try fakes.desk.perform(.addMember(bob.userID, second, []), as: ada)
    case .team, .inactive:
      let bob = try fakes.add("bob@example.com", by: ada)
      let token = try fakes.generate(.personal, by: bob)
      guard self == .inactive, let token else { break }
      _ = try fakes.desk.perform(.deactivate(bob.userID, confirmed: [token]), as: ada)
    case .enabled: try fakes.setPublicAPI(true, by: ada)
    case .key: try fakes.generatePublicAPIKey(by: ada)
    case .registered, .revoked, .userToken:
      try fakes.add("bob@example.com", by: ada)
      try fakes.register(by: ada)
      guard self == .revoked else { break }
      let key = try fakes.desk.reveal(.partner, as: ada).id
      _ = try fakes.desk.perform(.revoke(.partner, confirmed: key), as: ada)
    }
  }

  /// The console, with the screen open unless nobody is to sign in.
  func pilot(_ fakes: FakeDesk, _ route: Route, signsIn: Bool = true) throws -> Pilot {
    let pilot = try Pilot(fakes, route: route)
    guard self != .empty, signsIn else { return pilot }
    pilot.signIn()
    if self == .userToken, route == .accountSettings {
      pilot.press("u")
      pilot.fillIn("bob@example.com", FakeDesk.password)
    }
    return pilot
  }

  /// A machine for command lines, with what the console did to come here done too.
  func workplace(_ fakes: FakeDesk, _ route: Route) -> Workplace {
    let place = Workplace(clock: fakes.clock, mint: fakes.mint)
    place.stores.withLock { $0[Workplace.storePath] = fakes.store }
    place.give(file: "/new", "another horse battery\n")
    place.give(standardInput: TwinScene.someToken)
    if self == .userToken, route == .accountSettings {
      place.runAsAda("user-token get --login bob@example.com --user-password-file /pw")
    }
    return place
  }
}

extension Workplace {
  /// Runs a line as Ada; lines that take no user are left alone.
  @discardableResult
  func runAsAda(_ line: String) -> Ended {
    if line.hasPrefix("verify") { return run(line) }
    if line.hasPrefix("init") { return runSignedIn(line) }
    return runSignedIn(line + " --as ada@example.com")
  }
}
