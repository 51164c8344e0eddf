import Credentials
import Glibc

/// Why a program did not do what it was started for.
enum ToolFailure: Error, Equatable {
  /// It could not be started, or said that it failed.
  case failed
  /// It was still at it when its time was over, and was ended.
  case hung
}

/// Runs a program to its end, within a time.
struct ToolRun {
  let executable: String
  let environment: [String: String]
  let limit: Duration

  /// The longest answer that is looked at; what is longer is not from here.
  private static let answerLimit = 1 << 20

  /// Gives the program something to read; what it answers, nobody hears.
  ///
  /// It may leave a part of itself running, as the programs do that serve a clipboard.
  func give(_ bytes: [UInt8], _ arguments: [String]) throws(ToolFailure) {
    let process = try ToolRun.orFailed { () throws(SystemFailure) -> pid_t in
      let input = try PipeEnds.holding(bytes)
      return try start(arguments, input: input.number, output: nil)
    }
    _ = try follow(process, reading: -1)
  }

  /// Takes what the program answers.
  func take(_ arguments: [String]) throws(ToolFailure) -> [UInt8] {
    let ends = try ToolRun.orFailed { () throws(SystemFailure) -> PipeEnds in
      let ends = try PipeEnds()
      try ends.reading.setNonBlocking()
      return ends
    }
    let output = ends.writing.number
    let process = try ToolRun.orFailed { () throws(SystemFailure) -> pid_t in
      try start(arguments, input: nil, output: output)
    }
    return try follow(process, reading: ends.reading.number)
  }

  private static func orFailed<Value: ~Copyable>(
    _ body: () throws(SystemFailure) -> Value
  ) throws(ToolFailure) -> Value {
    do throws(SystemFailure) {
      return try body()
    } catch {
      throw .failed
    }
  }

  private func start(
    _ arguments: [String], input: Int32?, output: Int32?
  ) throws(SystemFailure) -> pid_t {
    let name = executable.split(separator: "/").last.map(String.init) ?? executable
    return try ChildProcess.start(
      executable, [name] + arguments, environment: environment, input: input, output: output)
  }

  /// Waits for the end, reading meanwhile; the end of the pipe says nothing, since a part of the program
  /// that stays may hold it open.
  private func follow(_ process: pid_t, reading number: Int32) throws(ToolFailure) -> [UInt8] {
    let end = ContinuousClock.now + limit
    var answer: [UInt8] = []
    while true {
      var status: Int32 = 0
      let ended = waitpid(process, &status, WNOHANG)
      // Whoever ignores SIGCHLD is never told how it ended.
      let isUntold = ended < 0 && errno == ECHILD
      ToolRun.drain(number, into: &answer)
      if isUntold { return answer }
      if ended == process {
        guard status == 0 else { throw .failed }
        return answer
      }
      guard ContinuousClock.now < end, answer.count <= ToolRun.answerLimit else {
        // It leads a session of its own: what it has started ends with it.
        kill(-process, SIGKILL)
        waitpid(process, &status, 0)
        throw .hung
      }
      var readable = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
      poll(&readable, 1, 2)
    }
  }

  private static func drain(_ number: Int32, into answer: inout [UInt8]) {
    guard number >= 0 else { return }
    var buffer: [UInt8] = Array(repeating: 0, count: 4_096)
    while answer.count <= answerLimit {
      let count = read(number, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      answer += buffer.prefix(count)
    }
  }
}
