import Credentials
import Foundation
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("backup, restore, doctor and support-bundle")
struct MaintenanceTests {
  private let place = Workplace()

  @Test("backup says where, and shows progress only to somebody who watches")
  func backup() {
    #expect(
      place.run("backup /b.db") == Ended(code: 0, output: "", errors: "Backed up to /b.db.\n"))
    #expect(
      place.maintenance.state.withLock { $0.calls } == ["backup \(Workplace.storePath) /b.db"])
    place.io.state.withLock { $0.showsProgress = true }
    #expect(place.run("backup /b.db").errors.contains("\rBackup 50 %"))
    #expect(place.run("backup /b.db --json").output == "{\"schema\":1,\"path\":\"/b.db\"}\n")
  }

  @Test(
    "What the store cannot do has its code",
    arguments: [
      (.exists(path: "/b.db"), 73), (.missing(path: "/s"), 66), (.diskFull, 74), (.damaged, 65),
      (.badBackup(path: "/b.db", .foreign), 65), (.badBackup(path: "/b.db", .newer), 65),
      (.unreadable(path: "/b.db"), 74), (.busy, 69), (.openToOthers(path: "/s"), 77),
    ] as [(StoreFailure, Int32)])
  func codes(failure: StoreFailure, code: Int32) {
    place.maintenance.state.withLock { $0.failure = failure }
    for line in ["backup /b.db", "restore /b.db --yes"] {
      let ended = place.run(line)
      #expect(ended.code == code)
      #expect(ended.output.isEmpty)
      #expect(ended.errors.hasPrefix("keydesk: "))
    }
  }

  @Test("restore asks on a terminal, and refuses without one unless told")
  func restore() {
    #expect(place.run("restore /b.db").code == 64)
    #expect(place.maintenance.state.withLock { $0.calls }.isEmpty)
    place.sitDown(answering: "n", "y")
    #expect(place.run("restore /b.db").code == 1)
    let question = place.io.state.withLock { $0.questions.joined() }
    for words in ["activated since", "permissions that were given", "Members that were added"] {
      #expect(question.contains(words), "\(words)")
    }
    #expect(place.maintenance.state.withLock { $0.calls }.isEmpty)
    #expect(place.run("restore /b.db").code == 0)
    #expect(place.maintenance.state.withLock { $0.entry?.action } == .storeRestored)
    #expect(place.maintenance.state.withLock { $0.entry?.subjectID } == "b.db")
  }

  @Test("restore asks nothing about a file that is no backup")
  func noBackup() {
    place.maintenance.state.withLock { $0.backupFailure = .unreadable(path: "/none") }
    place.sitDown(answering: "y")
    let ended = place.run("restore /none")
    #expect(
      ended
        == Ended(
          code: 74, output: "", errors: "keydesk: cannot read /none; name a readable file\n"))
    #expect(place.io.state.withLock { $0.questions.isEmpty })
  }

  @Test("restore warns where nothing could be carried over")
  func warns() {
    #expect(!place.run("restore /b.db --yes").errors.contains("Warning"))
    place.maintenance.state.withLock { $0.report = RestoreReport(present: .movedAside(path: "/x")) }
    let ended = place.run("restore /b.db --yes --json")
    #expect(ended.errors.contains("may be accepted again"))
    #expect(ended.output.contains(#""moved_aside":"/x""#))
    #expect(ended.errors.contains("could not be read; it is /x now, nothing of it was kept."))
    place.maintenance.state.withLock {
      $0.report = RestoreReport(
        present: .movedAside(path: "/x"), managersToRecover: 1, keptEnds: 2)
    }
    let partly = place.run("restore /b.db --yes --json")
    #expect(
      partly.errors == """
        Restored /b.db.
        Warning: what was revoked or replaced since the backup may be accepted again. \
        The store is damaged; it is /x now, and only what is said below was kept of it.
        Kept, but let in only when keydesk recover has set a password: managers, 1.
        Still over, as far as the damaged store could be read: credentials, users, Public API, 2.

        """)
    #expect(partly.output.contains(#""carried_over":false"#))
    #expect(partly.output.contains(#""kept_ends":2"#))
  }

  @Test("restore says in words and in numbers what was not brought back, and what was kept")
  func report() {
    place.maintenance.state.withLock {
      $0.report = RestoreReport(
        present: .carriedOver, endedCredentials: 1, deactivatedUsers: 2, removedMemberships: 3,
        withdrawnPermissions: 4, keptManagers: 5, managersToRecover: 7, keptMembers: 6)
    }
    let ended = place.run("restore /b.db --yes --json")
    #expect(
      ended.output
        == #"{"schema":1,"path":"\#(Workplace.storePath)","carried_over":true,"moved_aside":null,"#
        + #""ended_credentials":1,"deactivated_users":2,"removed_memberships":3,"#
        + #""withdrawn_permissions":4,"kept_managers":5,"managers_to_recover":7,"kept_members":6,"kept_ends":0}"#
        + "\n")
    #expect(
      ended.errors == """
        Restored /b.db.
        Ended, since made after the backup or owned by a manager to recover: credentials, 1.
        Inactive, since added or activated after the backup: users, 2.
        Gone, since removed or added after the backup: memberships, 3.
        Gone, since withdrawn or given after the backup: permissions, 4.
        Kept, so that every account has somebody who manages its users: managers, 5.
        Kept, but let in only when keydesk recover has set a password: managers, 7.
        Kept in an account without a permission, so that nobody is without one: users, 6.

        """)
    place.maintenance.state.withLock { $0.report = RestoreReport(present: .carriedOver) }
    #expect(place.run("restore /b.db --yes").errors == "Restored /b.db.\n")
  }

  @Test("doctor names each fault and its mend")
  func doctor() throws {
    let well = place.run("doctor --json")
    #expect(well.code == 0)
    #expect(!well.output.contains(#""ok":false"#))
    place.maintenance.state.withLock { $0.faults = [.openToOthers(path: "/s")] }
    place.checks.withLock { $0 = [HealthCheck("locale", fault: "not UTF-8", mend: "export it")] }
    let ill = place.run("doctor")
    #expect(ill.code == 77)
    #expect(ill.output.contains("permissions  /s is open to others; take it back"))
    #expect(ill.output.contains("locale       not UTF-8; export it"))
    place.maintenance.state.withLock { $0.faults = [] }
    #expect(place.run("doctor").code == 69)
  }

  @Test("doctor says what there is to know of what is well")
  func note() {
    place.checks.withLock { $0 = [HealthCheck("clipboard", note: "auto copies with tmux")] }
    let well = place.run("doctor")
    #expect(well.code == 0)
    #expect(well.output.contains("clipboard    ok, auto copies with tmux\n"))
  }

  @Test("support-bundle makes private files, once")
  func bundle() throws {
    let folder = NSTemporaryDirectory() + "keydesk-bundle-\(UUID().uuidString)"
    defer { removeAll(folder) }
    place.give(
      file: "/req", "GET /?token=very-secret HTTP/1.1\nHost: x\n\nHTTP/1.1 200 OK\n\nvery-secret\n")
    #expect(place.run("support-bundle --request /req --out \(folder)").code == 0)
    for name in ["request.txt", "body.txt", "response.txt", "tokens.json"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/" + name)
      #expect(attributes[.posixPermissions] as? Int == 0o600)
      let text = try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
      #expect(text.contains("very-secret") == (name == "tokens.json"))
    }
    #expect(place.run("support-bundle --request /req --out \(folder)").code == 73)
    place.give(file: "/none", "nothing")
    #expect(place.run("support-bundle --request /none --out \(folder)2").code == 65)
    place.io.state.withLock {
      $0.files[.file("/latin")] = Array("GET / HTTP/1.1\n\ncaf".utf8) + [0xE9]
    }
    #expect(place.run("support-bundle --request /latin --out \(folder)/latin").code == 0)
    #expect(
      try String(contentsOfFile: folder + "/latin/body.txt", encoding: .utf8) == "caf\u{FFFD}")
    place.give(
      file: "/long", "GET / HTTP/1.1\n\n" + String(repeating: "0123456789abcdef", count: 1 << 20))
    #expect(
      place.run("support-bundle --request /long --out \(folder)2")
        == Ended(
          code: 65, output: "",
          errors: "keydesk: /long is longer than 16 MiB; cut the bodies shorter\n"))
    #expect(!FileManager.default.fileExists(atPath: folder + "2"))
  }

  private func removeAll(_ path: String) {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      Issue.record(error)
    }
  }
}
