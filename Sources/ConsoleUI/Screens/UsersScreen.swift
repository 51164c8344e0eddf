import ConsoleResources
import Credentials
import TerminalCanvas

/// `Configuration › System Configuration › Users`: who belongs to the account, and what they may do.
struct UsersScreen: Screen {
  enum Message: Equatable, Sendable {
    case addTapped
    case permissionsTapped
    case passwordTapped
    case deactivateTapped
    case activateTapped
    case filterTapped
    case rowTapped
  }

  var list: ListState? = ListState()

  func page(_ state: ConsoleState) -> Page<Message> {
    guard let missing = missingPermission(state) else { return Page(blocks: []) }
    return Page(blocks: [.paragraph(missing, style: Style(.warning))])
  }

  private func missingPermission(_ state: ConsoleState) -> String? {
    let isPermitted = state.overview?.selected.permissions.contains(.userConfigurator) ?? false
    return isPermitted ? nil : Phrase.blockedPermission.text(Permission.userConfigurator.rawValue)
  }

  private var chosen: UserSummary? {
    if case .user(let user) = list?.chosen { user } else { nil }
  }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    let missing = missingPermission(state)
    let unchosen = missing ?? (chosen == nil ? Phrase.blockedNoUser.text : nil)
    let isActive = chosen?.user.isActive ?? true
    return [
      Binding("a", Phrase.keyAdd.text, .addTapped, blocked: missing),
      Binding("p", Phrase.keyPermissions.text, .permissionsTapped, blocked: unchosen),
      Binding("s", Phrase.keySetPassword.text, .passwordTapped, blocked: unchosen),
      Binding(
        "d", Phrase.buttonDeactivate.text, .deactivateTapped,
        blocked: unchosen ?? (isActive ? nil : Phrase.blockedInactive.text)),
      Binding(
        "e", Phrase.keyActivate.text, .activateTapped,
        blocked: unchosen ?? (isActive ? Phrase.blockedActive.text : nil)),
      Binding("/", Phrase.keyFilter.text, .filterTapped, blocked: missing),
    ]
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    guard let account = state.overview?.selected.account else { return [] }
    if message == .addTapped { return [.fillIn(.addUser(to: account))] }
    if message == .filterTapped {
      list?.isTyping = true
      return []
    }
    guard let chosen else { return [] }
    switch message {
    case .permissionsTapped:
      return [.fillIn(.permissions(of: chosen, in: account, state))]
    case .passwordTapped:
      let isOwn = chosen.user.id == state.overview?.user.id
      return [.fillIn(isOwn ? .changePassword() : .setPassword(of: chosen.user))]
    case .deactivateTapped: return [.run(.reviewDeactivation(chosen.user.id))]
    case .activateTapped: return [.run(.perform(.activate(chosen.user.id)))]
    case .rowTapped: return [.explain(details(chosen, in: account, state))]
    case .addTapped, .filterTapped: return []
    }
  }

  mutating func opened(_ state: ConsoleState) -> [Step] {
    guard missingPermission(state) == nil, let account = state.overview?.selected.account.id,
      let request = list?.restart(.users(account))
    else { return [] }
    return [.run(.list(request))]
  }

  mutating func changed(_ state: ConsoleState) -> [Step] {
    guard missingPermission(state) == nil, let account = state.overview?.selected.account.id else {
      list = ListState()
      return []
    }
    guard list?.source == .users(account) else { return opened(state) }
    return list?.reload().map { [.run(.list($0))] } ?? []
  }

  func message(pressing item: ListItem) -> Message? { .rowTapped }
}

extension UsersScreen {
  func header(width: Int) -> [ListCell] {
    guard list?.source != nil else { return [] }
    let login = ListCell(Phrase.signInLogin.text, loginWidth(width))
    let name = ListCell(Phrase.formName.text, nameWidth(width))
    let state = ListCell(Phrase.usersState.text, 10)
    guard width >= 48 else { return [login, state] }
    guard width >= 90 else { return [login, name, state] }
    let kind = width < 120 ? [] : [ListCell(Phrase.detailsKind.text, 19)]
    return [login, name] + kind + [
      state, ListCell(Phrase.usersMay.text, mayWidth(width)), ListCell(Phrase.usersOwns.text),
    ]
  }

  private func loginWidth(_ width: Int) -> Int { width < 140 ? 24 : 36 }
  private func nameWidth(_ width: Int) -> Int { width < 120 ? 18 : 28 }
  private func mayWidth(_ width: Int) -> Int { width < 96 ? 26 : 33 }

  func cells(
    of item: ListItem, width: Int, isFocused: Bool, _ state: ConsoleState
  ) -> [ListCell] {
    guard case .user(let summary) = item else { return [] }
    let user = summary.user
    let stateCell = ListCell(
      (user.isActive ? Phrase.cardActive : Phrase.cardInactive).text, 10,
      user.isActive ? .success : .muted)
    let login = ListCell(
      user.login.text.displayable, loginWidth(width), user.isActive ? .text : .muted)
    guard width >= 48 else { return [login, stateCell] }
    let name = ListCell(user.name.text.displayable, nameWidth(width))
    guard width >= 90 else { return [login, name, stateCell] }
    let kindWords = user.kind == .person ? Phrase.cardPerson : .cardProgrammatic
    let kind = width < 120 ? [] : [ListCell(kindWords.text, 19)]
    return [login, name] + kind + [
      stateCell, ListCell(permissions(summary, state), mayWidth(width)),
      ListCell(summary.credentials.map(\.kind.prefix).joined(separator: " ")),
    ]
  }

  private func permissions(_ summary: UserSummary, _ state: ConsoleState) -> String {
    guard let account = state.overview?.selected.account.id else { return "" }
    let permissions = (summary.permissions(in: account) ?? []).sorted().map(\.rawValue)
    return permissions.isEmpty ? Phrase.usersNothing.text : permissions.joined(separator: ", ")
  }

  private func details(
    _ summary: UserSummary, in account: Account, _ state: ConsoleState
  ) -> DetailsDialog {
    let user = summary.user
    let owned = summary.credentials.map { CredentialCard.text(of: $0.masked, state) }
    let names = summary.memberships.compactMap { membership in
      state.overview?.memberships.first { $0.account.id == membership.accountID }?
        .account.name.text.displayable
    }
    return DetailsDialog(
      title: user.login.text.displayable,
      entries: [
        (.formName, user.name.text.displayable), (.detailsID, user.id.text),
        (.detailsKind, (user.kind == .person ? Phrase.cardPerson : .cardProgrammatic).text),
        (.usersState, (user.isActive ? Phrase.cardActive : .cardInactive).text),
        (.usersMay, permissions(summary, state)),
        (.navAccounts, names.joined(separator: ", ")),
        (.usersOwns, owned.isEmpty ? Phrase.usersNothing.text : owned.joined(separator: ", ")),
      ])
  }
}
