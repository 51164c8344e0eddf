import Foundation
import TerminalDriver
import Testing

/// Files that are not as they should be: one clear line, the exit code of the table, nothing lost.
struct FaultTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  enum Damage: String, CaseIterable {
    case truncated, zeroed, zeroedHeader, flipped, text

    /// As a line of bash, with the store in `$S`.
    var script: String {
      switch self {
      case .truncated: "truncate -s 5000 $S"
      case .zeroed: "dd if=/dev/zero of=$S bs=1k count=90 conv=notrunc status=none"
      case .zeroedHeader: "dd if=/dev/zero of=$S bs=100 count=1 conv=notrunc status=none"
      case .flipped: "head -c 60000 /dev/urandom | dd of=$S bs=1k seek=4 conv=notrunc status=none"
      case .text: "echo 'not a database, and long enough to have a header of its own' > $S"
      }
    }
  }

  @Test(arguments: Damage.allCases)
  func damagedStoreIsRefused(damage: Damage) throws {
    let ended = try home.shell("S=\(home.storePath); \(damage.script); rm -f $S-wal $S-shm")
    #expect(ended.code == 0)
    let line = "keydesk: the store is damaged; restore a backup with keydesk restore\n"
    for command in ["keydesk token status --password-file \"$PW\"", "keydesk verify"] {
      let ended = try home.shell(command, input: furnished.token)
      #expect(ended == Ended(code: 65, output: "", errors: line), "\(command)")
    }
    try expectConsoleRefuses(code: 65, line: line)
  }

  /// As an `init` of an earlier version left it, when it was killed.
  @Test func emptyFileIsNoStoreYet() throws {
    let path = home.storePath
    #expect(try home.shell("S=\(path); : > $S; rm -f $S-wal $S-shm").code == 0)
    #expect(try home.act("token status").code == 66)
    #expect(try home.act("init --login a@b.example --name A --account A").code == 0)
    #expect(try home.act("token status --as a@b.example").code == 0)
  }

  @Test func foreignDatabaseIsRefused() throws {
    _ = try home.shell("rm -f \(home.storePath)*; umask 077; : > \(home.storePath)")
    try StoreHolder(home.storePath).run("CREATE TABLE user (id TEXT); PRAGMA user_version = 1")
    let line = "keydesk: the store is damaged; restore a backup with keydesk restore\n"
    #expect(try home.act("token status") == Ended(code: 65, output: "", errors: line))
    let again = try home.act("init --login a@b.example --name A --account A")
    #expect(again.code != 0 && again.output.isEmpty)
    try expectConsoleRefuses(code: 65, line: line)
  }

  @Test func newerStoreIsRefusedAndStaysAsItIs() throws {
    try StoreHolder(home.storePath).run("PRAGMA user_version = 999")
    let line = "keydesk: the store was made by a newer Keydesk; update this one\n"
    #expect(try home.act("token regenerate --yes") == Ended(code: 65, output: "", errors: line))
    let verdict = try home.shell("keydesk verify", input: furnished.token)
    #expect(verdict == Ended(code: 65, output: "", errors: line))
    try expectConsoleRefuses(code: 65, line: line)
    #expect(try StoreHolder(home.storePath).ask("PRAGMA user_version") == "999")
  }

  /// A token that was replaced since is in the copy, and what is in the log would be read into it.
  @Test func rawCopyBesideTheLogIsRefused() throws {
    let script = "S=\(home.storePath);"
    #expect(try home.shell("\(script) cp -p $S $S.old").code == 0)
    #expect(try home.act("token regenerate --yes").code == 0)
    // A reader, so that the log is not put away.
    let holder = try StoreHolder(home.storePath)
    try holder.run("BEGIN; SELECT * FROM users")
    #expect(try home.act("token regenerate --yes").code == 0)
    let token = try home.act("token reveal")
    #expect(token.code == 0)
    #expect(try home.shell("\(script) cp -p $S $S.own; cp $S.old $S").code == 0)
    let ended = try home.act("token regenerate --yes")
    #expect(ended.code == 65 && ended.output.isEmpty)
    #expect(ended.errors.contains("\(home.storePath) lacks what is in \(home.storePath)-wal, "))
    for value in [furnished.token, token.output] {
      let verdict = try home.shell("keydesk verify", input: value)
      #expect(verdict == Ended(code: 65, output: "", errors: ended.errors))
    }
    try expectConsoleRefuses(code: 65, line: ended.errors)
    #expect(try home.shell("\(script) cp $S.own $S").code == 0)
    #expect(try home.verify(token.output) == .accepted)
    #expect(try home.verify(furnished.token) == .refused("replaced"))
  }

  @Test(arguments: ["chmod 644 $S", "chmod 660 $S", "chmod 755 ${S%/*}", "chmod 604 $S-wal"])
  func storeOpenToOthersIsRefused(change: String) throws {
    // Open, so that there is a log.
    let holder = try StoreHolder(home.storePath)
    try holder.run("BEGIN IMMEDIATE; ROLLBACK")
    let changed = try home.shell("S=\(home.storePath); \(change)")
    #expect(changed.code == 0, "\(changed.errors)")
    let ended = try home.act("token status")
    #expect(ended.code == 77)
    #expect(ended.errors.contains(" is open to others; "))
    let isFolder = change.contains("%")
    #expect(ended.errors.contains("--store") == isFolder)
    #expect(ended.errors.contains("chmod go="))
    #expect(ended.errors.split(separator: "\n").count == 1)
    #expect(try home.shell("keydesk verify", input: furnished.token).code == 77)
    try expectConsoleRefuses(code: 77, line: ended.errors)
  }

  @Test func fileThatMayNotGrowKeepsTheOldToken() throws {
    // Another full disk: no file may grow, and SIGXFSZ is ignored as a shell's `trap` hands it on.
    let limit = "trap '' XFSZ; ulimit -f 1;"
    let ended = try home.shell("\(limit) keydesk token regenerate --yes --password-file $PW")
    #expect(ended.code == 74, "\(ended.errors)")
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("keydesk: ") && ended.errors.hasSuffix("nothing was changed\n"))
    #expect(ended.errors.split(separator: "\n").count == 1)
    #expect(try home.verify(furnished.token) == .accepted)
    #expect(try home.act("token regenerate --yes").code == 0)
  }

  /// The console says the same line and leaves the terminal alone.
  private func expectConsoleRefuses(code: Int32, line: String) throws {
    let terminal = try PseudoTerminal()
    defer { terminal.end() }
    let before = terminal.modes()
    try Terminals.start(on: terminal, at: home)
    #expect(try terminal.waitForEnding() == .exited(code))
    _ = terminal.readUntilQuiet()
    let said = String(decoding: terminal.output, as: UTF8.self)
    #expect(said.replacing("\r\n", with: "\n") == line)
    #expect(terminal.modes() == before)
  }
}
