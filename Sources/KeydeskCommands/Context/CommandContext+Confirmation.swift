import Credentials

extension CommandContext {
  /// Asks before what breaks integrations; `--yes` answers, and where nobody can answer it is refused.
  ///
  /// - Throws: `.usage` when nobody can be asked, `.declined` after anything but a yes: an exit code of its
  ///   own (1), since neither the rules refused it nor the usage was wrong, and it was not done either.
  func confirm(_ confirmation: Confirmation) throws(CommandFailure) {
    if options.yes { return }
    guard canAsk else {
      throw .usage(
        problem: "nobody can confirm it, so nothing was changed", mend: "give --yes to confirm")
    }
    let answer = try CommandFailure.wrap { () throws(InputOutputFailure) in
      try io.ask(confirmation.question, isSecret: false)
    }
    guard let answer, ["y", "yes"].contains(answer.lowercased()) else { throw .declined }
  }
}
