import ArgumentParser
import Credentials

/// Runs one command line to its end and gives the exit code; never ends the process itself.
///
/// - Parameter arguments: what follows the program's name.
public func run(arguments: [String], in workbench: Workbench) -> Int32 {
  do throws(CommandFailure) {
    guard let command = try CommandLineReader(workbench).read(arguments) else {
      return ExitStatus.done.rawValue
    }
    if let problem = workbench.configurationProblem {
      workbench.io.say("keydesk: warning: \(problem); the file is ignored until it is mended\n")
    }
    let context = CommandContext(workbench: workbench, options: command.common)
    try command.run(in: context)
    return ExitStatus.done.rawValue
  } catch {
    let report = error.report
    if let line = report.line { workbench.io.say(line) }
    return report.code
  }
}
