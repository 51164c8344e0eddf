import ArgumentParser
import Credentials

/// Opens the console.
struct Console: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Open the console, at a screen's deep link if one is given.")

  // All of them, so that a misspelt verb is named rather than what follows it.
  @Argument(help: ArgumentHelp("A screen's deep link.", valueName: "path"))
  var path: [String] = []

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    let request = ConsoleRequest(
      deepLink: try deepLink(of: context.workbench.deepLinks), login: common.login,
      storePath: try context.probableStorePath(), clipboardFile: context.clipboardFile())
    try Console.open(request, in: context)
  }

  /// Runs the console until it is quit.
  static func open(
    _ request: ConsoleRequest, in context: CommandContext
  ) throws(CommandFailure) {
    let code: Int32
    do throws(ConsoleFailure) {
      code = try context.workbench.console(request)
    } catch {
      switch error {
      case .desk(let error): throw .desk(error)
      case .terminal(let problem):
        throw .noScreen(problem: problem, twin: twin(of: request.deepLink))
      }
    }
    guard code == ExitStatus.done.rawValue else { throw .console(code) }
  }

  /// The command that does what a screen does.
  private static func twin(of deepLink: String?) -> String {
    switch deepLink?.split(separator: "/").last {
    case "account-settings": "keydesk marketplace status"
    case "public-api": "keydesk public-api status"
    case "users": "keydesk users list"
    case "accounts": "keydesk accounts list"
    case "activity": "keydesk activity"
    case "token-inspector": "keydesk verify"
    case "help": "keydesk help"
    default: "keydesk token status"
    }
  }

  private func deepLink(of known: [String]) throws(CommandFailure) -> String? {
    guard let first = path.first else { return nil }
    guard first.hasPrefix("/") else {
      throw .usage(
        problem: "there is no command \(first.withoutSecrets.displayable)",
        mend: "see keydesk help")
    }
    guard path.count == 1 else {
      throw .usage(problem: "more than one PATH", mend: "see keydesk help console")
    }
    guard known.contains(first) else {
      throw .usage(
        problem: "there is no screen \(first.withoutSecrets.displayable)",
        mend: "the screens are \(known.joined(separator: " "))")
    }
    return first
  }
}
