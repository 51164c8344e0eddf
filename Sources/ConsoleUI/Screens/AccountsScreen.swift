import ConsoleResources
import Credentials
import TerminalCanvas

/// `Settings › Accounts`: those one belongs to, their ids, and which one the console shows.
struct AccountsScreen: Screen {
  enum Message: Equatable, Sendable {
    case switchTapped
    case copyTapped
    case addTapped
    case renameTapped
    case addMemberTapped
    case removeMemberTapped
    case filterTapped
  }

  var list: ListState? = ListState()

  func page(_ state: ConsoleState) -> Page<Message> { Page(blocks: []) }

  private var chosen: AccountMembership? {
    if case .account(let membership) = list?.chosen { membership } else { nil }
  }

  func bindings(_ state: ConsoleState) -> [Binding<Message>] {
    let unchosen = chosen == nil ? Phrase.blockedNoAccount.text : nil
    let isPermitted = chosen?.permissions.contains(.userConfigurator) ?? false
    let missing =
      unchosen
      ?? (isPermitted
        ? nil : Phrase.blockedPermission.text(Permission.userConfigurator.rawValue))
    let isShown = chosen?.account.id == state.overview?.selected.account.id
    let isPerson = state.overview?.user.kind == .person
    return [
      Binding(
        "s", Phrase.keySwitch.text, .switchTapped,
        blocked: unchosen ?? (isShown ? Phrase.blockedShown.text : nil)),
      Binding("c", Phrase.buttonCopyID.text, .copyTapped, blocked: unchosen),
      Binding(
        "a", Phrase.keyAdd.text, .addTapped, blocked: isPerson ? nil : Phrase.blockedPerson.text),
      Binding("n", Phrase.buttonRename.text, .renameTapped, blocked: missing),
      Binding("+", Phrase.keyAddMember.text, .addMemberTapped, blocked: missing),
      Binding("-", Phrase.keyRemoveMember.text, .removeMemberTapped, blocked: missing),
      Binding("/", Phrase.keyFilter.text, .filterTapped),
    ]
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    switch message {
    case .addTapped: return [.fillIn(.addAccount())]
    case .filterTapped:
      list?.isTyping = true
      return []
    default: break
    }
    guard let account = chosen?.account else { return [] }
    switch message {
    case .switchTapped: return [.run(.perform(.selectAccount(account.id)))]
    case .copyTapped: return [.run(.copy(.accountID(account.id)))]
    case .renameTapped: return [.fillIn(.rename(account))]
    case .addMemberTapped: return [.fillIn(.addMember(to: account))]
    case .removeMemberTapped: return [.fillIn(.removeMember(from: account))]
    case .addTapped, .filterTapped: return []
    }
  }

  mutating func opened(_ state: ConsoleState) -> [Step] {
    list?.show((state.overview?.memberships ?? []).map(ListItem.account))
    return []
  }

  mutating func changed(_ state: ConsoleState) -> [Step] { opened(state) }

  func message(pressing item: ListItem) -> Message? { .switchTapped }

  func header(width: Int) -> [ListCell] {
    let cells = [
      ListCell(Phrase.formName.text, nameWidth(width)), ListCell(Phrase.detailsID.text, 15),
      ListCell(Phrase.usersMay.text),
    ]
    return width < 48 ? Array(cells.prefix(2)) : cells
  }

  private func nameWidth(_ width: Int) -> Int {
    switch width {
    case ..<48: 22
    case ..<100: 26
    default: 40
    }
  }

  func cells(
    of item: ListItem, width: Int, isFocused: Bool, _ state: ConsoleState
  ) -> [ListCell] {
    guard case .account(let membership) = item else { return [] }
    let isShown = membership.account.id == state.overview?.selected.account.id
    let name = membership.account.name.text.displayable
    let permissions = membership.permissions.sorted().map(\.rawValue)
    let cells = [
      ListCell(isShown ? Phrase.accountsShown.text(name) : name, nameWidth(width)),
      ListCell(membership.account.id.text, 15, .value),
      ListCell(
        permissions.isEmpty ? Phrase.usersNothing.text : permissions.joined(separator: ", ")),
    ]
    return width < 48 ? Array(cells.prefix(2)) : cells
  }
}
