import Clipboard
import CursesTerminal
import Glibc
import KeydeskCommands
import Sealing

StandardIO.occupyClosedStreams()
hardenProcess()
signal(SIGPIPE, SIG_IGN)

let arguments = processArguments()
let parts = Parts()
let clearing = ClipboardClearer.runIfAsked(
  arguments: arguments.map { String(decoding: $0, as: UTF8.self) },
  environment: parts.environment, digest: parts.mint.digest(of:))
if let code = clearing { exit(code) }

exit(
  run(
    arguments: Array(arguments.dropFirst()), brokenVariable: parts.brokenVariable,
    in: parts.workbench))
