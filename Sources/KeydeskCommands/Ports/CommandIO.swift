public import Credentials

/// The outputs, inputs and the terminal of a command.
public protocol CommandIO: Sendable {
  /// Writes to standard output.
  ///
  /// - Throws: `.outputClosed` when the reader of a pipe went away; the process must ignore SIGPIPE
  ///   for that. `.outputFailed` for any other reason.
  func write(_ text: String) throws(InputOutputFailure)

  /// Makes sure that standard output is open for writing; whether it has room only writing tells.
  ///
  /// - Throws: `.outputMissing`.
  func requireOutput() throws(InputOutputFailure)

  /// Writes to standard error; there is nowhere to tell that this failed.
  func say(_ text: String)

  /// Reads until the end, or until one byte more than `limit` was read.
  ///
  /// - Throws: `.unreadable`, `.notAFile`, `.silent`.
  func read(_ source: InputSource, limit: Int) throws(InputOutputFailure) -> [UInt8]

  /// Whether somebody sits at standard input: prompts are for them alone.
  var isInteractive: Bool { get }

  /// Whether somebody watches standard error: progress is for them alone.
  var showsProgress: Bool { get }

  /// Asks on the terminal itself, whatever the outputs are, and reads one line without its end.
  ///
  /// What was typed before the question appeared is thrown away.
  /// - Parameter isSecret: what is typed is not shown.
  /// - Returns: `nil` at the end of input.
  /// - Throws: `.noTerminal`, `.interrupted`, `.terminated`.
  func ask(_ question: String, isSecret: Bool) throws(InputOutputFailure) -> String?

  /// Whether nobody reads standard output any more.
  var isOutputClosed: Bool { get }
}

extension CommandIO {
  /// Outputs that cannot tell are open.
  public var isOutputClosed: Bool { false }

  /// Outputs that cannot tell are open.
  public func requireOutput() throws(InputOutputFailure) {}
}

/// Where bytes are read from.
public enum InputSource: Hashable, Sendable {
  case standardInput
  case file(String)

  /// What is standard input by its names in the file system.
  private static let streams: Set = ["-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0"]

  /// Takes a path as an option names it: `-` is standard input.
  init(option: String) {
    self = InputSource.streams.contains(option) ? .standardInput : .file(option)
  }

  /// What an error calls it.
  var description: String {
    switch self {
    case .standardInput: "standard input"
    case .file(let path): path.displayable
    }
  }
}

/// Why something did not get in or out.
public enum InputOutputFailure: Error, Hashable, Sendable {
  /// The reader of standard output went away: the end, and no fault.
  case outputClosed
  /// Standard output cannot be written: disk full, for one.
  case outputFailed
  /// A long answer cannot be put by: no room for temporary files.
  case spoolFailed
  /// A file or standard input cannot be read.
  case unreadable(InputSource)
  /// What is there is neither a file nor a pipe.
  case notAFile(InputSource, FileKind)
  /// It is a pipe that nobody writes to.
  case silent(InputSource)
  /// There is no terminal to ask on.
  case noTerminal
  /// Standard output is closed, or open for reading only.
  case outputMissing
  /// Ctrl-C at a question, or the signal that it sends elsewhere.
  case interrupted
  /// Told to end while a question was open.
  case terminated
}
