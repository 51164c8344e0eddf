import ArgumentParser

/// Prints the script that completes this program's verbs and options in a shell.
struct Completions: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completion script of a shell.")

  /// A shell that a script can be made for.
  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash
    case zsh
    case fish
  }

  @Argument(help: "bash, zsh or fish.")
  var shell: Shell

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let script =
      switch shell {
      case .bash: Keydesk.completionScript(for: .bash)
      case .zsh: Keydesk.completionScript(for: .zsh)
      case .fish: Keydesk.completionScript(for: .fish)
      }
    try CommandFailure.wrap { () throws(InputOutputFailure) in try context.io.write(script + "\n") }
  }
}
