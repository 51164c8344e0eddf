import ArgumentParser

/// A verb that does something; a group of verbs is only a `ParsableCommand`.
protocol KeydeskCommand: ParsableCommand {
  /// The options that every command takes.
  var common: CommonOptions { get }

  /// All paths that it was given: none may be empty, and at most one of those that are read may be `-`.
  var paths: [PathArgument] { get }

  /// Does it.
  func run(in context: CommandContext) throws(CommandFailure)
}

extension KeydeskCommand {
  var paths: [PathArgument] { common.paths }
}
