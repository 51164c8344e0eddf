import Foundation
import TerminalDriver
import Testing

/// backup, restore, doctor, recover and support-bundle, as a script runs them.
struct MaintenanceCommandTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  @Test func backUpAndRestore() throws {
    let backup = try home.shell("keydesk backup ~/b.db")
    #expect(backup == Ended(code: 0, output: "", errors: "Backed up to \(home.path)/b.db.\n"))
    #expect(try home.rights(of: home.path + "/b.db") == 0o600)
    let again = try home.shell("keydesk backup ~/b.db")
    #expect(
      again
        == Ended(
          code: 73, output: "",
          errors: "keydesk: \(home.path)/b.db exists already; name another path\n"))
    #expect(try home.act("token regenerate --yes").code == 0)
    let refused = try home.shell("keydesk restore ~/b.db")
    #expect(refused.code == 64)
    expectOneLine(refused, "restore")
    let restored = try home.shell("keydesk restore ~/b.db --yes")
    #expect(restored == Ended(code: 0, output: "", errors: "Restored \(home.path)/b.db.\n"))
    #expect(try home.verify(furnished.token) == .refused("replaced"))
    #expect(try home.verify(furnished.key) == .accepted)
    #expect(try home.act("token reveal").code == 0)
  }

  @Test(arguments: [
    "truncate -s -4000 ~/b.db", "truncate -s 100 ~/b.db",
    "printf x | dd of=~/b.db bs=1 seek=30000 conv=notrunc status=none",
    "printf x | dd of=~/b.db bs=1 seek=50 conv=notrunc status=none",
    "rm ~/b.db; echo foreign > ~/b.db",
    "rm ~/b.db; mkfifo ~/b.db",
    "rm ~/b.db; mkdir ~/b.db",
    "rm ~/b.db; sqlite3 ~/b.db 'CREATE TABLE t (a)'",
    "sqlite3 ~/b.db 'CREATE VIEW v AS SELECT 1'",
  ])
  func badBackupChangesNothing(damage: String) throws {
    #expect(try home.shell("keydesk backup ~/b.db").code == 0)
    #expect(try home.act("token regenerate --yes").code == 0)
    let current = try home.act("token reveal").output.trimmed
    #expect(try home.shell("\(damage); chmod 600 ~/b.db").code == 0)
    let ended = try home.shell("keydesk restore ~/b.db --yes")
    #expect(ended.code == 65)
    expectOneLine(ended, damage)
    #expect(ended.errors.hasSuffix("name another backup, nothing was changed\n"), "\(ended.errors)")
    #expect(try home.verify(current) == .accepted)
    #expect(try home.verify(furnished.token) == .refused("replaced"))
  }

  /// A copy that was made but not told of is no 74, which says that nothing was changed.
  @Test func whatWasMadeButNotToldIsNoNothing() throws {
    for line in ["backup ~/b.db --json", "support-bundle --request ~/request --out ~/out --json"] {
      try home.write("GET / HTTP/1.1\nHost: x\n\n", to: home.path + "/request")
      let closed = try home.shell("keydesk \(line) >&-")
      #expect(closed.code == 74)
      #expect(closed.errors == "keydesk: standard output is closed; open it, nothing was changed\n")
      #expect(try home.shell("ls ~/b.db ~/out").output.isEmpty, "\(line)")
      let full = try home.shell("keydesk \(line) >/dev/full")
      #expect(full.code == 1)
      #expect(full.errors.contains("keydesk: it was done, but standard output cannot be written; "))
      #expect(try home.shell("rm -r ~/b.db || rm -r ~/out").code == 0)
    }
  }

  @Test func bundleHasNoTokenButInItsOwnFile() throws {
    try home.write(
      "> GET /v1/orders HTTP/1.1\n> Authorization: Bearer \(furnished.token)\n>\n"
        + "< HTTP/1.1 401 Unauthorized\n<\n", to: home.path + "/request")
    let ended = try home.shell("keydesk support-bundle --request ~/request --out ~/bundle")
    #expect(ended.code == 0 && ended.output.isEmpty, "\(ended.errors)")
    let found = try home.shell("cd ~/bundle; ls; grep -l '\(furnished.token)' *")
    #expect(
      found.output == "body.txt\nrequest.txt\nresponse.txt\ntokens.json\ntokens.json\n")
    #expect(try home.rights(of: home.path + "/bundle") == 0o700)
    #expect(try home.rights(of: home.path + "/bundle/tokens.json") == 0o600)
  }

  @Test(arguments: ["777", "077", "000"])
  func bundleIsPrivateWhateverTheUmask(mask: String) throws {
    try home.write("GET / HTTP/1.1\nHost: x\n\n", to: home.path + "/request")
    let ended = try home.shell(
      "umask \(mask); keydesk support-bundle --request ~/request --out ~/b && stat -c %a ~/b ~/b/*")
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.output == "700\n600\n600\n600\n600\n")
  }

  @Test(arguments: [
    "UPDATE accounts SET name = char(27)", "DROP TABLE hourly_uses",
    "DROP TRIGGER facts_update_users",
  ])
  func damagedStoreIsMended(damage: String) throws {
    #expect(try home.shell("keydesk backup ~/good").code == 0)
    #expect(try home.act("token regenerate --yes").code == 0)
    #expect(try home.shell("sqlite3 \(home.storePath) \"\(damage)\"").code == 0)
    #expect(try home.shell("keydesk doctor").code == 65)
    let backup = try home.shell("keydesk backup ~/b.db")
    #expect(
      backup
        == Ended(
          code: 65, output: "",
          errors: "keydesk: the store is damaged; restore a backup with keydesk restore\n"))
    #expect(try home.shell("ls -A ~ | grep b.db").output.isEmpty)
    let restored = try home.shell("keydesk restore ~/good --yes")
    #expect(restored.code == 0, "\(restored.errors)")
    #expect(restored.errors.contains("\(home.storePath).before-restore now"))
    #expect(try home.shell("keydesk doctor").code == 0)
    #expect(try home.verify(furnished.token) == .refused("replaced"))
    #expect(try home.verify(furnished.key) == .accepted)
    #expect(try home.act("token generate").code == 0)
  }
}

