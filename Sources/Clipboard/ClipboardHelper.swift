import Credentials
import Glibc

/// A program that clears the clipboard in time, whether or not this one is still there.
///
/// It is started twice, the second time by itself: so it belongs to no terminal, is nobody's zombie
/// and hears nothing that is sent to our group. What it has to know comes over a pipe; neither its
/// arguments nor its environment say anything.
public struct ClipboardHelper: Sendable {
  /// The argument that asks for the first start.
  static let firstArgument = "__clear-clipboard"
  /// The argument that asks for the second.
  static let secondArgument = "__clear-clipboard-wait"

  /// Our own program, also when its file was replaced meanwhile.
  public static let ownBinary = ClipboardHelper(executable: "/proc/self/exe")

  private let executable: String

  /// Takes a program that calls `ClipboardClearer.runIfAsked` first thing.
  public init(executable: String) {
    self.executable = executable
  }

  /// Starts the helper, and returns when it stands on its own feet.
  ///
  /// - Parameter request: what it is told over its standard input.
  func launch(_ request: [UInt8], environment: [String: String]) throws(SystemFailure) {
    let input = try PipeEnds.holding(request)
    let process = try start(ClipboardHelper.firstArgument, input.number, environment)
    var status: Int32 = 0
    do throws(SystemFailure) {
      try retrying { waitpid(process, &status, 0) }
    } catch  where error.code == ECHILD {
      return  // Whoever ignores SIGCHLD is never told.
    }
    guard status == 0 else { throw SystemFailure(code: ECHILD) }
  }

  /// The second start, made by the first: its standard input is handed on as it is.
  func launchSecond(environment: [String: String]) throws(SystemFailure) {
    _ = try start(ClipboardHelper.secondArgument, STDIN_FILENO, environment)
  }

  private func start(
    _ argument: String, _ input: Int32, _ environment: [String: String]
  ) throws(SystemFailure) -> pid_t {
    try ChildProcess.start(
      executable, ["keydesk", argument], environment: environment, input: input)
  }
}
