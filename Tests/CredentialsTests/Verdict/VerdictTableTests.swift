import Credentials
import CredentialsTesting
import Testing

/// Each row of the table of verdicts, its status, its message and its reason.
@Suite struct VerdictTableTests {
  @Test(arguments: VerdictRow.all) func theRowHolds(row: VerdictRow) throws {
    let reason = try row.judge(try Office()).reason
    #expect(reason == row.reason)
    #expect(reason?.status == row.status)
    #expect(reason?.message == row.message)
  }

  @Test func noReasonIsWithoutARow() {
    #expect(Set(VerdictRow.all.map(\.reason)) == Set(VerdictReason.allCases))
    #expect(VerdictReason.allCases.allSatisfy { [401, 403].contains($0.status) })
  }

  /// Facts of the Bearer's Public API key, in the order in which they win.
  static let keyFaults: [VerdictReason] = [
    .malformed, .replaced, .publicAPIDisabled, .ownerInactive, .ownerNotPermitted, .kindNotAllowed,
    .accountForbidden,
  ]

  @Test(arguments: 0..<128) func theFirstFaultOfAPublicAPIKeyWins(bits: Int) throws {
    let faults = Self.keyFaults.indices.filter { bits >> $0 & 1 == 1 }.map { Self.keyFaults[$0] }
    let office = try Office()
    let bob = try office.signedIn("bob", [.configurator])
    try office.setPublicAPI(true)
    let key = try office.generate(.publicAPI(office.studio), as: bob)
    var request = VerdictRequest(
      authorization: [TokenSecret(key.bearer)], accountIDs: [office.studio.text])
    var requirement = VerdictRequirement()
    for fault in faults {
      switch fault {
      case .malformed: request.hasTokenInURL = true
      case .replaced: try office.regenerate(.publicAPI(office.studio), as: office.ada)
      case .publicAPIDisabled: try office.setPublicAPI(false)
      case .ownerInactive: try office.deactivate(bob.userID)
      case .ownerNotPermitted:
        _ = try office.desk.perform(
          .setPermissions(bob.userID, office.studio, []), as: office.ada)
      case .kindNotAllowed: requirement.kinds = [.personal, .partner]
      default: request.accountIDs = ["acct_zzzzzzzz"]
      }
    }
    let verdict = try office.judge(request, requirement: requirement)
    #expect(verdict.reason == faults.first)
    if faults.isEmpty { #expect(verdict.acceptance?.accountID == office.studio) }
  }

  /// Facts of a partner key and a user token beside it: first the Bearer's, then the User's.
  static let pairFaults: [String] = [
    "bearer replaced", "bearer inactive", "user ended", "user inactive", "other partner",
    "kind", "account",
  ]

  static let pairReasons: [String: VerdictReason] = [
    "bearer replaced": .replaced, "bearer inactive": .ownerInactive, "user ended": .revoked,
    "user inactive": .ownerInactive, "other partner": .wrongPartner, "kind": .kindNotAllowed,
    "account": .accountForbidden,
  ]

  @Test(arguments: 0..<128) func theFirstFaultOfAPairWins(bits: Int) throws {
    let faults = Self.pairFaults.indices.filter { bits >> $0 & 1 == 1 }.map { Self.pairFaults[$0] }
    let office = try Office()
    let (partner, user) = (try office.signedIn("partner"), try office.signedIn("user"))
    let key = try office.registered(partner)
    try office.registered(office.ada)
    let issuer = faults.contains("other partner") ? office.adaID : partner.userID
    let token = try office.userToken(of: "user", under: issuer)
    var requirement = VerdictRequirement(requiresUser: true)
    for fault in faults {
      switch fault {
      case "bearer replaced": try office.regenerate(.partner, as: partner)
      case "user ended": try office.revoke(.userToken(partner: issuer, user: user.userID), as: user)
      case "bearer inactive", "user inactive", "other partner", "account": break
      default: requirement.kinds = [.personal]
      }
    }
    if faults.contains("bearer inactive") { try office.deactivate(partner.userID) }
    if faults.contains("user inactive") { try office.deactivate(user.userID) }
    let verdict = try office.judge(
      key.bearer(with: token), account: faults.contains("account") ? "acct_zzzzzzzz" : nil,
      requirement: requirement)
    #expect(verdict.reason == faults.first.flatMap { Self.pairReasons[$0] })
    let isBearers = faults.first.map { $0.hasPrefix("bearer") || $0 == "kind" } ?? true
    if !faults.isEmpty { #expect(verdict.refused?.id == (isBearers ? key.id : token.id)) }
    if faults.isEmpty { #expect(verdict.acceptance?.user?.id == user.userID) }
  }

  @Test func malformedIsToldBeforeTheSlot() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    #expect(try office.judge("\(token.bearer), User nonsense").reason == .malformed)
    #expect(try office.judge("Bearer nonsense, User \(token.secret.reveal())").reason == .malformed)
  }

  @Test func theSlotIsToldBeforeTheStoreIsAsked() throws {
    let request = VerdictRequest(authorization: [
      TokenSecret(
        "Bearer kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2,"
          + "User kdu_0123456789ABCDEFGHIJKLMNOPQRSTUV1KQZWg")
    ])
    let verdict = try Verdict.judge(request, reader: UnreadableReader()) { _ in TokenDigest([]) }
    #expect(verdict.reason == .wrongSlot)
  }

  @Test(arguments: [
    "", "nonsense", "Bearer", "Bearer kdp_", "Basic YTpi",
    "Bearer kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB3",
    "Bearer kdm_0123456789ABCDEFGHIJKLMNOPQRSTUV2g6mJA, User kdu_cut",
  ])
  func aBadShapeIsRefusedWithoutTheStore(header: String) throws {
    let request = VerdictRequest(authorization: [TokenSecret(header)])
    let verdict = try Verdict.judge(request, reader: UnreadableReader()) { _ in TokenDigest([]) }
    #expect(verdict.reason == .malformed)
    let none = VerdictRequest(authorization: [])
    let missing = try Verdict.judge(none, reader: UnreadableReader()) { _ in TokenDigest([]) }
    #expect(missing.reason == .missing)
  }

  @Test func digestsMatchByEveryByte() {
    let digest = TokenDigest(Array(0..<32))
    #expect(digest.matches(TokenDigest(Array(0..<32))))
    for index in 0..<32 {
      var bytes = digest.bytes
      bytes[index] ^= 1
      #expect(!digest.matches(TokenDigest(bytes)))
    }
    #expect(!digest.matches(TokenDigest(Array(0..<31))))
    #expect(!digest.matches(TokenDigest([])))
  }

  @Test func aStoreThatCannotBeReadIsNoVerdict() throws {
    let office = try Office()
    let token = try office.begin(.personal)
    office.store.failNext = .inputOutput
    #expect(throws: DeskError.store(.inputOutput)) { try office.desk.judge(pasted: token.secret) }
    let known = VerdictRequest(authorization: [TokenSecret(token.bearer)])
    #expect(throws: DeskError.store(.busy)) {
      try Verdict.judge(known, reader: UnreadableReader()) { office.mint.digest(of: $0) }
    }
  }
}

/// A reader whose store is gone.
struct UnreadableReader: VerdictReader {
  func facts(of digest: TokenDigest) throws(DeskError) -> CredentialFacts? {
    throw .store(.busy)
  }
}
