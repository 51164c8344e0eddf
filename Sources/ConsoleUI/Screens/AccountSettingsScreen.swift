import ConsoleResources
import Credentials
import TerminalCanvas

/// `Marketplace › Account settings` (Altegio): registration, and the key that appears by itself.
struct AccountSettingsScreen: Screen {
  enum Message: Equatable, Sendable {
    case clientChosen
    case productChosen
    case registerTapped
    case registerAgainTapped
    case copyTapped
    case copyMaskedTapped
    case copyHeaderTapped
    case regenerateTapped
    case revokeTapped
    case generateTapped
    case getUserTokenTapped
    case userTokenCopyTapped
    case userTokenHeaderTapped
    case userTokenMaskedTapped
    case userTokenRevokeTapped
  }

  private enum Scenario: Equatable {
    case client
    case product
  }

  private var scenario = Scenario.client
  private var contact = TextField()
  private var location = TextField()
  private var isRegisteringAgain = false

  func page(_ state: ConsoleState) -> Page<Message> {
    guard let registration = state.overview?.registration, !showsForm(state) else {
      return Page(blocks: form())
    }
    var blocks: [Block<Message>] = [
      .card(title: Phrase.marketplaceDetails.text, details(registration, state))
    ]
    guard let key = state.overview?.partner else {
      let card: [Block<Message>] = [
        .paragraph(Phrase.marketplaceNoKey.text, style: Style(.muted)), .gap,
        .row([
          .control(.button("again", Phrase.buttonRegisterAgain.text, .registerAgainTapped))
        ]),
      ]
      return Page(blocks: blocks + [.card(title: Phrase.marketplaceKeyCard.text, card)])
    }
    blocks.append(.card(title: Phrase.marketplaceKeyCard.text, card(key, state)))
    blocks += CredentialCard.copyHint(key)
    blocks.append(userTokenCard(state))
    return Page(blocks: blocks + headerLines(key, state))
  }

  private func showsForm(_ state: ConsoleState) -> Bool {
    guard state.overview?.registration != nil else { return true }
    return isRegisteringAgain && state.overview?.partner == nil
  }

  private func form() -> [Block<Message>] {
    let isClient = scenario == .client
    let label: Phrase = isClient ? .marketplaceContact : .marketplaceLocation
    let hint: Phrase = isClient ? .marketplaceContactHint : .marketplaceLocationHint
    // Without a border around it: the hint below the field keeps to one line of 80 columns.
    return [
      .paragraph(Phrase.marketplaceRegister.text, style: Style(.heading)),
      .paragraph(Phrase.marketplaceLead.text, style: Style(.muted)), .gap,
      .row([
        .control(
          Control(
            id: "client", kind: .choice(Phrase.marketplaceClient.text, isChosen: isClient),
            message: .clientChosen))
      ]),
      .row([
        .control(
          Control(
            id: "product", kind: .choice(Phrase.marketplaceProduct.text, isChosen: !isClient),
            message: .productChosen))
      ]),
      .gap, .paragraph(label.text),
      .row([.control(.field(isClient ? "contact" : "location", isClient ? contact : location))]),
      .paragraph(hint.text, style: Style(.muted)), .gap,
      .row([.control(.button("register", Phrase.buttonRegister.text, .registerTapped))]),
    ]
  }

  private func details(
    _ registration: MarketplaceRegistration, _ state: ConsoleState
  ) -> [Block<Message>] {
    let at = Block<Message>.entry(
      label: Phrase.marketplaceRegistered.text, text: state.localTime(registration.registeredAt))
    switch registration.scenario {
    case .ownProduct(let name):
      let text = "\(name.text.displayable) · \(Phrase.marketplaceProduct.text)"
      return [.entry(label: Phrase.marketplaceService.text, text: text), at]
    case .clientIntegration(let contact):
      return [
        .entry(label: Phrase.marketplaceService.text, text: Phrase.marketplaceClient.text),
        .entry(label: Phrase.marketplaceContactLabel.text, text: contact.text.displayable), at,
      ]
    }
  }

  private func card(_ key: CredentialSummary, _ state: ConsoleState) -> [Block<Message>] {
    let buttons: [Piece<Message>] = [
      .control(.button("copy", Phrase.buttonCopy.text, .copyTapped)), .text(" ", .text),
      .control(.button("header", Phrase.buttonCopyHeader.text, .copyHeaderTapped)),
    ]
    var lines: [Block<Message>] = [CredentialCard.value(key, trailing: buttons, state)]
    lines += CredentialCard.usage(key.usage, state)
    lines.append(
      .row([
        .control(.button("regenerate", Phrase.buttonRegenerateKey.text, .regenerateTapped))
      ]))
    return lines
  }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    let key = state.overview?.partner
    let keys = CredentialKeys(key)
    let unregistered = key == nil ? Phrase.blockedNotRegistered.text : nil
    let generateBlocked = unregistered ?? Phrase.blockedAppeared.text
    let userToken = Binding<Message>(
      "u", Phrase.keyUserToken.text, .getUserTokenTapped, blocked: unregistered)
    if AccountSettingsScreen.isOnUserToken(state) {
      return userTokenBindings(state) + [userToken]
    }
    return [
      Binding("c", Phrase.keyCopy.text, .copyTapped, blocked: keys.copyBlocked),
      Binding(
        "r", Phrase.keyRegenerate.text, .regenerateTapped,
        blocked: unregistered ?? keys.regenerateBlocked),
      Binding("H", Phrase.keyCopyHeader.text, .copyHeaderTapped, blocked: keys.copyBlocked),
      Binding("m", Phrase.keyCopyMasked.text, .copyMaskedTapped, blocked: keys.maskedBlocked),
      Binding("x", Phrase.keyRevoke.text, .revokeTapped, blocked: keys.revokeBlocked),
      Binding("g", Phrase.keyGenerate.text, .generateTapped, blocked: generateBlocked),
      userToken,
    ]
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    switch message {
    case .clientChosen: scenario = .client
    case .productChosen: scenario = .product
    case .registerTapped: return register()
    case .registerAgainTapped: isRegisteringAgain = true
    case .copyTapped: return CredentialKeys.copy(.partner, state)
    case .copyMaskedTapped: return CredentialKeys.copyMasked(.partner, state)
    case .copyHeaderTapped: return CredentialKeys.copyHeader(.partner, state)
    case .regenerateTapped: return CredentialKeys.confirm(.regenerate(.partner), state)
    case .revokeTapped: return CredentialKeys.confirm(.revoke(.partner), state)
    case .generateTapped: return [.notify(.hint(Phrase.blockedAppeared.text))]
    default: return updateUserToken(message, state)
    }
    return []
  }

  private mutating func register() -> [Step] {
    do throws(DeskError) {
      let scenario: MarketplaceScenario =
        switch scenario {
        case .client: try .clientIntegration(contactText: contact.text)
        case .product: .ownProduct(locationName: try Name(location.text, of: .locationName))
        }
      return [.run(.perform(.register(scenario)))]
    } catch {
      let field: ControlID = scenario == .client ? "contact" : "location"
      return [.notify(.failure(error)), .focus(field)]
    }
  }

  mutating func edit(_ field: ControlID, _ change: (inout TextField) -> Void) {
    if field == "contact" { change(&contact) } else { change(&location) }
  }
}
