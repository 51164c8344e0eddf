import Credentials
import Settings
import TerminalCanvas

/// The line above the footer: what was done, or why a key did nothing.
struct Notice: Equatable, Sendable {
  let role: Role
  let text: String

  static func success(_ text: String) -> Notice { Notice(role: .success, text: text) }
  static func hint(_ text: String) -> Notice { Notice(role: .warning, text: text) }
  static func failure(_ text: String) -> Notice { Notice(role: .danger, text: text) }

  /// A failure in a sentence: what is wrong, and what mends it.
  static func failure(_ error: DeskError) -> Notice {
    let problem = error.problem.prefix(1).uppercased() + error.problem.dropFirst()
    return failure("\(problem); \(error.mend).")
  }
}

/// What a screen answers to a message: each step is one thing for the program to do.
enum Step: Equatable, Sendable {
  case run(Effect)
  case confirm(Confirmation)
  case fillIn(FormDialog)
  case explain(DetailsDialog)
  /// Another value of a preference, and which way it lies: 1 or -1.
  case choose(PreferenceChange, by: Int)
  case notify(Notice)
  case focus(ControlID)
}
