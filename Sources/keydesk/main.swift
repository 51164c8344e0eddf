import Clipboard
import CursesTerminal
import Glibc
import KeydeskCommands
import Sealing

hardenProcess()
signal(SIGPIPE, SIG_IGN)

let parts = Parts()
let clearing = ClipboardClearer.runIfAsked(
  arguments: CommandLine.arguments, environment: parts.environment, digest: parts.mint.digest(of:))
if let code = clearing { exit(code) }

parts.clipboard(file: nil).sweep()
exit(run(arguments: Array(CommandLine.arguments.dropFirst()), in: parts.workbench))
