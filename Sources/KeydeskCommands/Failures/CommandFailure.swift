import Credentials

/// Why a command ends otherwise than done.
///
/// `CommandFailure+Report.swift` is the one place that turns it into a line and an exit code.
enum CommandFailure: Error, Hashable {
  case desk(DeskError)
  case inputOutput(InputOutputFailure)
  /// The command line is wrong, or asks for what nobody can give here.
  case usage(problem: String, mend: String)
  /// The settings file may have meant to name a store, and nobody can tell which.
  case unknownStore
  /// What was read is no text.
  case notText(InputSource)
  /// An argument is no text.
  case notTextArgument([UInt8])
  /// A variable of the environment is no text.
  case notTextVariable(String)
  /// What was read holds no HTTP request.
  case noRequest(InputSource)
  /// What was read is longer than what is taken.
  case tooLong(InputSource, mebibytes: Int)
  /// A new password was typed differently the second time.
  case passwordsDiffer
  /// Somebody answered no.
  case declined
  /// `verify` refused; its verdict was printed.
  case refusedByVerdict
  /// No screen can be shown; the twin is the command that does the same.
  case noScreen(problem: String, twin: String)
  /// Something that the command needs is not there.
  case unavailable(problem: String, mend: String)
  /// It was done, but could not be told or looked at again; `problem` says why.
  case doneUnsaid(_ problem: String, mend: String)
  /// The console ended with a code of its own, after saying why.
  case console(Int32)
}

extension CommandFailure {
  /// Runs what throws the domain's errors as part of a command.
  static func wrap<Value>(
    _ body: () throws(DeskError) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(DeskError) {
      return try body()
    } catch {
      throw .desk(error)
    }
  }

  /// Runs what reads or writes as part of a command.
  static func wrap<Value>(
    io body: () throws(InputOutputFailure) -> Value
  ) throws(CommandFailure) -> Value {
    do throws(InputOutputFailure) {
      return try body()
    } catch {
      throw .inputOutput(error)
    }
  }
}
