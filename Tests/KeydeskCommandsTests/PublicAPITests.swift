import Credentials
import CredentialsTesting
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("public-api works on an account's switch and key")
struct PublicAPITests {
  private let place = Workplace()

  init() {
    place.makeStore()
  }

  private var overview: Overview {
    get throws { try place.desk.overview(of: place.ada()) }
  }

  @Test("Generating needs the switch on")
  func switchFirst() {
    let ended = place.runSignedIn("public-api generate")
    #expect(
      ended
        == Ended(
          code: 4, output: "", errors: "keydesk: Public API is disabled; enable it first\n"))
    #expect(
      place.runSignedIn("public-api enable")
        == Ended(code: 0, output: "", errors: "Public API enabled.\n"))
    #expect(place.runSignedIn("public-api generate").errors == "API key generated successfully.\n")
  }

  @Test("Enabling twice is done, and says so")
  func enableTwice() {
    place.runSignedIn("public-api enable")
    #expect(
      place.runSignedIn("public-api enable")
        == Ended(code: 0, output: "", errors: "Public API is enabled already.\n"))
  }

  @Test("Disabling asks only when a key exists")
  func disabling() throws {
    place.runSignedIn("public-api enable")
    #expect(
      place.runSignedIn("public-api disable")
        == Ended(code: 0, output: "", errors: "Public API disabled.\n"))
    place.runSignedIn("public-api enable")
    place.runSignedIn("public-api generate")
    #expect(place.runSignedIn("public-api disable").code == 64)
    #expect(try overview.selected.account.isPublicAPIEnabled)
    #expect(place.runSignedIn("public-api disable --yes").code == 0)
    #expect(try !overview.selected.account.isPublicAPIEnabled)
    #expect(
      place.runSignedIn("public-api disable")
        == Ended(code: 0, output: "", errors: "Public API is disabled already.\n"))
  }

  @Test("With several accounts one must be named")
  func severalAccounts() throws {
    let session = try place.ada()
    let first = try overview.selected.account.id
    _ = try place.desk.perform(.addAccount(Name("Second")), as: session)
    let unnamed = place.runSignedIn("public-api status")
    #expect(
      unnamed
        == Ended(
          code: 64, output: "",
          errors:
            "keydesk: you belong to several accounts; name one with --account ID, keydesk accounts list shows them\n"
        ))
    #expect(place.runSignedIn("public-api status --account \(first)").code == 0)
    for wrong in ["acct_zzzzzzzz", "nonsense"] {
      let ended = place.runSignedIn("public-api status --account \(wrong)")
      #expect(
        ended
          == Ended(code: 4, output: "", errors: "keydesk: there is no such account; check its id\n")
      )
    }
  }

  @Test("The status shows switch, key and whether it is accepted")
  func status() throws {
    let id = try overview.selected.account.id
    #expect(
      place.runSignedIn("public-api status").output == """
        Account     Roe Studio (\(id))
        Public API  disabled
        API key     No API key yet

        """)
    place.runSignedIn("public-api enable")
    let masked = place.runSignedIn("public-api generate").output
    place.runSignedIn("public-api disable --yes")
    #expect(
      place.runSignedIn("public-api status").output == """
        Account     Roe Studio (\(id))
        Public API  disabled
        API key     \(masked)\
        Owner       ada@example.com · person · active
        Created     2026-11-20 14:02
        Last used   never
        24 hours    no requests
        Validity    Not accepted: Public API is disabled

        """)
  }

  @Test("Somebody else's key can be regenerated, not copied; without the permission neither")
  func otherOwner() throws {
    place.runSignedIn("public-api enable")
    place.runSignedIn("public-api generate")
    let before = try #require(try overview.publicAPI)
    try addEve(permissions: [.configurator])
    let asEve = "--as eve@example.com"
    #expect(
      place.runSignedIn("public-api copy \(asEve)")
        == Ended(
          code: 4, output: "",
          errors:
            "keydesk: only ada@example.com can copy this key; regenerate it to make it yours\n"))
    place.sitDown(answering: "no")
    #expect(place.runSignedIn("public-api regenerate \(asEve)").code == 1)
    let question = try #require(place.io.state.withLock { $0.questions.first })
    #expect(question.contains("It will belong to you instead of ada@example.com."))
    #expect(question.hasSuffix("Regenerate API key? [y/N] "))
    #expect(try overview.publicAPI == before)
  }

  @Test(
    "Without the permission nobody is asked to confirm",
    arguments: ["enable", "disable", "generate", "regenerate", "revoke"])
  func permission(verb: String) throws {
    place.runSignedIn("public-api enable")
    place.runSignedIn("public-api generate")
    try addEve(permissions: [])
    place.sitDown(answering: "yes")
    let ended = place.runSignedIn("public-api \(verb) --as eve@example.com")
    #expect(ended.code == 4)
    #expect(ended.errors.hasPrefix("keydesk: this needs the permission configurator"))
    #expect(place.io.state.withLock { $0.questions.isEmpty })
  }

  private func addEve(permissions: Set<Permission>) throws {
    let eve = NewUser(
      login: try Login(person: "eve@example.com"), name: try Name("Eve"), kind: .person,
      accountID: try overview.selected.account.id, permissions: permissions,
      password: try Password(new: Workplace.password))
    _ = try place.desk.perform(.addUser(eve), as: place.ada())
  }
}
