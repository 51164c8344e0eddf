/// The exit codes, numbered once and never renumbered.
enum ExitStatus: Int32 {
  /// Done; also when the reader of a pipe went away.
  case done = 0
  /// An error that no other code names; also a confirmation that was declined, and
  /// what was done but could not be told.
  case failed = 1
  /// `verify` refused.
  case refusedByVerdict = 3
  /// The rules refuse it.
  case refusedByRules = 4
  /// Wrong usage, unknown PATH, a confirmation that nobody can give.
  case usage = 64
  /// Bad input data; a damaged store; a newer schema.
  case badData = 65
  /// There is no store yet.
  case noStore = 66
  /// Something needed is unavailable.
  case unavailable = 69
  /// The file cannot be created, or exists.
  case cannotCreate = 73
  /// Input or output failed; nothing was changed.
  case inputOutput = 74
  /// Sign-in failed, or files that must be private are open to others.
  case notPermitted = 77
  /// Interrupted from the keyboard.
  case interrupted = 130
  /// Told to end by a signal.
  case terminated = 143
}
