import Credentials
import CredentialsTesting
import Testing

/// One row of the table of verdicts, with a way to bring it about.
struct VerdictRow: Sendable, CustomTestStringConvertible {
  let reason: VerdictReason
  let status: Int
  let message: String
  let note: String
  /// Brings it about and judges.
  let judge: @Sendable (Office) throws -> Verdict

  var testDescription: String { "\(reason.rawValue) \(note)" }

  static let noUser = "Authentication needed."
  static let invalid = "Invalid API token"
  static let forbidden = "You do not have permission to access this resource"

  init(
    _ reason: VerdictReason, _ status: Int, _ message: String, _ note: String = "",
    judge: @escaping @Sendable (Office) throws -> Verdict
  ) {
    self.reason = reason
    self.status = status
    self.message = message
    self.note = note
    self.judge = judge
  }

  static let all: [VerdictRow] = toldWithoutTheStore + toldByTheStore + toldByTheRoute

  static let toldWithoutTheStore: [VerdictRow] = [
    VerdictRow(.missing, 401, noUser) { try $0.judge(VerdictRequest(authorization: [])) },
    VerdictRow(.malformed, 401, invalid, "another scheme") { try $0.judge("Basic YTpi") },
    VerdictRow(.malformed, 401, invalid, "two Authorization lines") { office in
      let token = TokenSecret(try office.begin(.personal).bearer)
      return try office.judge(VerdictRequest(authorization: [token, token]))
    },
    VerdictRow(.malformed, 401, invalid, "two x-account-id lines") { office in
      let token = TokenSecret(try office.begin(.personal).bearer)
      let ids = [office.studio.text, office.studio.text]
      return try office.judge(VerdictRequest(authorization: [token], accountIDs: ids))
    },
    VerdictRow(.malformed, 401, invalid, "a token in the URL too") { office in
      let token = TokenSecret(try office.begin(.personal).bearer)
      return try office.judge(VerdictRequest(authorization: [token], hasTokenInURL: true))
    },
    VerdictRow(.malformed, 401, invalid, "a token in the URL alone") {
      try $0.judge(VerdictRequest(authorization: [], hasTokenInURL: true))
    },
    VerdictRow(.malformed, 401, invalid, "a wrong checksum") {
      try $0.judge("Bearer kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB3")
    },
    VerdictRow(.malformed, 401, invalid, "oversized") { office in
      try office.judge("Bearer " + String(repeating: " ", count: 1_024) + "kdp_")
    },
    VerdictRow(.wrongSlot, 401, invalid, "a user token as Bearer") {
      try $0.judge(try $0.begin(.userToken).bearer)
    },
    VerdictRow(.wrongSlot, 401, invalid, "a User part beside a personal token") { office in
      try office.judge(try office.begin(.personal).bearer(with: try office.begin(.userToken)))
    },
    VerdictRow(.wrongSlot, 401, invalid, "a User part beside a Public API key") { office in
      try office.judge(try office.begin(.publicAPI).bearer(with: try office.begin(.userToken)))
    },
    VerdictRow(.wrongSlot, 401, invalid, "a personal token as User") { office in
      try office.judge(try office.begin(.partner).bearer(with: try office.begin(.personal)))
    },
  ]

  static let toldByTheStore: [VerdictRow] = [
    VerdictRow(.unknown, 401, invalid) {
      try $0.judge("Bearer kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
    },
    VerdictRow(.unknown, 401, invalid, "as User") {
      try $0.judge(
        "\(try $0.begin(.partner).bearer), User kdu_0123456789ABCDEFGHIJKLMNOPQRSTUV1KQZWg")
    },
    VerdictRow(.replaced, 401, invalid) { office in
      let old = try office.begin(.personal)
      try office.regenerate(.personal, as: office.ada)
      return try office.judge(old.bearer)
    },
    VerdictRow(.revoked, 401, invalid) { office in
      let old = try office.begin(.personal)
      try office.revoke(.personal, as: office.ada)
      return try office.judge(old.bearer)
    },
    VerdictRow(.revoked, 401, invalid, "by a password change") { office in
      let header = try office.header(try office.begin(.userToken))
      _ = try office.desk.changePassword(
        from: try Password(new: Office.password), to: try Password(new: "another password"),
        as: office.ada)
      return try office.judge(header)
    },
    VerdictRow(.publicAPIDisabled, 401, invalid) { office in
      let key = try office.begin(.publicAPI)
      try office.setPublicAPI(false)
      return try office.judge(key.bearer)
    },
    VerdictRow(.ownerInactive, 401, invalid) { office in
      let bob = try office.signedIn("bob")
      let token = try office.generate(.personal, as: bob)
      try office.deactivate(bob.userID)
      return try office.judge(token.bearer)
    },
    VerdictRow(.ownerNotPermitted, 401, invalid) { office in
      let bob = try office.signedIn("bob", [.configurator])
      try office.setPublicAPI(true)
      let key = try office.generate(.publicAPI(office.studio), as: bob)
      _ = try office.desk.perform(
        .setPermissions(bob.userID, office.studio, []), as: office.ada)
      return try office.judge(key.bearer)
    },
    VerdictRow(.wrongPartner, 401, invalid) { office in
      let token = try office.begin(.userToken)
      let other = try office.registered(try office.signedIn("bob"))
      return try office.judge(other.bearer(with: token))
    },
  ]

  static let toldByTheRoute: [VerdictRow] = [
    VerdictRow(.kindNotAllowed, 403, forbidden) { office in
      try office.judge(
        try office.begin(.personal).bearer, requirement: VerdictRequirement(kinds: [.partner]))
    },
    VerdictRow(.userTokenRequired, 401, noUser) { office in
      try office.judge(
        try office.begin(.partner).bearer, requirement: VerdictRequirement(requiresUser: true))
    },
    VerdictRow(.accountRequired, 401, "Provide the x-account-id header") { office in
      try office.addAccount("Annex")
      return try office.judge(try office.begin(.personal).bearer)
    },
    VerdictRow(.accountForbidden, 403, forbidden, "of a user") { office in
      try office.judge(try office.begin(.personal).bearer, account: "acct_zzzzzzzz")
    },
    VerdictRow(.accountForbidden, 403, forbidden, "of a Public API key") { office in
      let annex = try office.addAccount("Annex")
      return try office.judge(try office.begin(.publicAPI).bearer, account: annex.text)
    },
  ]
}
