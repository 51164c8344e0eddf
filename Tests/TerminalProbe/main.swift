import CursesTerminal
import Glibc

hardenProcess()
do throws(TerminalUnavailable) {
  let probe = Probe(
    terminal: try CursesTerminal.open(), scene: CommandLine.arguments.dropFirst().first)
  exit(probe.run())
} catch {
  print("unavailable: \(error)")
  exit(69)
}
