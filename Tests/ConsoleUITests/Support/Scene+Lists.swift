import ConsoleTesting
import Credentials
import CredentialsTesting

extension Scene {
  /// Ada, Bob with a used token, and a bot that owns the Public API key.
  static func team() throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let bob = try fakes.add("bob@example.com", by: ada)
    let bot = try fakes.add("erp-bot", [.configurator], by: ada)
    try fakes.generatePublicAPIKey(by: bot)
    let token = try fakes.generate(.personal, by: bob)
    fakes.clock.advance(by: .seconds(2 * 3_600 + 600))
    try fakes.use(token, hourly: day, last: .seconds(190), from: "10.0.0.5", agent: "curl/8.5")
    return fakes
  }

  /// Ada with many users whose logins are numbers.
  static func crowd(_ count: Int) throws -> FakeDesk {
    let fakes = FakeDesk()
    let ada = try fakes.addFirst()
    let account = try fakes.account(of: ada)
    let key = try fakes.store.reading { try $0.user(ada.userID)?.key }
    try fakes.store.writing { state in
      for index in 0..<count {
        guard let key else { return }
        let number = String(String(100_000 + index).dropFirst())
        let id: UserID = fakes.mint.identifier()
        try state.insert(
          User(
            id: id, login: Login(stored: "user-\(number)@example.com"),
            name: try Name("User \(number)"), kind: .person, isActive: true, key: key,
            createdAt: fakes.clock.now))
        try state.save(Membership(accountID: account, userID: id, permissions: []))
      }
    }
    return fakes
  }
}
