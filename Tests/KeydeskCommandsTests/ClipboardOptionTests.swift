import Credentials
import Synchronization
import Testing

@Suite("--clipboard-file names where copies go")
struct ClipboardOptionTests {
  private let place = Workplace()

  @Test("Each start sweeps the clipboard that its options name")
  func sweeps() {
    place.makeStore()
    place.clipboardFiles.withLock { $0 = [] }
    place.clipboard.sweeps.withLock { $0 = 0 }
    #expect(place.runSignedIn("token status --clipboard-file /c").code == 0)
    #expect(place.clipboardFiles.withLock { $0 } == ["/c"])
    place.environment.withLock { $0["KEYDESK_CLIPBOARD_FILE"] = "/e" }
    #expect(place.runSignedIn("token status").code == 0)
    #expect(place.clipboardFiles.withLock { $0 } == ["/c", "/e"])
    #expect(place.clipboard.sweeps.withLock { $0 } == 2)
  }

  @Test(
    "What is said of a copy is what was done with it",
    arguments: [
      ("wl-copy", "", "Copied with wl-copy. Clears in 45 s.\n"),
      ("tmux", " --header", "Copied the header with tmux. Clears in 45 s.\n"),
      ("xclip", " --masked", "Copied the masked form with xclip.\n"),
      ("terminal", "", "Sent to the terminal's clipboard\n"),
    ])
  func ways(target: String, option: String, words: String) {
    place.makeStore()
    place.runSignedIn("token generate")
    place.clipboard.target.withLock { $0 = target }
    let ended = place.runSignedIn("token copy --json" + option)
    #expect(ended.errors == words)
    #expect(ended.output.contains(#""target":"\#(target)""#))
    #expect(ended.output.contains(#""path":null"#))
    let stays = target == "terminal" || option == " --masked"
    #expect(ended.output.contains(#""clears_at":null"#) == stays)
  }

  @Test("A clipboard that cannot be opened fails no other command")
  func unopenable() {
    place.makeStore()
    place.clipboardOpenFailure.withLock { $0 = .unsafeFolder(path: "/c") }
    #expect(place.runSignedIn("token status").code == 0)
    place.runSignedIn("token generate")
    #expect(place.runSignedIn("token copy").code == 77)
  }

  @Test(
    "An option that names nothing is wrong usage, not the usual place",
    arguments: ["token copy", "token status", "completions bash", ""])
  func namesNothing(line: String) {
    place.makeStore()
    place.runSignedIn("token generate")
    let arguments = line.split(separator: " ").map(String.init)
    #expect(
      place.run(arguments + ["--clipboard-file", "", "--password-file", "/pw"])
        == Ended(
          code: 64, output: "", errors: "keydesk: --clipboard-file names nothing; give it a path\n")
    )
    #expect(place.clipboard.copied.withLock { $0 }.isEmpty)
    #expect(place.consoles.withLock { $0 }.isEmpty)
  }
}
