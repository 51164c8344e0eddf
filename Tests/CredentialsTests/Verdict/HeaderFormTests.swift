import Credentials
import CredentialsTesting
import Testing

/// How an `Authorization` header may be written.
@Suite struct HeaderFormTests {
  /// `%B` stands for a partner key, `%U` for a user token, `%P` for a personal token.
  static let accepted = [
    "Bearer %P", "bearer %P", "BEARER %P", "bEaReR %P", "Bearer  %P", "Bearer %B",
    "Bearer %B, User %U", "Bearer %B,User %U", "Bearer %B,  User %U", "bearer %B, user %U",
    "BEARER %B,USER %U", "Bearer %B,\tUser %U", "Bearer  %B, User  %U",
  ]

  static let malformed = [
    "", " ", "Bearer", "Bearer ", "%P", "Bearer%P", "Bearer:%P", "Basic %P", "Token %P",
    "Bearer %P %P",
    "Bearer %P ", " Bearer %P", "Bearer\t%P", "Bearer \"%P\"", "Bearer %P;", "Bearer %P,",
    "Bearer %P, ",
    "Bearer %B User %U", "Bearer %B; User %U", "User %U", "User %U, Bearer %B", "Bearer %B, User%U",
    "Bearer %B, %U", "Bearer %B, Bearer %U", "Bearer %B, User", "Bearer %B, User %U,",
    "Bearer %B, User %U, User %U", "Bearer %B,, User %U", "Bearer %B , User %U",
    "Bearer %B, User %U ",
    "Bearer\u{A0}%P", "Bearer %P\n", "Bearer %P\r\n", "Bearer %P\u{0}", "Bearer %P\u{301}",
    "Bearer <personal>", "Bearer kdp_", "Bearer ,User %U", "Bearer , User %U",
  ]

  static func header(_ form: String, _ office: Office) throws -> String {
    form.replacing("%B", with: try office.begin(.partner).secret.reveal())
      .replacing("%U", with: try office.begin(.userToken).secret.reveal())
      .replacing("%P", with: try office.begin(.personal).secret.reveal())
  }

  @Test(arguments: accepted) func thisFormIsAccepted(form: String) throws {
    let office = try Office()
    let header = try Self.header(form, office)
    let acceptance = try #require(try office.judge(header).acceptance)
    #expect((acceptance.userToken != nil) == form.contains("%U"))
  }

  @Test(arguments: malformed) func thisFormIsMalformed(form: String) throws {
    let office = try Office()
    #expect(try office.judge(try Self.header(form, office)).reason == .malformed)
  }

  @Test func bothFormsOfTheClientsAreTaken() throws {
    let office = try Office()
    let key = try office.begin(.partner).secret.reveal()
    let token = try office.begin(.userToken).secret.reveal()
    for header in ["Bearer \(key), User \(token)", "Bearer \(key),User \(token)"] {
      let acceptance = try #require(try office.judge(header).acceptance)
      #expect(acceptance.bearer.kind == .partner)
      #expect(acceptance.userToken?.kind == .userToken)
      #expect(acceptance.user?.id == office.adaID)
    }
  }

  @Test func aHeaderHasAnEnd() throws {
    let office = try Office()
    let value = try office.begin(.personal).secret.reveal()
    let longest = "Bearer" + String(repeating: " ", count: 1_024 - 6 - 42) + value
    #expect(longest.utf8.count == 1_024)
    #expect(try office.judge(longest).reason == nil)
    #expect(try office.judge(longest.replacing("Bearer", with: "Bearer ")).reason == .malformed)
    #expect(
      try office.judge(String(repeating: "Bearer \(value),", count: 10_000)).reason == .malformed)
  }

  @Test func missingIsNoLineAtAll() throws {
    let office = try Office()
    #expect(try office.judge(VerdictRequest(authorization: [])).reason == .missing)
    let ids = VerdictRequest(authorization: [], accountIDs: ["acct_zzzzzzzz", "acct_zzzzzzzz"])
    #expect(try office.judge(ids).reason == .missing)
    #expect(try office.judge("").reason == .malformed)
  }

  /// What people paste: `%P` stands for a personal token.
  @Test(arguments: [
    "%P", " %P\n", "\t%P\r\n", "Bearer %P", "bearer %P\n", "Authorization: Bearer %P",
    "authorization:Bearer %P", "AUTHORIZATION:   Bearer %P  ",
  ])
  func whatIsPastedIsFound(form: String) throws {
    let office = try Office()
    let value = try office.begin(.personal).secret.reveal()
    let pasted = TokenSecret(form.replacing("%P", with: value))
    #expect(try office.desk.judge(pasted: pasted).acceptance?.bearer.kind == .personal)
  }

  @Test func theAccountsLineIsTakenToo() throws {
    let office = try Office()
    let value = try office.begin(.personal).secret.reveal()
    let own = "Authorization: Bearer \(value)\nx-account-id: \(office.studio.text)\n"
    #expect(try office.desk.judge(pasted: TokenSecret(own)).acceptance?.accountID == office.studio)
    let other = "X-Account-Id: acct_zzzzzzzz\r\nAuthorization: Bearer \(value)\r\n"
    #expect(try office.desk.judge(pasted: TokenSecret(other)).reason == .accountForbidden)
    let said = try office.desk.judge(pasted: TokenSecret(other), accountID: office.studio.text)
    #expect(said.acceptance?.accountID == office.studio)
    let twice = TokenSecret(own + "x-account-id: \(office.studio.text)")
    #expect(try office.desk.judge(pasted: twice).reason == .malformed)
    let two = TokenSecret("Authorization: Bearer \(value)\nAuthorization: Bearer \(value)")
    #expect(try office.desk.judge(pasted: two).reason == .malformed)
  }

  @Test(arguments: ["", " ", "\n", "Authorization:", "Authorization: "])
  func nothingPastedIsMissing(text: String) throws {
    #expect(try Office().desk.judge(pasted: TokenSecret(text)).reason == .missing)
  }

  @Test func aCutOffValueIsToldFromNonsense() throws {
    let office = try Office()
    let value = try office.begin(.personal).secret.reveal()
    for (text, isChecksumWrong) in [(String(value.dropLast()), true), ("nonsense", false)] {
      let verdict = try office.desk.judge(pasted: TokenSecret(text))
      #expect(verdict == .refused(.malformed, VerdictSubject(isChecksumWrong: isChecksumWrong)))
    }
  }
}
