import Credentials
import Foundation
import GRDB

extension Credential {
  static let columns = """
    digest, id, kind, owner_id, account_id, partner_id, hint, sealed_key_id, sealed_box, \
    created_at, ended_at, end_reason, ended_by
    """

  init(_ row: Row) throws(DeskError) {
    self.init(
      id: try row.identifier("id"), slot: try CredentialSlot(row),
      ownerID: try row.identifier("owner_id"), digest: TokenDigest(try row.bytes("digest")),
      hint: try row.value("hint"), sealed: try Credential.sealed(row),
      createdAt: try row.instant("created_at"), end: try CredentialEnd.read(row))
  }

  private static func sealed(_ row: Row) throws(DeskError) -> SealedValue? {
    guard let keyID: UserKeyID = try row.optionalIdentifier("sealed_key_id") else { return nil }
    return SealedValue(keyID: keyID, box: try row.bytes("sealed_box"))
  }

  /// In the order of `columns`; throws when the slot is another user's than the owner's.
  func arguments() throws(DeskError) -> StatementArguments {
    var partnerID: UserID?
    switch slot {
    case .personal(let user), .partner(let user):
      guard user == ownerID else { throw .store(.damaged) }
    case .userToken(let partner, let user):
      guard user == ownerID else { throw .store(.damaged) }
      partnerID = partner
    case .publicAPI: break
    }
    return [
      Data(digest.bytes), id.text, kind.rawValue, ownerID.text, accountID?.text, partnerID?.text,
      hint, sealed?.keyID.text, sealed.map { Data($0.box) }, createdAt.milliseconds,
      end?.at.milliseconds, end?.reason.rawValue, end?.by?.text,
    ]
  }
}

extension CredentialSlot {
  init(_ row: Row) throws(DeskError) {
    let kind: CredentialKind = try row.choice("kind")
    switch kind {
    case .personal: self = .personal(try row.identifier("owner_id"))
    case .partner: self = .partner(try row.identifier("owner_id"))
    case .publicAPI: self = .publicAPI(try row.identifier("account_id"))
    case .userToken:
      self = .userToken(
        partner: try row.identifier("partner_id"), user: try row.identifier("owner_id"))
    }
  }

  /// As the generated column `slot` spells it.
  var stored: String {
    switch self {
    case .personal(let user), .partner(let user): "\(kind.rawValue) \(user.text)"
    case .publicAPI(let account): "\(kind.rawValue) \(account.text)"
    case .userToken(let partner, let user): "\(kind.rawValue) \(partner.text) \(user.text)"
    }
  }
}

extension CredentialEnd {
  /// How it ended; `nil` for a current one.
  static func read(_ row: Row) throws(DeskError) -> CredentialEnd? {
    guard let at: Int64 = try row.optional("ended_at") else { return nil }
    return CredentialEnd(
      at: Instant(milliseconds: at), reason: try row.choice("end_reason"),
      by: try row.optionalIdentifier("ended_by"))
  }
}
