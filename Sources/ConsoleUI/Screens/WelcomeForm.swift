import ConsoleResources
import Credentials
import TerminalCanvas

/// `Welcome to Keydesk`: makes the first user of an empty store.
struct WelcomeForm: Screen {
  enum Message: Equatable, Sendable {
    case createTapped
  }

  private static let ids: [ControlID] = ["login", "name", "account", "password", "repeat"]
  private static let labels: [Phrase] = [
    .welcomeLogin, .welcomeName, .welcomeAccount, .welcomePassword, .welcomeRepeat,
  ]

  private var fields: [ControlID: TextField] = [
    "login": TextField(), "name": TextField(), "account": TextField(),
    "password": TextField(isSecret: true), "repeat": TextField(isSecret: true),
  ]

  func page(_ state: ConsoleState) -> Page<Message> {
    let width = WelcomeForm.labels.map { TextWidth.of($0.text) }.max() ?? 0
    let rows = zip(WelcomeForm.ids, WelcomeForm.labels).map { id, label -> Block<Message> in
      let field = fields[id] ?? TextField()
      return .row([.text(label.text.padded(to: width + 1), .text), .control(.field(id, field))])
    }
    let button = Block<Message>.row([
      .control(.button("create", Phrase.buttonCreate.text, .createTapped))
    ])
    let lead = Block<Message>.paragraph(Phrase.welcomeLead.text, style: Style(.muted))
    return Page(blocks: [
      .card(title: Phrase.welcomeTitle.text, [lead, .gap] + rows + [.gap, button])
    ])
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    let fields = fields
    let text = { (id: ControlID) -> String in fields[id]?.text ?? "" }
    var current: ControlID = "login"
    do throws(DeskError) {
      let login = try Login(person: text("login"))
      current = "name"
      let name = try Name(text("name"))
      current = "account"
      let account = try Name(text("account"), of: .accountName)
      current = "password"
      let password = try Password(new: text("password"))
      guard text("password") == text("repeat") else {
        return typeAgain(Phrase.welcomeMismatch)
      }
      let first = Desk.FirstUser(
        login: login, name: name, accountName: account, password: password)
      return [.run(.createFirstUser(first))]
    } catch {
      if case .badInput(.password(tooShort: true)) = error {
        return typeAgain(.welcomeTooShort)
      }
      return [.notify(.failure(error)), .focus(current)]
    }
  }

  /// Nobody sees what is wrong in a password: both are typed again, the first one first.
  private mutating func typeAgain(_ problem: Phrase) -> [Step] {
    for id in ["password", "repeat"] as [ControlID] { edit(id) { $0.clear() } }
    return [.notify(.failure(problem.text)), .focus("password")]
  }

  mutating func edit(_ field: ControlID, _ change: (inout TextField) -> Void) {
    var edited = fields[field] ?? TextField()
    change(&edited)
    fields[field] = edited
  }
}
