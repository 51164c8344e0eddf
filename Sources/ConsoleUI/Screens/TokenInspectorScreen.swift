import ConsoleResources
import Credentials
import TerminalCanvas

/// `Token inspector`: why a token is accepted or refused, in words; what was typed is kept nowhere.
struct TokenInspectorScreen: Screen {
  enum Message: Equatable, Sendable {
    case inspectTapped
  }

  let startField: ControlID? = "token"
  private var token = TextField(isSecret: true)
  private var account = TextField()

  func page(_ state: ConsoleState) -> Page<Message> {
    var blocks: [Block<Message>] = [
      .paragraph(Phrase.inspectorLead.text), .gap,
      .row([
        .text(Phrase.inspectorToken.text.padded(to: 13), .text), .control(.field("token", token)),
      ]),
      .row([
        .text(Phrase.inspectorAccount.text.padded(to: 13), .text),
        .control(.field("account", account)),
      ]),
      .gap,
      .row([.control(.button("inspect", Phrase.buttonInspect.text, .inspectTapped))]), .gap,
    ]
    if let inspection = state.inspection {
      blocks.append(.card(title: Phrase.inspectorVerdict.text, card(inspection, state)))
    } else {
      blocks.append(.paragraph(Phrase.inspectorKeeps.text, style: Style(.muted)))
    }
    return Page(blocks: blocks)
  }

  private func card(_ inspection: Inspection, _ state: ConsoleState) -> [Block<Message>] {
    let verdict = inspection.verdict
    var lines: [Block<Message>] = []
    switch verdict {
    case .accepted(let acceptance):
      lines.append(.paragraph(Phrase.inspectorAccepted.text, style: Style(.success)))
      lines.append(credential(acceptance.bearer, state))
    case .refused(let reason, let subject):
      let status = "\(reason.status) \(reason.message)"
      lines.append(.paragraph(Phrase.inspectorRefused.text(status), style: Style(.danger)))
      lines.append(.entry(label: Phrase.inspectorReason.text, text: reason.rawValue))
      if let facts = subject.credential { lines.append(credential(facts, state)) }
    }
    let time = state.localTime(inspection.at)
    lines.append(.entry(label: Phrase.inspectorWhen.text, text: time))
    return lines + [.gap, .paragraph(verdict.sentence(localTime: state.localTime))]
  }

  private func credential(_ facts: CredentialFacts, _ state: ConsoleState) -> Block<Message> {
    let masked = CredentialCard.text(of: facts.masked, state)
    return .entry(
      label: Phrase.inspectorCredential.text,
      text: Phrase.inspectorOf.text(masked, facts.owner.login.text.displayable))
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    let (text, id) = (token.text, account.text)
    guard text.contains(where: { !$0.isWhitespace }) else {
      return [.notify(.hint(Phrase.inspectorEmpty.text)), .focus("token")]
    }
    token.clear()
    // The verdict stands below the button; a paste goes into the token's field from there too.
    return [
      .run(.inspect(TokenSecret(text), accountID: id.isEmpty ? nil : id)), .focus("inspect"),
    ]
  }

  mutating func edit(_ field: ControlID, _ change: (inout TextField) -> Void) {
    if field == "token" { change(&token) } else { change(&account) }
  }
}
