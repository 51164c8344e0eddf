import KeydeskCommands
import Synchronization

/// Outputs that are kept, inputs and answers that were laid out before.
final class FakeIO: CommandIO {
  struct State {
    var output = ""
    var errors = ""
    var questions: [String] = []
    var answers: [String?] = []
    var files: [InputSource: [UInt8]] = [:]
    var isInteractive = false
    var showsProgress = false
    var writeFailure: InputOutputFailure?
    var isOutputMissing = false
    var askFailure: InputOutputFailure?
  }

  let state = Mutex(State())

  var isInteractive: Bool { state.withLock { $0.isInteractive } }
  var showsProgress: Bool { state.withLock { $0.showsProgress } }

  func write(_ text: String) throws(InputOutputFailure) {
    if let failure = state.withLock({ $0.writeFailure }) { throw failure }
    state.withLock { $0.output += text }
  }

  func requireOutput() throws(InputOutputFailure) {
    if state.withLock({ $0.isOutputMissing }) { throw .outputMissing }
  }

  func say(_ text: String) {
    state.withLock { $0.errors += text }
  }

  func read(_ source: InputSource, limit: Int) throws(InputOutputFailure) -> [UInt8] {
    let bytes = state.withLock { $0.files[source] }
    guard let bytes else { throw .unreadable(source) }
    return Array(bytes.prefix(limit + 1))
  }

  func ask(_ question: String, isSecret: Bool) throws(InputOutputFailure) -> String? {
    if let failure = state.withLock({ $0.askFailure }) { throw failure }
    return state.withLock {
      $0.questions.append((isSecret ? "(hidden) " : "") + question)
      return $0.answers.isEmpty ? nil : $0.answers.removeFirst()
    }
  }
}
