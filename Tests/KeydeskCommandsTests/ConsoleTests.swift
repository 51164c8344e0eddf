import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("Opening the console, and where things are")
struct ConsoleTests {
  private let place = Workplace()

  private var opened: ConsoleRequest? { place.consoles.withLock { $0.last } }

  @Test("Without a verb it is the console", arguments: ["", "/activity", "console /activity"])
  func opens(line: String) {
    #expect(place.run(line + " --as ada@example.com --clipboard-file /c").code == 0)
    #expect(opened?.deepLink == (line.isEmpty ? nil : "/activity"))
    #expect(opened?.login == "ada@example.com")
    #expect(opened?.storePath == Workplace.storePath)
    #expect(opened?.clipboardFile == "/c")
  }

  @Test("Its exit code is the program's")
  func code() {
    place.consoleCode.withLock { $0 = 69 }
    #expect(place.run([]) == Ended(code: 69, output: "", errors: ""))
  }

  @Test(
    "The store's place: option, variable, data folder, home",
    arguments: [
      ([:], [], nil),
      (["HOME": "/h"], [], "/h/.local/share/keydesk/keydesk.db"),
      (["HOME": "/h", "XDG_DATA_HOME": "/d"], [], "/d/keydesk/keydesk.db"),
      (["HOME": "/h", "XDG_DATA_HOME": "d"], [], "/h/.local/share/keydesk/keydesk.db"),
      (["HOME": "/h", "XDG_DATA_HOME": ""], [], "/h/.local/share/keydesk/keydesk.db"),
      (["HOME": "/h", "KEYDESK_STORE": "/v"], [], "/v"),
      (["HOME": "/h", "KEYDESK_STORE": ""], [], "/h/.local/share/keydesk/keydesk.db"),
      (["KEYDESK_STORE": "/v"], ["--store", "/o"], "/o"),
      (["HOME": "/h"], ["--store", ""], nil),
    ] as [([String: String], [String], String?)])
  func storePath(environment: [String: String], options: [String], path: String?) {
    place.environment.withLock { $0 = environment }
    let ended = place.run(options)
    #expect(ended.code == (path == nil ? 64 : 0))
    #expect(opened?.storePath == path)
  }

  @Test("The clipboard file: option before variable")
  func clipboardFile() {
    place.environment.withLock { $0["KEYDESK_CLIPBOARD_FILE"] = "/v" }
    place.run([])
    #expect(opened?.clipboardFile == "/v")
    place.run("--clipboard-file /o")
    #expect(opened?.clipboardFile == "/o")
  }
}
