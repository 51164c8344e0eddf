import ArgumentParser

/// A verb that does something; a group of verbs is only a `ParsableCommand`.
protocol KeydeskCommand: ParsableCommand {
  /// The options that every command takes.
  var common: CommonOptions { get }

  /// The paths of what is read, of which at most one may be `-`.
  var inputs: [String?] { get }

  /// Does it.
  func run(in context: CommandContext) throws(CommandFailure)
}

extension KeydeskCommand {
  var inputs: [String?] { [common.passwordFile] }
}
