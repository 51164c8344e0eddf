import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("A path that names nothing is wrong usage, and nothing is done")
struct EmptyPathTests {
  private let place = Workplace()

  private static let lines: [(line: [String], name: String)] = [
    (["backup", ""], "FILE"), (["restore", "", "--yes"], "FILE"),
    (["doctor", "--store", ""], "--store"),
    (["token", "copy", "--clipboard-file", ""], "--clipboard-file"),
    (["token", "status", "--password-file", ""], "--password-file"),
    (["support-bundle", "--request", "", "--out", "/o"], "--request"),
    (["support-bundle", "--request", "/r", "--out", ""], "--out"),
    (
      ["users", "add", "--login", "a@b.c", "--name", "A", "--new-password-file", ""],
      "--new-password-file"
    ),
    (
      ["user-token", "get", "--login", "a@b.c", "--user-password-file", ""], "--user-password-file"
    ),
    (["recover", "--login", "a@b.c", "--new-password-file", ""], "--new-password-file"),
  ]

  @Test("on the command line", arguments: lines)
  func options(line: [String], name: String) {
    let ended = place.run(line)
    #expect(ended.code == 64)
    #expect(ended.output.isEmpty)
    #expect(ended.errors == "keydesk: \(name) names nothing; give it a path\n")
    #expect(place.maintenance.state.withLock { $0.calls }.isEmpty)
  }
}
