import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("Exit codes")
struct ExitStatusTests {
  private static let table: [(DeskError, Int32)] = [
    (.refused(.changedMeanwhile), 4), (.refused(.storeExists), 4), (.badInput(.login), 65),
    (.signIn(.wrongLoginOrPassword), 77), (.signIn(.sessionOver), 77), (.undecided(.login), 64),
    (.undecided(.account), 64), (.store(.missing(path: "/s")), 66),
    (.store(.exists(path: "/s")), 73), (.store(.cannotCreate(path: "/s")), 73),
    (.store(.openToOthers(path: "/s")), 77), (.store(.folderOpenToOthers(path: "/s")), 77),
    (.store(.busy), 69), (.store(.older), 69),
    (.store(.damaged), 65), (.store(.newer), 65), (.store(.diskFull), 74),
    (.store(.readOnly), 74), (.store(.inputOutput), 74),
    (.clipboard(.unsafeFolder(path: "/c")), 77), (.clipboard(.notAFile(path: "/c")), 77),
    (.clipboard(.diskFull(path: "/c")), 74), (.clipboard(.cannotWrite(path: "/c")), 74),
    (.vault, 69),
  ]

  @Test("Every error of the domain has its code and one line", arguments: table)
  func codes(error: DeskError, code: Int32) throws {
    let report = CommandFailure.desk(error).report
    #expect(report.code == code)
    let line = try #require(report.line)
    #expect(line.hasPrefix("keydesk: "))
    #expect(line.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
  }

  @Test(
    "A store that cannot be opened ends a command with that code",
    arguments: [(StoreFailure.busy, 69), (.damaged, 65), (.openToOthers(path: "/s"), 77)]
      as [(StoreFailure, Int32)])
  func opening(failure: StoreFailure, code: Int32) {
    let place = Workplace()
    place.openFailure.withLock { $0 = failure }
    for line in ["token status", "verify", "init --login a@b.c --name A --account A"] {
      let ended = place.runSignedIn(line)
      #expect(ended.code == code)
      #expect(ended.output.isEmpty)
    }
  }
}
