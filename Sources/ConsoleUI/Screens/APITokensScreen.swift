import ConsoleResources
import Credentials
import TerminalCanvas

/// `Settings › API tokens` (Alta): the user's one personal token.
struct APITokensScreen: Screen {
  enum Message: Equatable, Sendable {
    case generateTapped
    case copyTapped
    case copyMaskedTapped
    case copyHeaderTapped
    case copyAccountTapped
    case regenerateTapped
    case revokeTapped
  }

  func page(_ state: ConsoleState) -> Page<Message> {
    var blocks: [Block<Message>] = [.paragraph(Phrase.tokensLead.text), .gap]
    guard let token = state.overview?.personal else {
      let card: [Block<Message>] = [
        .paragraph(Phrase.tokensNone.text, style: Style(.muted)), .gap,
        .row([
          .control(.button("generate", Phrase.buttonGenerateToken.text, .generateTapped))
        ]),
      ]
      return Page(blocks: blocks + [.card(title: Phrase.tokensCard.text, card)])
    }
    blocks.append(.card(title: Phrase.tokensCard.text, card(token, state)))
    blocks += CredentialCard.copyHint(token)
    blocks.append(.gap)
    return Page(blocks: blocks + usage(token, state))
  }

  private func card(_ token: CredentialSummary, _ state: ConsoleState) -> [Block<Message>] {
    var lines: [Block<Message>] = [
      CredentialCard.value(
        token, trailing: [.control(.button("copy", Phrase.buttonCopy.text, .copyTapped))], state),
      .entry(label: Phrase.cardCreated.text, text: state.localTime(token.createdAt)),
    ]
    lines += CredentialCard.usage(token.usage, state)
    lines.append(.gap)
    lines.append(
      .row([
        .control(.button("regenerate", Phrase.buttonRegenerateToken.text, .regenerateTapped))
      ]))
    return lines
  }

  private func usage(_ token: CredentialSummary, _ state: ConsoleState) -> [Block<Message>] {
    let masked = CredentialCard.text(of: token.masked, state)
    var blocks: [Block<Message>] = [
      .row(
        [.text(Phrase.tokensUseIt.text, .text)],
        trailing: [
          .control(.button("header", Phrase.buttonCopyHeader.text, .copyHeaderTapped)),
          .text("  ", .text),
        ]),
      .paragraph(Phrase.tokensHeader.text(masked), style: Style(.value), indent: 2),
    ]
    if let overview = state.overview, overview.memberships.count > 1 {
      let count = "\(overview.memberships.count)"
      blocks += [
        .row(
          [.text(Phrase.tokensAccountNeeded.text(count), .text)],
          trailing: [
            .control(.button("account", Phrase.buttonCopyID.text, .copyAccountTapped)),
            .text("  ", .text),
          ]),
        .paragraph(
          Phrase.tokensAccountHeader.text(overview.selected.account.id.text),
          style: Style(.value), indent: 2),
      ]
    }
    return blocks
  }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    let token = state.overview?.personal
    let keys = CredentialKeys(token)
    return [
      Binding(
        "g", Phrase.keyGenerate.text, .generateTapped,
        blocked: token == nil ? nil : Phrase.blockedAlreadyOne.text),
      Binding("c", Phrase.keyCopy.text, .copyTapped, blocked: keys.copyBlocked),
      Binding("r", Phrase.keyRegenerate.text, .regenerateTapped, blocked: keys.regenerateBlocked),
      Binding("H", Phrase.keyCopyHeader.text, .copyHeaderTapped, blocked: keys.copyBlocked),
      Binding("m", Phrase.keyCopyMasked.text, .copyMaskedTapped, blocked: keys.maskedBlocked),
      Binding("x", Phrase.keyRevoke.text, .revokeTapped, blocked: keys.revokeBlocked),
    ]
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    switch message {
    case .generateTapped: [.run(.perform(.generate(.personal)))]
    case .copyTapped: CredentialKeys.copy(.personal, state)
    case .copyMaskedTapped: CredentialKeys.copyMasked(.personal, state)
    case .copyHeaderTapped: CredentialKeys.copyHeader(.personal, state)
    case .copyAccountTapped:
      state.overview.map { [.run(.copy(.accountID($0.selected.account.id)))] } ?? []
    case .regenerateTapped: CredentialKeys.confirm(.regenerate(.personal), state)
    case .revokeTapped: CredentialKeys.confirm(.revoke(.personal), state)
    }
  }
}
