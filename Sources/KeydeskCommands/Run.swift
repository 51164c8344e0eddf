import ArgumentParser
import Credentials
import Settings

/// Runs one command line to its end and gives the exit code; never ends the process itself.
///
/// - Parameter arguments: what follows the program's name.
public func run(arguments: [String], in workbench: Workbench) -> Int32 {
  do throws(CommandFailure) {
    guard let command = try CommandLineReader(workbench).read(arguments) else {
      return ExitStatus.done.rawValue
    }
    // That one lists them itself.
    if !(command is Doctor) { workbench.warn() }
    let context = CommandContext(workbench: workbench, options: command.common)
    context.sweepClipboard()
    try carryOut(command, in: context)
    return ExitStatus.done.rawValue
  } catch {
    return workbench.end(with: error)
  }
}

/// Runs one command line as the process was given it, in bytes that need not be text.
///
/// What is no UTF-8 is refused: put right, it would name another file, login or account than was meant.
///
/// - Parameter brokenVariable: a variable of the environment that is none, see `ProcessEnvironment`.
public func run(
  arguments: [[UInt8]], brokenVariable: String? = nil, in workbench: Workbench
) -> Int32 {
  if let brokenVariable { return workbench.end(with: .notTextVariable(brokenVariable)) }
  var texts: [String] = []
  for bytes in arguments {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return workbench.end(with: .notTextArgument(bytes))
    }
    texts.append(text)
  }
  return run(arguments: texts, in: workbench)
}

private func carryOut(
  _ command: any KeydeskCommand, in context: CommandContext
) throws(CommandFailure) {
  do throws(CommandFailure) {
    try command.run(in: context)
  } catch {
    throw context.progress.judge(error)
  }
}

extension Workbench {
  /// Says what is wrong in the settings file and in the environment, and that it is passed over.
  fileprivate func warn() {
    let problems = EnvironmentReading(environment).problems
    for problem in (configurationProblem.map { [$0] } ?? []) + problems {
      io.say("keydesk: warning: \(problem); that is ignored until it is mended\n")
    }
  }

  /// Says a failure and gives its exit code.
  fileprivate func end(with failure: CommandFailure) -> Int32 {
    let report = failure.report
    if let line = report.line { io.say(line) }
    return report.code
  }
}
