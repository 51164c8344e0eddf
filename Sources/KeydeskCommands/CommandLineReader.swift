import ArgumentParser
import Credentials

/// Turns arguments into a command, and what is wrong with them into a failure.
struct CommandLineReader {
  private let workbench: Workbench

  init(_ workbench: Workbench) {
    self.workbench = workbench
  }

  /// Reads a command line.
  ///
  /// - Returns: `nil` when help or the version was asked for, and printed.
  func read(_ arguments: [String]) throws(CommandFailure) -> (any KeydeskCommand)? {
    try refuseSecrets(in: arguments)
    var parsed: any ParsableCommand
    do {
      parsed = try Keydesk.parseAsRoot(arguments)
      // The parser's own help, which says what it has to say by throwing it.
      if type(of: parsed).configuration.subcommands.isEmpty, !(parsed is any KeydeskCommand) {
        try parsed.run()
      }
    } catch {
      try explain(error, of: arguments)
      return nil
    }
    guard let command = parsed as? any KeydeskCommand else {
      throw incomplete(type(of: parsed))
    }
    try check(command.paths)
    return command
  }

  /// What names nothing is not the same as what was not given.
  private func check(_ paths: [PathArgument]) throws(CommandFailure) {
    if let hole = paths.first(where: { $0.path == "" }) {
      throw .usage(problem: "\(hole.name) names nothing", mend: "give it a path")
    }
    guard paths.count(where: \.isStandardInput) <= 1 else {
      throw .usage(
        problem: "only one input may be standard input", mend: "name a file for the other")
    }
  }

  /// Prints help and the like; throws everything else.
  private func explain(_ error: any Error, of arguments: [String]) throws(CommandFailure) {
    let text = Keydesk.fullMessage(for: error)
    if let stranger = stranger(in: arguments) {
      throw .usage(problem: problem(stranger), mend: "see keydesk help")
    }
    guard Keydesk.exitCode(for: error).isSuccess else {
      let message = MistypedOption(in: arguments)?.message ?? Keydesk.message(for: error)
      throw .usage(problem: problem(message), mend: UsageHint(text: text).mend)
    }
    try CommandFailure.wrap { () throws(InputOutputFailure) in
      try workbench.io.write(text.hasSuffix("\n") ? text : text + "\n")
    }
  }

  /// What is no request for help, though the parser takes it for one: a cluster of letters with an `h` in it, and a
  /// command that is not there.
  private func stranger(in arguments: [String]) -> String? {
    let options = arguments.prefix { $0 != "--" }
    if let cluster = options.first(where: { $0.count > 2 && $0.first == "-" && !$0.hasPrefix("--") }
    ) {
      // What stands behind the letter may be a password, as other programs take it.
      return "Unknown option '\(cluster.prefix(2))…'"
    }
    guard arguments.first == "help" else { return nil }
    var command: any ParsableCommand.Type = Keydesk.self
    for word in arguments.dropFirst() where !word.hasPrefix("-") {
      guard
        let next = command.configuration.subcommands.first(where: {
          $0.configuration.commandName == word
        })
      else { return "there is no command \(word)" }
      command = next
    }
    return nil
  }

  /// A password on the command line can be read by everybody; its value must not get into an error either.
  private func refuseSecrets(in arguments: [String]) throws(CommandFailure) {
    let isSecret = { (argument: String) in
      ["--password", "--user-password", "--new-password"].contains {
        argument == $0 || argument.hasPrefix($0 + "=")
      }
    }
    guard !arguments.contains(where: isSecret) else {
      throw .usage(
        problem: "a password is never given as a value", mend: "use --password-file FILE")
    }
  }

  private func incomplete(_ group: any ParsableCommand.Type) -> CommandFailure {
    let verbs = group.configuration.subcommands.compactMap { $0.configuration.commandName }
    let name = group.configuration.commandName ?? ""
    return .usage(
      problem: "\(name) what? \(verbs.joined(separator: ", "))", mend: "see keydesk help \(name)")
  }

  /// The parser's message as half a sentence on one line.
  private func problem(_ message: String) -> String {
    let lines = message.split(whereSeparator: \.isNewline)
    var text = lines.joined(separator: " ").withoutSecrets.displayable
    while text.last == "." { text.removeLast() }
    // The parser's two sentences as half a one.
    if let hint = text.firstRange(of: ". Did you mean "), text.last == "?" {
      text = "\(text[..<hint.lowerBound]) (did you mean \(text[hint.upperBound...]))"
    }
    guard let first = text.first else { return "the command line is wrong" }
    return first.lowercased() + text.dropFirst()
  }
}

/// Where the parser says that more can be learnt: its line `See 'keydesk token --help' for more …`.
struct UsageHint {
  let text: String

  /// What to look at.
  var mend: String {
    let quoted = text.split(separator: "'", omittingEmptySubsequences: false)
    let command = quoted.last { $0.hasPrefix("keydesk") && $0.hasSuffix(" --help") }
    guard let command else { return "see keydesk help" }
    let verbs = command.split(separator: " ").dropFirst().dropLast()
    return (["see keydesk help"] + verbs).joined(separator: " ")
  }
}
