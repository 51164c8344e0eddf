import TerminalDriver

/// Starts the probe program, in tmux or on a pseudo terminal.
enum Probes {
  static let path = Executable.path(of: "terminal-probe")

  /// A pseudo terminal on which the probe has drawn its first picture.
  static func onPseudoTerminal(
    scene: String? = nil, environment: [String: String] = [:]
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal()
    try start(on: terminal, scene: scene, environment: environment)
    try terminal.waitFor("Quit")
    return terminal
  }

  static func start(
    on terminal: PseudoTerminal, scene: String? = nil, environment: [String: String] = [:]
  ) throws {
    var variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]
    variables.merge(environment) { $1 }
    let command = [path] + (scene.map { [$0] } ?? [])
    try terminal.start(command, environment: variables.filter { !$0.value.isEmpty })
  }

  /// A tmux pane in which the probe has drawn its first picture.
  static func inTmux(
    width: Int = 60, height: Int = 16, environment: [String: String] = [:]
  ) throws -> Tmux {
    let tmux = Tmux(width: width, height: height)
    do {
      try tmux.start([path], environment: environment)
      try tmux.waitFor("Quit")
      return tmux
    } catch {
      tmux.kill()
      throw error
    }
  }
}
