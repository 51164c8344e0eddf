import Credentials
import CredentialsTesting
import Testing

/// Values, passwords and private keys do not get out by being printed.
@Suite struct SecretsElisionTests {
  static let value = "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2"
  static let password = "correct horse battery staple"

  /// Everything that carries a secret somewhere inside.
  static func carriers() throws -> [Any] {
    let secret = TokenSecret(value)
    let password = try Password(new: password)
    let office = try Office()
    let name = try Name("Bob")
    let new = NewUser(
      login: try Login(person: "bob@example.com"), name: name, kind: .person,
      accountID: office.studio, permissions: [], password: password)
    let first = Desk.FirstUser(
      login: try Login(person: "bob@example.com"), name: name, accountName: name, password: password
    )
    return [
      secret, password, PrivateKey(Array(value.utf8)), [secret], ["key": secret],
      Optional(secret) as Any, (1, password), new, first, Command.addUser(new),
      Command.setPassword(office.adaID, password), [Command.setPassword(office.adaID, password)],
      office.ada, [office.ada], ["session": office.ada],
      VerdictRequest(authorization: [secret]), Result<TokenSecret, DeskError>.success(secret),
      Result<Session, DeskError>.success(office.ada),
    ]
  }

  @Test func noWayOfPrintingShowsIt() throws {
    for carrier in try Self.carriers() {
      var dumped = ""
      dump(carrier, to: &dumped)
      for text in [
        String(describing: carrier), String(reflecting: carrier), "\(carrier)", dumped,
        "\(Mirror(reflecting: carrier).children.map { "\($0.value)" })",
      ] {
        #expect(text.contains("(elided)") || text == "[]", "\(type(of: carrier)): \(text)")
        #expect(!text.contains("0123456789AB"))
        #expect(!text.contains("correct horse"))
        #expect(!text.contains("48, 49, 50"))
      }
    }
  }

  @Test func mirrorsHaveNoChildren() throws {
    #expect(Mirror(reflecting: TokenSecret(Self.value)).children.isEmpty)
    #expect(Mirror(reflecting: try Password(new: Self.password)).children.isEmpty)
    #expect(Mirror(reflecting: PrivateKey([1, 2])).children.isEmpty)
    #expect(Mirror(reflecting: try Office().ada).children.isEmpty)
  }

  @Test func revealingIsANamedAct() throws {
    #expect(TokenSecret(Self.value).reveal() == Self.value)
    #expect(try Password(new: Self.password).reveal() == Array(Self.password.utf8))
    #expect(PrivateKey([1, 2]).reveal() == [1, 2])
  }

  @Test func anIssuedUserTokenHidesItsValue() throws {
    let office = try Office()
    try office.registered(office.ada)
    let issued = try office.authorize("ada", under: office.adaID)
    let value = issued.secret.reveal()
    var dumped = ""
    dump(issued, to: &dumped)
    #expect(!dumped.contains(value))
    #expect(!"\(issued)".contains(value))
  }
}
