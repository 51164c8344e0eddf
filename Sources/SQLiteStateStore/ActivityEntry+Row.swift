import Credentials
import GRDB

extension ActivityEntry {
  static let columns = """
    id, at, actor_id, action, subject_id, account_id, credential_id, masked, reason, address, \
    count, group_hour
    """

  init(_ row: Row) throws(DeskError) {
    self.init(
      id: try row.identifier("id"), at: try row.instant("at"),
      actorID: try row.optionalIdentifier("actor_id"), action: try row.choice("action"),
      subjectID: try row.optional("subject_id"),
      accountID: try row.optionalIdentifier("account_id"),
      credentialID: try row.optionalIdentifier("credential_id"),
      masked: try ActivityEntry.masked(row),
      reason: try row.optional("reason", as: String.self) == nil ? nil : row.choice("reason"),
      address: try row.optional("address"), count: try row.value("count"))
  }

  private static func masked(_ row: Row) throws(DeskError) -> MaskedToken? {
    guard let text: String = try row.optional("masked") else { return nil }
    guard let masked = MaskedToken(stored: text) else { throw .store(.damaged) }
    return masked
  }

  /// In the order of `columns`.
  var arguments: StatementArguments {
    [
      id.text, at.milliseconds, actorID?.text, action.rawValue, subjectID, accountID?.text,
      credentialID?.text, masked?.description, reason?.rawValue, address, count, group?.hour,
    ]
  }
}
