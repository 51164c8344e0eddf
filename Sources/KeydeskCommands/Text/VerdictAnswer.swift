import Credentials

/// A verdict as `verify` prints it.
struct VerdictAnswer {
  let verdict: Verdict
  let credential: CredentialSummary?
  let context: CommandContext

  /// The document.
  var document: JSONValue {
    .document([
      "accepted": .bool(verdict.acceptance != nil),
      "status": .integer(verdict.reason?.status ?? 200),
      "message": .text(verdict.reason?.message),
      "reason": .text(verdict.reason?.rawValue),
      "sentence": .string(sentence),
      "credential": .credential(credential),
      "user_id": .text(verdict.acceptance?.user?.id.text),
      "account_id": .text(verdict.acceptance?.accountID?.text),
    ])
  }

  /// The lines.
  var text: String {
    var table = TextTable()
    if let reason = verdict.reason {
      table.add("Verdict", "refused")
      table.add("Status", "\(reason.status) \(reason.message)")
      table.add("Reason", reason.rawValue)
    } else {
      table.add("Verdict", "accepted")
      table.add("Status", "200")
    }
    table.add("Sentence", sentence)
    if let credential {
      let owner = credential.facts.owner.login.text.displayable
      table.add(
        "Credential", "\(context.shown(credential.masked)) of \(owner) (\(credential.id))")
    }
    return table.text
  }

  private var sentence: String {
    verdict.sentence(localTime: context.localTime)
  }
}

extension Verdict {
  /// What it accepts; `nil` when it refuses.
  fileprivate var acceptance: Acceptance? {
    if case .accepted(let acceptance) = self { acceptance } else { nil }
  }

  /// Why it refuses; `nil` when it accepts.
  fileprivate var reason: VerdictReason? {
    if case .refused(let reason, _) = self { reason } else { nil }
  }

  /// The credential that it is about, when one was found.
  var credential: CredentialFacts? {
    switch self {
    case .accepted(let acceptance): acceptance.bearer
    case .refused(_, let subject): subject.credential
    }
  }
}
