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
