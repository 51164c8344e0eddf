import ConsoleRuntime
import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import TerminalCanvas

/// A loop over a scripted terminal and a desk of fakes.
struct Stage {
  let terminal: ScriptedTerminal
  let worker: DeskWorker
  let fakes: FakeDesk
  private let program: Program

  /// - Parameter preferences: where choices go; the fakes' own unless said.
  init(
    _ fakes: FakeDesk, preferences: (any PreferencesPort)? = nil,
    _ script: [ScriptedTerminal.Step]...
  ) throws(DeskError) {
    self.fakes = fakes
    terminal = ScriptedTerminal(script.flatMap { $0 })
    worker = DeskWorker(preferences: preferences ?? fakes.preferences) { (_) throws(DeskError) in
      fakes.desk
    }
    program = Program(
      route: .start, isStoreEmpty: try fakes.desk.isEmpty(),
      settings: ConsoleSettings(storeName: "store", login: "ada@example.com"),
      size: terminal.size, now: fakes.clock.now)
  }

  /// Runs the loop until the script is over.
  func run() -> Ending {
    var loop = ConsoleLoop(
      terminal: terminal, program: program, worker: worker,
      now: { [fakes] in fakes.clock.now })
    return loop.run()
  }

  /// Signs in and waits until the screen is there.
  static var signIn: [ScriptedTerminal.Step] {
    ScriptedTerminal.Step.press(.enter) + ScriptedTerminal.Step.type(FakeDesk.password)
      + ScriptedTerminal.Step.press(.enter) + [.untilShown("ada@example.com · Roe Studio")]
  }
}

extension ScriptedTerminal {
  /// The pictures, the oldest first.
  var pictures: [String] {
    calls.compactMap { if case .draw(let canvas) = $0 { canvas.text } else { nil } }
  }

  /// Where in the list of calls the first picture with a text is.
  func firstPicture(with text: String) -> Int? {
    calls.firstIndex {
      if case .draw(let canvas) = $0 { canvas.text.contains(text) } else { false }
    }
  }
}
