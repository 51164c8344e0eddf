import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("Where the settings file may have named a store, no other one is taken")
struct HiddenStoreTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.opened.withLock { $0 = [] }
    place.hiddenStore.withLock { $0 = "/c.json, line 1: there is no setting stroe" }
  }

  @Test(
    "What works on a store ends with 65",
    arguments: [
      "restore /b.db --yes", "backup /b.db", "token status --password-file /pw", "serve",
      "verify",
      "init --login a@b.example --name A --account B --password-file /pw",
    ])
  func refuses(line: String) {
    let ended = place.run(line)
    #expect(ended.code == 65)
    #expect(ended.errors.contains("keydesk: it cannot be told which store"))
    #expect(ended.errors.contains("no setting stroe"))
    #expect(place.opened.withLock { $0 }.isEmpty)
    #expect(place.maintenance.state.withLock { $0.calls }.isEmpty)
  }

  @Test("A store that is named is taken")
  func named() {
    #expect(place.run("backup /b.db --store \(Workplace.storePath)").code == 0)
    place.environment.withLock { $0["KEYDESK_STORE"] = Workplace.storePath }
    #expect(place.run("backup /b.db").code == 0)
  }

  @Test("What is wrong in a variable is said once for each, and doctor leaves it to its list")
  func variables() {
    place.hiddenStore.withLock { $0 = nil }
    place.environment.withLock {
      $0["KEYDESK_LOCK_MINUTES"] = "x"
      $0["KEYDESK_THEME"] = "pink"
    }
    let ended = place.run("backup /b.db --store \(Workplace.storePath)")
    #expect(ended.code == 0)
    #expect(
      ended.errors.hasPrefix(
        "keydesk: warning: KEYDESK_THEME is none of default, light, dark, high-contrast, monochrome;"
          + " that is ignored until it is mended\n"
          + "keydesk: warning: KEYDESK_LOCK_MINUTES is no number from 1 to 1440;"
          + " that is ignored until it is mended\n"))
    #expect(place.run("doctor").errors.isEmpty)
  }

  @Test("The console opens, and doctor looks", arguments: ["console", "doctor", "help"])
  func looks(line: String) {
    #expect(place.run(line).code == 0)
  }
}
