import Foundation
import TerminalDriver
import Testing

/// The commands of credentials, as a script runs them: output, errors, exit code.
struct CommandTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  @Test func personalToken() throws {
    let masked = "kdp_•{12}[0-9A-Za-z]{4}\n"
    try home.follow([
      Step("token status", prints: "API token +kdp_•{12}.{4}\n.*Validity +Valid\n"),
      Step(
        "token generate", 4, says: "keydesk: there is already an API token; regenerate it\n"),
      Step("token reveal", prints: furnished.token + "\n"),
      Step("token header", prints: "Authorization: Bearer \(furnished.token)\n"),
      Step(
        "token regenerate", 64,
        says: "keydesk: nobody can confirm it, so nothing was changed; give --yes to confirm\n"),
      Step("token revoke", 64, says: "keydesk: nobody can confirm it, .*\n"),
      Step("token reveal", prints: furnished.token + "\n"),
      Step("token copy", says: "Copied to .*/clipboard\\. Clears in 45 s\\.\n"),
      Step("token copy --header", says: "Copied the header to .*\n"),
      Step(
        "token regenerate --yes", prints: masked, says: "API token regenerated successfully\n"),
      Step("token revoke --yes", says: "Revoked\\. It gets 401 from now on\\.\n"),
      Step("token revoke --yes", 4, says: "keydesk: there is no API token; generate one\n"),
      Step("token copy", 4, says: "keydesk: there is no API token; generate one\n"),
      Step("token status", prints: "API token +No API token yet\n"),
      Step("token generate", prints: masked, says: "API token created successfully\\.\n"),
    ])
    #expect(try home.verify(furnished.token) == .refused("replaced"))
  }

  @Test func publicAPI() throws {
    let masked = "kda_•{12}[0-9A-Za-z]{4}\n"
    try home.follow([
      Step("public-api status", prints: "Account +Roe Studio \\(acct_.*Public API +enabled\n.*"),
      Step("public-api reveal --account acct_00000000", 4, says: "keydesk: .*\n"),
      Step("public-api header", prints: "Authorization: Bearer \(furnished.key)\n"),
      Step("public-api disable", 64, says: "keydesk: nobody can confirm it, .*\n"),
      Step("public-api disable --yes", prints: "(\(masked))?", says: "Public API disabled\\.\n"),
      Step("public-api enable", prints: "(\(masked))?", says: "Public API enabled\\.\n"),
      Step("public-api generate", 4, says: "keydesk: there is already a Public API key; .*\n"),
      Step(
        "public-api regenerate --yes", prints: masked, says: "API key regenerated successfully\n"),
      Step("public-api copy --masked", says: "Copied the masked form to .*\n"),
      Step("public-api revoke --yes", says: "Revoked\\. It gets 401 from now on\\.\n"),
      Step("public-api disable", says: "Public API disabled\\.\n"),
      Step("public-api generate", 4, says: "keydesk: Public API is disabled; enable it first\n"),
    ])
  }

  @Test func marketplaceAndUserToken() throws {
    let user = "--login \(Home.login) --user-password-file $PW"
    try home.follow([
      Step("marketplace status", prints: ".*Salon Sync\n.*kdm_•{12}.*"),
      Step("marketplace register --own-product --location-name A", 4, says: "keydesk: .*\n"),
      Step("marketplace register", 64, says: "keydesk: give either .*\n"),
      Step(
        "marketplace register --client-integration --contact nobody", 65,
        says: "keydesk: the contact is neither an email nor a phone number; give one\n"),
      Step("marketplace reveal", prints: furnished.partnerKey + "\n"),
      Step("user-token get \(user)", prints: "kdu_•{12}.{4}\n", says: "User token created\\.\n"),
      Step("user-token get \(user)", prints: "kdu_•{12}.{4}\n", says: "User token found: .*\n"),
      Step(
        "user-token header \(user)",
        prints: "Authorization: Bearer kdm_[0-9A-Za-z]{38}, User kdu_[0-9A-Za-z]{38}\n"),
      Step("user-token reveal \(user)", prints: "kdu_[0-9A-Za-z]{38}\n"),
      Step("user-token copy \(user)", says: "Copied to .*/clipboard\\. Clears in 45 s\\.\n"),
      Step("user-token copy --masked \(user)", says: "Copied the masked form to .*\n"),
      Step("user-token revoke --login \(Home.login)", 64, says: "keydesk: nobody can confirm .*\n"),
      Step(
        "user-token revoke --yes --login \(Home.login)",
        says: "Revoked\\. It gets 401 from now on\\.\n"),
      Step("user-token revoke --yes --login \(Home.login)", 4, says: "keydesk: there is no .*\n"),
      Step(
        "marketplace regenerate --yes", prints: "kdm_•{12}.{4}\n",
        says: "API key regenerated successfully\n"),
      Step("marketplace revoke --yes", says: "Revoked\\. It gets 401 from now on\\.\n"),
    ])
    #expect(try home.verify(furnished.partnerKey) == .refused("replaced"))
  }

  @Test func verdicts() throws {
    let accepted = try home.shell("keydesk verify --json", input: "Bearer \(furnished.token)\n")
    #expect(Documents.verify.faults(inLines: accepted.output) == [])
    #expect(try accepted.document()["status"] as? Int == 200)
    for (input, reason) in [
      ("", "missing"), ("nonsense", "malformed"), ("kdp_0123", "malformed"),
      ("Bearer \(furnished.token), User \(furnished.key)", "wrongSlot"),
      ("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2", "unknown"),
      (String(repeating: "x", count: 100_000), "malformed"),
    ] {
      #expect(try home.verify(input) == .refused(reason), "\(input.prefix(60))")
    }
    let refused = try home.shell("keydesk verify", input: "nonsense")
    #expect(refused.code == 3 && refused.errors.isEmpty)
    #expect(refused.output.contains("Reason    malformed\n"))
  }
}
