import Credentials
import CredentialsTesting
import Testing

/// In which account an accepted request acts, and as whom.
@Suite struct AccountResolutionTests {
  @Test func aUserTakesTheOnlyAccount() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    for account in [nil, "", office.studio.text] {
      let acceptance = try #require(try office.judge(token.bearer, account: account).acceptance)
      #expect(acceptance.accountID == office.studio)
      #expect(acceptance.user?.id == office.adaID)
      #expect(acceptance.permissions == Set(Permission.allCases))
    }
  }

  @Test func ofSeveralTheHeaderNamesOne() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let bob = try office.signedIn("bob", [.configurator])
    let token = try office.generate(.personal, as: bob)
    #expect(try office.judge(token.bearer).acceptance?.accountID == office.studio)
    #expect(try office.judge(token.bearer, account: annex.text).reason == .accountForbidden)
    _ = try office.desk.perform(.addMember(bob.userID, annex, []), as: office.ada)
    #expect(try office.judge(token.bearer).reason == .accountRequired)
    #expect(try office.judge(token.bearer, account: "").reason == .accountRequired)
    let inStudio = try office.judge(token.bearer, account: office.studio.text).acceptance
    #expect(inStudio?.accountID == office.studio)
    #expect(inStudio?.permissions == [.configurator])
    let inAnnex = try office.judge(token.bearer, account: annex.text).acceptance
    #expect(inAnnex?.accountID == annex)
    #expect(inAnnex?.permissions == [])
  }

  @Test func idsAreCaseSensitive() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    for text in [office.studio.text.uppercased(), " " + office.studio.text, "Studio", "*"] {
      #expect(try office.judge(token.bearer, account: text).reason == .accountForbidden)
    }
  }

  @Test func aUserTokenActsAsItsUser() throws {
    let office = try Office()
    let annex = try office.addAccount("Annex")
    let key = try office.begin(.partner)
    try office.add("bob", [.configurator], to: annex)
    let token = try office.userToken(of: "bob", under: office.adaID)
    let acceptance = try #require(try office.judge(key.bearer(with: token)).acceptance)
    #expect(acceptance.accountID == annex)
    #expect(acceptance.user?.login.text == "bob@example.com")
    #expect(acceptance.permissions == [.configurator])
    #expect(acceptance.bearer.id == key.id)
    let forbidden = try office.judge(key.bearer(with: token), account: office.studio.text)
    #expect(forbidden.reason == .accountForbidden)
    #expect(forbidden.refused?.id == token.id)
  }

  @Test func aPublicAPIKeyCarriesItsOwn() throws {
    let office = try Office()
    try office.addAccount("Annex")
    let key = try office.begin(.publicAPI)
    for account in [nil, "", office.studio.text] {
      let acceptance = try #require(try office.judge(key.bearer, account: account).acceptance)
      #expect(acceptance.accountID == office.studio)
      #expect(acceptance.user?.id == office.adaID)
      #expect(acceptance.permissions == Set(Permission.allCases))
    }
  }

  @Test func aPartnerKeyAloneHasNoneAndIgnoresTheHeader() throws {
    let office = try Office()
    try office.addAccount("Annex")
    let key = try office.begin(.partner)
    for account in [nil, "", office.studio.text, "acct_zzzzzzzz", "nonsense"] {
      let acceptance = try #require(try office.judge(key.bearer, account: account).acceptance)
      #expect(acceptance.accountID == nil)
      #expect(acceptance.user == nil)
      #expect(acceptance.permissions == [])
    }
  }

  @Test(arguments: CredentialKind.allCases) func aRouteMayAllowEachKind(kind: CredentialKind) throws
  {
    let office = try Office()
    let header = try office.header(try office.begin(kind))
    let bearer: CredentialKind = kind == .userToken ? .partner : kind
    for allowed in CredentialKind.allCases {
      let verdict = try office.judge(header, requirement: VerdictRequirement(kinds: [allowed]))
      #expect(verdict.reason == (allowed == bearer ? nil : .kindNotAllowed))
    }
    let needsUser = try office.judge(header, requirement: VerdictRequirement(requiresUser: true))
    #expect(needsUser.reason == (kind == .partner ? .userTokenRequired : nil))
  }
}
