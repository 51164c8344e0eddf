/// Why no screen can be shown here.
public enum TerminalUnavailable: Error, Equatable, Sendable {
  /// Standard input or output is not a terminal.
  case noTerminal
  /// `TERM` is unset or empty.
  case noTerm
  /// The terminal database does not know what `TERM` names.
  case unknownTerm(String)
  /// What `TERM` names cannot place its cursor.
  case dumb(String)
  /// The system refused something that is needed, such as a pipe.
  case unusable
}
