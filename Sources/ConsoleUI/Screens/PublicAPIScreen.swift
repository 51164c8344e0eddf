import ConsoleResources
import Credentials
import TerminalCanvas

/// `Configuration › System Configuration › Integrations › Public API` (Teamogy): the switch and the key.
struct PublicAPIScreen: Screen {
  enum Message: Equatable, Sendable {
    case switchTapped
    case generateTapped
    case copyTapped
    case copyMaskedTapped
    case copyHeaderTapped
    case regenerateTapped
    case revokeTapped
  }

  func page(_ state: ConsoleState) -> Page<Message> {
    guard let overview = state.overview else { return Page(blocks: []) }
    var blocks: [Block<Message>] = []
    if let missing = missingPermission(state) {
      blocks += [.paragraph(missing, style: Style(.warning)), .gap]
    }
    let isOn = overview.selected.account.isPublicAPIEnabled
    blocks += [
      .row([
        .control(
          Control(
            id: "switch", kind: .toggle(Phrase.publicAPISwitch.text, isOn: isOn),
            message: .switchTapped))
      ]),
      .paragraph(Phrase.publicAPISwitchHint.text, style: Style(.muted), indent: 5), .gap,
    ]
    guard let key = overview.publicAPI else {
      return Page(blocks: blocks + [.card(title: Phrase.publicAPICard.text, emptyCard(isOn))])
    }
    blocks.append(.card(title: Phrase.publicAPICard.text, card(key, state)))
    blocks += CredentialCard.copyHint(key)
    return Page(blocks: blocks + [.gap] + validity(key))
  }

  private func emptyCard(_ isOn: Bool) -> [Block<Message>] {
    var lines: [Block<Message>] = [.paragraph(Phrase.publicAPINone.text, style: Style(.muted))]
    if !isOn { lines.append(.paragraph(Phrase.publicAPINeedsSwitch.text, style: Style(.muted))) }
    lines.append(.gap)
    lines.append(
      .row([.control(.button("generate", Phrase.buttonGenerateKey.text, .generateTapped))]))
    return lines
  }

  private func card(_ key: CredentialSummary, _ state: ConsoleState) -> [Block<Message>] {
    let isOwn = key.copyability == .copyable
    let copy: [Piece<Message>] =
      isOwn ? [.control(.button("copy", Phrase.buttonCopy.text, .copyTapped))] : []
    let owner = key.facts.owner
    let kind: Phrase = owner.kind == .person ? .cardPerson : .cardProgrammatic
    let active: Phrase = owner.isActive ? .cardActive : .cardInactive
    var lines: [Block<Message>] = [
      CredentialCard.value(key, trailing: copy, state),
      .entry(
        label: Phrase.cardOwner.text,
        text: "\(owner.login.text.displayable) · \(kind.text) · \(active.text)"),
      .entry(label: Phrase.cardCreated.text, text: state.localTime(key.createdAt)),
    ]
    lines += CredentialCard.usage(key.usage, state)
    lines.append(.gap)
    var buttons: [Piece<Message>] = []
    if isOwn {
      buttons += [
        .control(.button("header", Phrase.buttonCopyHeader.text, .copyHeaderTapped)),
        .text("  ", .text),
      ]
    }
    buttons.append(
      .control(.button("regenerate", Phrase.buttonRegenerateAPIKey.text, .regenerateTapped)))
    lines.append(.row(buttons))
    return lines
  }

  private func validity(_ key: CredentialSummary) -> [Block<Message>] {
    let login = key.facts.owner.login.text.displayable
    let refusal: Phrase? =
      switch key.facts.refusal {
      case nil: nil
      case .publicAPIDisabled: .publicAPIInvalidDisabled
      case .ownerInactive: .publicAPIInvalidInactive
      case .ownerNotPermitted: .publicAPIInvalidPermission
      default: .publicAPIReplaced
      }
    var blocks: [Block<Message>] = []
    if let refusal {
      blocks.append(.paragraph(refusal.text, style: Style(.warning)))
    } else {
      blocks += [
        .paragraph(Phrase.publicAPIValid.text, style: Style(.success)),
        .paragraph(Phrase.publicAPIAsLongAs.text(login), indent: 2),
      ]
    }
    if key.facts.owner.kind == .person {
      blocks += [.gap, .paragraph(Phrase.publicAPIRecommended.text, style: Style(.muted))]
    }
    return blocks
  }

  private func missingPermission(_ state: ConsoleState) -> String? {
    let isPermitted = state.overview?.selected.permissions.contains(.configurator) ?? false
    return isPermitted ? nil : Phrase.blockedPermission.text(Permission.configurator.rawValue)
  }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    let key = state.overview?.publicAPI
    let isOn = state.overview?.selected.account.isPublicAPIEnabled ?? false
    let permission = missingPermission(state)
    let keys = CredentialKeys(key)
    let generateBlocked =
      key != nil
      ? Phrase.blockedAlreadyOne.text : isOn ? nil : Phrase.blockedNeedsSwitch.text
    return [
      Binding(
        "e", isOn ? Phrase.keyDisable.text : Phrase.keyEnable.text, .switchTapped,
        blocked: permission),
      Binding(
        "g", Phrase.keyGenerate.text, .generateTapped, blocked: permission ?? generateBlocked),
      Binding("c", Phrase.keyCopy.text, .copyTapped, blocked: keys.copyBlocked),
      Binding(
        "r", Phrase.keyRegenerate.text, .regenerateTapped,
        blocked: permission ?? keys.regenerateBlocked),
      Binding("H", Phrase.keyCopyHeader.text, .copyHeaderTapped, blocked: keys.copyBlocked),
      Binding("m", Phrase.keyCopyMasked.text, .copyMaskedTapped, blocked: keys.maskedBlocked),
      Binding(
        "x", Phrase.keyRevoke.text, .revokeTapped, blocked: permission ?? keys.revokeBlocked),
    ]
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    guard let account = state.overview?.selected.account else { return [] }
    let target = CredentialTarget.publicAPI(account.id)
    if let missing = missingPermission(state), message.isChange {
      return [.notify(.hint(missing))]
    }
    switch message {
    case .switchTapped: return flip(account, state)
    case .generateTapped:
      guard account.isPublicAPIEnabled else {
        return [.notify(.hint(Phrase.blockedNeedsSwitch.text))]
      }
      return [.run(.perform(.generate(target)))]
    case .copyTapped: return CredentialKeys.copy(target, state)
    case .copyMaskedTapped: return CredentialKeys.copyMasked(target, state)
    case .copyHeaderTapped: return CredentialKeys.copyHeader(target, state)
    case .regenerateTapped: return CredentialKeys.confirm(.regenerate(target), state)
    case .revokeTapped: return CredentialKeys.confirm(.revoke(target), state)
    }
  }

  private func flip(_ account: Account, _ state: ConsoleState) -> [Step] {
    if account.isPublicAPIEnabled, state.overview?.publicAPI != nil {
      return CredentialKeys.confirm(.disablePublicAPI(account.id), state)
    }
    let isEnabled = !account.isPublicAPIEnabled
    return [.run(.perform(.setPublicAPI(account.id, isEnabled: isEnabled, confirmed: nil)))]
  }
}

extension PublicAPIScreen.Message {
  /// Whether it changes something, so that it needs the permission.
  fileprivate var isChange: Bool {
    switch self {
    case .switchTapped, .generateTapped, .regenerateTapped, .revokeTapped: true
    case .copyTapped, .copyMaskedTapped, .copyHeaderTapped: false
    }
  }
}