/// What `doctor` finds, and that its mend mends it.
struct DoctorTests {
  private let home: Home

  init() throws {
    home = try Home()
    try home.makeStore()
  }

  struct Fault: Sendable {
    let check: String
    let code: Int32
    let script: String
  }

  private static let faults = [
    Fault(check: "store", code: 66, script: "rm $S*"),
    Fault(check: "permissions", code: 77, script: "chmod 644 $S"),
    Fault(check: "permissions", code: 77, script: "chmod 755 ${S%/*}"),
    Fault(check: "schema", code: 65, script: "sqlite3 $S 'PRAGMA user_version = 99'"),
    Fault(check: "integrity", code: 65, script: "truncate -s 5000 $S; rm -f $S-wal $S-shm"),
    Fault(
      check: "integrity", code: 65,
      script: "sqlite3 $S 'PRAGMA foreign_keys = OFF; DELETE FROM accounts'"),
    Fault(
      check: "settings", code: 65,
      script: "mkdir -p ~/.config/keydesk; echo '{\"theme\": 1}' > ~/.config/keydesk/config.json"),
    Fault(check: "clipboard", code: 69, script: "mkdir -p ~/.local/state/keydesk/clipboard"),
  ]

  @Test func wellIsZero() throws {
    let ended = try home.shell("keydesk doctor")
    #expect(ended.code == 0 && ended.errors.isEmpty, "\(ended.output)")
    #expect(ended.output.split(separator: "\n").allSatisfy { $0.hasSuffix("  ok") })
    let document = try home.shell("keydesk doctor --json")
    #expect(Documents.doctor.faults(inLines: document.output) == [])
    #expect(!document.output.contains(#""ok":false"#))
  }

  @Test(arguments: 0..<faults.count)
  func namesEachFaultAndItsMend(index: Int) throws {
    let fault = Self.faults[index]
    #expect(try home.shell("S=\(home.storePath); \(fault.script)").code == 0)
    let ended = try home.shell("keydesk doctor --json")
    #expect(ended.code == fault.code, "\(ended.output)")
    #expect(ended.errors.isEmpty)
    #expect(Documents.doctor.faults(inLines: ended.output) == [])
    let checks = try ended.document()["checks"] as? [[String: Any]] ?? []
    let ill = checks.filter { $0["ok"] as? Bool == false }
    #expect(ill.map { $0["name"] as? String } == [fault.check])
    #expect(ill.allSatisfy { $0["fault"] is String && $0["mend"] is String })
    #expect(checks.allSatisfy { ($0["ok"] as? Bool == true) == ($0["fault"] is NSNull) })
    let text = try home.shell("keydesk doctor")
    #expect(text.code == fault.code)
    #expect(try text.output.contains(Regex("(?m)^\(fault.check) +\\S.+; .+$")), "\(text.output)")
  }

  @Test func aVariableThatIsWrongIsAFault() throws {
    let wrong = ["KEYDESK_LOCK_MINUTES": "soon", "KEYDESK_CLIPBOARD_SECONDS": "99999999"]
    let ended = try home.shell("keydesk doctor", environment: wrong)
    #expect(ended.code == 65 && ended.errors.isEmpty)
    #expect(
      ended.output.contains(
        "KEYDESK_CLIPBOARD_SECONDS is no number from 0 to 86400,"
          + " KEYDESK_LOCK_MINUTES is no number from 1 to 1440; set it right or unset it\n"))
  }

  @Test func aLocaleWithoutUnicodeIsAFault() throws {
    let ended = try home.shell("keydesk doctor", environment: ["LC_ALL": "C"])
    #expect(ended.code == 69)
    #expect(ended.output.contains("export LC_ALL=C.UTF-8"))
  }
}
