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
      storePath: try context.storePath(), clipboardFile: context.clipboardFile)
    let code: Int32
    do throws(ConsoleFailure) {
      code = try context.workbench.console(request)
    } catch {
      throw failure(error, deepLink: request.deepLink)
    }
    guard code == ExitStatus.done.rawValue else { throw .console(code) }
  }

  private func failure(_ failure: ConsoleFailure, deepLink: String?) -> CommandFailure {
    switch failure {
    case .desk(let error): .desk(error)
    case .terminal(let problem):
      .noScreen(problem: problem, twin: Console.twin(of: deepLink))
    }
  }

  /// The command that does what a screen does.
  private static func twin(of deepLink: String?) -> String {
    switch deepLink?.split(separator: "/").last {
    case "account-settings": "keydesk marketplace status"
    case "public-api": "keydesk public-api status"
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
