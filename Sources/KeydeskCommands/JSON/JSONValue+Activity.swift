import Credentials

extension JSONValue {
  /// An entry of the activity.
  static func entry(_ summary: ActivitySummary) -> JSONValue { .object(members(summary)) }

  /// An entry as a document of its own.
  static func entryDocument(_ summary: ActivitySummary) -> JSONValue {
    .object([Member(key: "schema", value: .integer(1))] + members(summary))
  }

  private static func members(_ summary: ActivitySummary) -> [Member] {
    let entry = summary.entry
    let members: KeyValuePairs<String, JSONValue> = [
      "id": .string(entry.id.text), "at": .string(entry.at.rfc3339),
      "actor_id": .text(entry.actorID?.text), "actor_login": .text(summary.actorLogin?.text),
      "action": .string(entry.action.rawValue), "subject_id": .text(entry.subjectID),
      "credential_id": .text(entry.credentialID?.text),
      "masked": .text(entry.masked?.description), "reason": .text(entry.reason?.rawValue),
      "address": .text(entry.address), "count": .integer(entry.count),
    ]
    return members.map(Member.init)
  }
}
