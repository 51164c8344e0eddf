import ConsoleResources
import Credentials
import TerminalCanvas

/// The lines that the cards of all kinds share.
enum CredentialCard {
  /// The masked value and what can be done with it at the right.
  static func value<Message>(
    _ summary: CredentialSummary, trailing: [Piece<Message>], _ state: ConsoleState
  ) -> Block<Message> {
    .row([.text(text(of: summary.masked, state), Style(.value))], trailing: trailing)
  }

  /// The masked form in the signs that can be drawn.
  static func text(of masked: MaskedToken, _ state: ConsoleState) -> String {
    state.settings.drawsUnicode ? masked.description : masked.ascii
  }

  /// Last used and the last day: who will break.
  static func usage<Message>(
    _ usage: CredentialUsage, _ state: ConsoleState
  ) -> [Block<Message>] {
    let last = usage.last?.phrase(at: state.now) ?? Phrase.cardNever.text
    return [
      .entry(label: Phrase.cardLastUsed.text, text: last),
      .entry(label: Phrase.cardDay.text, text: day(usage, state)),
    ]
  }

  private static func day(_ usage: CredentialUsage, _ state: ConsoleState) -> String {
    guard usage.lastDay > 0 else { return Phrase.cardNoRequests.text }
    let line = Sparkline.text(usage.hourly, drawsUnicode: state.settings.drawsUnicode)
    return "\(line)  \(Phrase.requests(usage.lastDay))"
  }

  /// Why the value cannot be copied, under the card; nothing when it can.
  static func copyHint<Message>(_ summary: CredentialSummary) -> [Block<Message>] {
    switch summary.copyability {
    case .copyable, .ended: []
    case .otherOwner(let login):
      [.paragraph(Phrase.cardOnlyOwnerCopies.text(login.text.displayable), style: Style(.muted))]
    case .sealedBefore(let login):
      [.paragraph(Phrase.sealedBefore(setBy: login?.text.displayable), style: Style(.warning))]
    }
  }

  /// The lines of a confirmation that say who will break.
  ///
  /// - Parameter isShort: leaves out the caller's program.
  static func consequence(
    _ usage: CredentialUsage, _ state: ConsoleState, isShort: Bool = false
  ) -> [String] {
    guard let last = usage.last else { return [Phrase.confirmNoUse.text] }
    let use = isShort ? CredentialUse(at: last.at, address: last.address, userAgent: "") : last
    return [
      Phrase.confirmLastUsed.text(use.phrase(at: state.now)), Phrase.recentRequests(usage.lastDay),
    ]
  }

  /// The line of a confirmation that shows at which hours; nothing for a day without requests.
  static func hours(_ usage: CredentialUsage, _ state: ConsoleState) -> [String] {
    guard usage.lastDay > 0 else { return [] }
    let bars = Sparkline.text(usage.hourly, drawsUnicode: state.settings.drawsUnicode)
    return ["\(Phrase.cardDay.text)  \(bars)"]
  }

  /// One of several credentials that stop: its last use, and its last day.
  static func stop(
    _ summary: CredentialSummary, _ state: ConsoleState, isShort: Bool = false
  ) -> [String] {
    let masked = text(of: summary.masked, state)
    guard let last = summary.usage.last else { return [Phrase.confirmStopsUnused.text(masked)] }
    let line = Phrase.confirmStops.text(masked, last.phrase(at: state.now))
    guard summary.usage.lastDay > 0 else { return [line] }
    guard !isShort else { return ["\(line), \(Phrase.requests(summary.usage.lastDay))"] }
    return [line, "  \(Phrase.cardDay.text)  \(day(summary.usage, state))"]
  }
}
