import ConsoleResources
import Credentials
import TerminalCanvas

/// `Sign in`: the form before every other screen of a store that has users.
struct SignInForm: Screen {
  enum Message: Equatable, Sendable {
    case signInTapped
  }

  private var login: TextField
  private var password: TextField

  init(login: String = "", password: String = "") {
    self.login = TextField(login)
    self.password = TextField(password, isSecret: true)
  }

  /// What is to be typed first: a login that is filled in is most often the right one.
  var startField: ControlID? { emptyField }
  private var emptyField: ControlID { login.text.isEmpty ? "login" : "password" }

  func page(_ state: ConsoleState) -> Page<Message> {
    let label = { (phrase: Phrase) -> Piece<Message> in
      .text(phrase.text.padded(to: 9), .text)
    }
    return Page(blocks: [
      .card(
        title: Phrase.signInTitle.text,
        [
          .row([label(.signInLogin), .control(.field("login", login))]),
          .row([label(.signInPassword), .control(.field("password", password))]), .gap,
          .row([.control(.button("sign-in", Phrase.buttonSignIn.text, .signInTapped))]),
        ])
    ])
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] {
    guard !password.text.isEmpty else {
      return [.notify(.hint(Phrase.signInNoPassword.text)), .focus(emptyField)]
    }
    let entered = Password(entered: password.text)
    // What is typed while it is being checked is the next try.
    password.clear()
    return [.run(.signIn(Login(entered: login.text), entered))]
  }

  mutating func edit(_ field: ControlID, _ change: (inout TextField) -> Void) {
    if field == "login" { change(&login) } else { change(&password) }
  }
}

extension String {
  /// The text with blanks behind it, so that it takes at least so many columns.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - TextWidth.of(self)))
  }
}
