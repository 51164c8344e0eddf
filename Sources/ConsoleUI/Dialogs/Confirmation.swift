import ConsoleResources
import Credentials
import TerminalCanvas

/// The dialog that asks before what cannot be undone.
///
/// `Cancel` has the focus at first, always.
struct Confirmation: Equatable, Sendable {
  /// What it is about; when this is no longer current, it must be confirmed anew.
  enum Subject: Equatable, Sendable {
    case regenerate(CredentialTarget)
    case revoke(CredentialTarget)
    case disablePublicAPI(AccountID)
    case deactivate(UserID)
  }

  enum Message: Equatable, Sendable {
    case cancel
    case confirm
  }

  static let cancelID: ControlID = "cancel"

  let subject: Subject
  /// The credentials that the user is shown.
  let shown: Set<CredentialID>
  let title = Phrase.confirmTitle.text
  let paragraphs: [String]
  let consequence: [String]
  /// At which hours that was, where there is room for it.
  let hours: [String]
  /// The same in fewer words, for the smallest windows.
  let shortConsequence: [String]
  let hint: String
  let button: String
  /// What pressing the confirming button asks for.
  let command: Command
  /// What a deactivation was read to stop.
  private(set) var deactivation: Deactivation?
  /// Set when the dialog was made anew because its subject changed.
  var changed = false

  /// Asks about the credential that is current now; `nil` when there is none.
  init?(_ subject: Subject, _ state: ConsoleState) {
    guard let target = subject.target, let summary = state.summary(of: target),
      Confirmation.isPossible(subject, state)
    else { return nil }
    self.subject = subject
    shown = [summary.id]
    consequence = CredentialCard.consequence(summary.usage, state)
    hours = CredentialCard.hours(summary.usage, state)
    shortConsequence = CredentialCard.consequence(summary.usage, state, isShort: true)
    let isPersonal = target == .personal
    let keeps: Phrase = isPersonal ? .confirmKeepsToken : .confirmKeepsKey
    switch subject {
    case .regenerate:
      let lead: Phrase = isPersonal ? .confirmRegenerateToken : .confirmRegenerateKey
      var lines = [lead.text, Phrase.confirmUndone.text]
      if case .otherOwner(let login) = summary.copyability {
        lines.append(Phrase.confirmBecomesYours.text(login.text.displayable))
      }
      paragraphs = lines
      button = Confirmation.regenerateButton(target)
      hint = keeps.text
      command = .regenerate(target, confirmed: summary.id)
    case .revoke:
      let masked = CredentialCard.text(of: summary.masked, state)
      paragraphs = [Phrase.confirmRevoke.text(masked), Phrase.confirmUndone.text]
      button = Phrase.buttonRevoke.text
      hint = keeps.text
      command = .revoke(target, confirmed: summary.id)
    case .disablePublicAPI(let account):
      paragraphs = [Phrase.confirmDisable.text]
      button = Phrase.buttonDisable.text
      hint = Phrase.confirmKeepsEnabled.text
      command = .setPublicAPI(account, isEnabled: false, confirmed: summary.id)
    case .deactivate: return nil
    }
  }

  /// Asks before a user and all that the user owns is refused.
  init(_ deactivation: Deactivation, _ state: ConsoleState) {
    let user = deactivation.user
    subject = .deactivate(user.id)
    shown = deactivation.confirmed
    self.deactivation = deactivation
    let stops = deactivation.credentials
    var lines = [Phrase.confirmDeactivate.text(user.login.text.displayable)]
    if !stops.isEmpty { lines.append(Phrase.confirmWillStop.text) }
    paragraphs = lines
    let nothing = stops.isEmpty ? [Phrase.confirmNothingStops.text] : []
    consequence = nothing + stops.flatMap { CredentialCard.stop($0, state) }
    hours = []
    shortConsequence = nothing + stops.flatMap { CredentialCard.stop($0, state, isShort: true) }
    button = Phrase.buttonDeactivate.text
    hint = Phrase.confirmKeepsActive.text
    command = .deactivate(user.id, confirmed: deactivation.confirmed)
  }

  /// The same as it reads by now.
  func aged(_ state: ConsoleState) -> Confirmation {
    let latest = deactivation.map { Confirmation($0, state) } ?? Confirmation(subject, state)
    guard var latest, latest.asksTheSame(as: self) else { return self }
    latest.changed = changed
    return latest
  }

  /// Whether there is something to confirm: the switch is on, the permission is there.
  private static func isPossible(_ subject: Subject, _ state: ConsoleState) -> Bool {
    guard case .publicAPI = subject.target, let selected = state.overview?.selected else {
      return true
    }
    if case .disablePublicAPI = subject, !selected.account.isPublicAPIEnabled { return false }
    return selected.permissions.contains(.configurator)
  }

  /// Whether it is still about the same, in the same words; how much a credential is used may differ.
  func asksTheSame(as other: Confirmation) -> Bool {
    shown == other.shown && paragraphs == other.paragraphs
  }

  private static func regenerateButton(_ target: CredentialTarget) -> String {
    switch target.kind {
    case .personal: Phrase.buttonConfirmRegenerateToken.text
    case .publicAPI: Phrase.buttonRegenerateAPIKey.text
    case .partner, .userToken: Phrase.buttonRegenerateKey.text
    }
  }

  /// The width of the longest of its own sentences that stays on one line; a longer one is broken.
  var widestLine: Int {
    paragraphs.map { TextWidth.of($0) }.filter { $0 <= 74 }.max() ?? 0
  }

  /// What it says; where rows are short its sentences follow each other without a break.
  func words(width: Int, rows: Int) -> Page<Message> {
    for lines in [consequence + hours, consequence] {
      let page = words(paragraphs, lines)
      if PageLayout(page, width: width, rows: rows).height <= rows { return page }
    }
    return words([paragraphs.joined(separator: " ")], shortConsequence)
  }

  private func words(_ paragraphs: [String], _ consequence: [String]) -> Page<Message> {
    var blocks: [Block<Message>] = []
    if changed {
      blocks.append(.paragraph(Phrase.confirmChanged.text, style: Style(.warning)))
    }
    blocks += paragraphs.map { .paragraph($0) }
    blocks.append(.gap)
    blocks += consequence.map { .paragraph($0, style: Style(.warning)) }
    return Page(blocks: blocks + [.gap])
  }

  /// Its buttons; the hint beside them is left out where it has no room.
  func buttons(width: Int) -> Page<Message> {
    let spacing = min(3, max(0, width - buttonsWidth))
    let buttons: [Piece<Message>] = [
      .control(.button(Confirmation.cancelID, Phrase.buttonCancel.text, .cancel)),
      .text(String(repeating: " ", count: spacing), .text),
      .control(.button("confirm", button, .confirm)),
    ]
    let showsHint = TextWidth.of(hint) + 2 + buttonsWidth + spacing <= width
    let leading: [Piece<Message>] = showsHint ? [.text(hint, Style(.muted))] : []
    return Page(blocks: [.row(leading, trailing: buttons)])
  }

  private var buttonsWidth: Int {
    1 + 4 + TextWidth.of(Phrase.buttonCancel.text) + 1 + 4 + TextWidth.of(button)
  }
}

extension Confirmation.Subject {
  /// The one credential that it is about.
  var target: CredentialTarget? {
    switch self {
    case .regenerate(let target), .revoke(let target): target
    case .disablePublicAPI(let account): .publicAPI(account)
    case .deactivate: nil
    }
  }
}
