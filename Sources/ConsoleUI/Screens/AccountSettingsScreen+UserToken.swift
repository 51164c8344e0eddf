import ConsoleResources
import Credentials
import TerminalCanvas

/// The card of the user token: got with login and password of its user, copied until lock or quit.
extension AccountSettingsScreen {
  static let getUserTokenID: ControlID = "user-token"
  static let copyUserTokenID: ControlID = "copy-user-token"
  private static let headerUserTokenID: ControlID = "header-user-token"

  /// Whether keys act on this card: it has the focus.
  static func isOnUserToken(_ state: ConsoleState) -> Bool {
    let own: [ControlID] = [getUserTokenID, copyUserTokenID, headerUserTokenID]
    return state.focused.map(own.contains) ?? false
  }

  func userTokenCard(_ state: ConsoleState) -> Block<Message> {
    guard let token = state.userToken else {
      let button = Control.button(
        AccountSettingsScreen.getUserTokenID, Phrase.buttonGetUserToken.text,
        Message.getUserTokenTapped)
      return .card(
        title: Phrase.userTokenCard.text,
        [
          .paragraph(Phrase.userTokenLead.text, style: Style(.muted)), .row([.control(button)]),
        ])
    }
    let buttons: [Piece<Message>] = [
      .control(
        .button(
          AccountSettingsScreen.copyUserTokenID, Phrase.buttonCopy.text, .userTokenCopyTapped)),
      .text(" ", .text),
      .control(
        .button(
          AccountSettingsScreen.headerUserTokenID, Phrase.buttonCopyHeader.text,
          .userTokenHeaderTapped)),
    ]
    return .card(
      title: Phrase.userTokenCard.text,
      [
        CredentialCard.value(token, trailing: buttons, state),
        .entry(
          label: Phrase.userTokenUser.text, text: token.facts.owner.login.text.displayable),
      ])
  }

  /// How requests carry the key, and the token beside it.
  func headerLines(_ key: CredentialSummary, _ state: ConsoleState) -> [Block<Message>] {
    let line = Phrase.tokensHeader.text(CredentialCard.text(of: key.masked, state))
    let token = state.userToken.map { CredentialCard.text(of: $0.masked, state) }
    return [
      .paragraph(line, style: Style(.value), indent: 2),
      .paragraph(line + ",", style: Style(.value), indent: 2),
      .paragraph(
        Phrase.userTokenInHeader.text(token ?? "<user token>"), style: Style(.value), indent: 4),
    ]
  }

  func userTokenBindings(_ state: ConsoleState) -> [Binding<Message>] {
    let none = state.userToken == nil ? Phrase.blockedNothingToCopy.text : nil
    return [
      Binding("c", Phrase.keyCopy.text, .userTokenCopyTapped, blocked: none),
      Binding("H", Phrase.keyCopyHeader.text, .userTokenHeaderTapped, blocked: none),
      Binding("m", Phrase.keyCopyMasked.text, .userTokenMaskedTapped, blocked: none),
      Binding(
        "x", Phrase.keyRevoke.text, .userTokenRevokeTapped,
        blocked: state.userToken == nil ? Phrase.blockedNothingToRevoke.text : nil),
      Binding("g", Phrase.keyGenerate.text, .getUserTokenTapped),
      Binding(
        "r", Phrase.keyRegenerate.text, .getUserTokenTapped,
        blocked: Phrase.blockedUserToken.text),
    ]
  }

  func updateUserToken(_ message: Message, _ state: ConsoleState) -> [Step] {
    if message == .getUserTokenTapped {
      let isRegistered = state.overview?.partner != nil
      return isRegistered
        ? [.fillIn(.userToken())] : [.notify(.hint(Phrase.blockedNotRegistered.text))]
    }
    guard let token = state.userToken, case .userToken(let partner, let user) = token.facts.slot
    else { return [] }
    let target = CredentialTarget.userToken(partner: partner, user: user)
    switch message {
    case .userTokenCopyTapped: return [.run(.copy(.value(target, shown: token.id)))]
    case .userTokenHeaderTapped: return [.run(.copy(.header(target, shown: token.id)))]
    case .userTokenMaskedTapped: return CredentialKeys.copyMasked(target, state)
    case .userTokenRevokeTapped: return CredentialKeys.confirm(.revoke(target), state)
    default: return []
    }
  }
}
