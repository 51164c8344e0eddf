import Foundation
import TerminalDriver
import Testing

/// The completions, loaded by the shells that they are for.
struct CompletionTests {
  private let home: Home

  init() throws {
    home = try Home()
  }

  /// What bash offers behind a line.
  private func offers(_ words: String...) throws -> [String] {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let ended = try home.shell(
      """
      set -e
      source <(keydesk completions bash)
      function=$(complete -p keydesk | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      COMP_WORDS=(\(quoted)); COMP_CWORD=\(words.count - 1)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9
      set +e
      $function keydesk "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    #expect(ended.code == 0 && ended.errors.isEmpty, "\(ended.errors)")
    return ended.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  @Test func bashOffersVerbsAndOptions() throws {
    #expect(try offers("keydesk", "pub").contains("public-api"))
    #expect(try offers("keydesk", "token", "re").sorted() == ["regenerate", "reveal", "revoke"])
    #expect(try offers("keydesk", "users", "permit", "--pe").contains("--permit"))
    #expect(try offers("keydesk", "completions", "").contains("fish"))
  }

  @Test(arguments: ["zsh", "fish"])
  func otherShellsCanReadTheirs(shell: String) throws {
    let ended = try home.shell("keydesk completions \(shell) > ~/script && \(shell) -n ~/script")
    #expect(ended == Ended(code: 0, output: "", errors: ""))
  }
}
