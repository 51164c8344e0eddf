import Foundation
import TerminalDriver
import Testing

/// Backup and restore beside processes that write, and killed in their middle.
struct BackupProcessTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  /// Makes the store so large that copying it takes a while.
  private func fill() throws {
    let filled = try home.shell(
      """
      sqlite3 \(home.storePath) "INSERT INTO activity (id, at, action, account_id, count)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 80000)
        SELECT printf('evt_%016d', i), 1700000000000 + i, 'account.renamed',
          (SELECT id FROM accounts), 1 FROM n"
      """)
    #expect(filled.code == 0, "\(filled.errors)")
  }

  /// One process gives account and user the same new name in each of its transactions, another regenerates.
  ///
  /// The first one writes without a pause, so that the other may find the store busy (69).
  private static let writers = """
    write() {
      n=0
      while [ ! -e ~/stop ]; do
        n=$((n + 1))
        echo "BEGIN IMMEDIATE; UPDATE accounts SET name = '$n'; UPDATE users SET name = '$n'; COMMIT;"
      done | sqlite3 -cmd '.timeout 30000' $S
    }
    regenerate() {
      while [ ! -e ~/stop ]; do
        keydesk token regenerate --yes --password-file $PW >/dev/null 2>&1 || [ $? -eq 69 ] || echo failed > ~/failed
      done
    }
    """

  @Test func isOneMomentWhileOthersWrite() throws {
    try fill()
    let ended = try home.shell(
      """
      S=\(home.storePath)
      \(Self.writers)
      write & regenerate &
      # Until both have written.
      until [ "$(sqlite3 $S "SELECT count(*) FROM credentials WHERE end_reason = 'replaced'")" -gt 0 ] \\
        && [ "$(sqlite3 $S 'SELECT name FROM accounts')" != 'Roe Studio' ]; do :; done
      for i in 1 2 3 4 5 6; do keydesk backup ~/$i.db 2>/dev/null || echo "backup $?"; done
      touch ~/stop; wait
      for i in 1 2 3 4 5 6; do
        sqlite3 ~/$i.db 'SELECT a.name = u.name FROM accounts a, users u' \\
          "SELECT count(*) FROM credentials WHERE kind = 'personal' AND ended_at IS NULL"
        keydesk restore ~/$i.db --yes --store ~/r$i/k.db 2>/dev/null || echo "restore $?"
        keydesk doctor --store ~/r$i/k.db >/dev/null || echo "doctor $?"
        keydesk token reveal --store ~/r$i/k.db --password-file $PW |
          keydesk verify --store ~/r$i/k.db >/dev/null || echo "verify $?"
      done
      cat ~/failed 2>/dev/null
      """)
    #expect(ended.output == String(repeating: "1\n1\n", count: 6))
    let names = try home.shell("for i in 1 6; do sqlite3 ~/$i.db 'SELECT name FROM users'; done")
    let seen = names.output.split(separator: "\n").compactMap { Int($0) }
    #expect(seen.count == 2 && seen[0] < seen[1], "nobody wrote meanwhile: \(seen)")
  }

  @Test func killedBackupIsInNobodysWay() throws {
    try fill()
    let ended = try home.shell(
      """
      for size in 0 1000000 4000000 8000000; do
        keydesk backup ~/b.db 2>/dev/null & pid=$!
        until [ "$(stat -c %s ~/.b.db.keydesk-partial 2>/dev/null || echo 0)" -gt $size ] \\
          || ! kill -0 $pid 2>/dev/null; do :; done
        kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        [ $? -eq 137 ] && [ ! -e ~/b.db ] && echo cut
        rm -f ~/b.db
        keydesk doctor >/dev/null || echo "doctor $?"
        keydesk backup ~/b.db 2>/dev/null || echo "backup $?"
        [ -z "$(ls -A ~ | grep partial)" ] || echo left
        keydesk restore ~/b.db --yes --store ~/r$size/k.db 2>/dev/null || echo "restore $?"
        rm ~/b.db
      done
      """)
    let lines = ended.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0 == "cut" } && !lines.isEmpty, "\(ended.output)")
    #expect(try home.verify(furnished.token) == .accepted)
  }

  /// While the copy is made, and while it is written into the live store.
  @Test func killedRestoreLeavesTheStoreWhole() throws {
    try fill()
    let ended = try home.shell(
      """
      S=\(home.storePath); D=${S%/*}
      keydesk backup ~/b.db 2>/dev/null
      keydesk token regenerate --yes --password-file $PW >/dev/null 2>&1
      for size in made 1000000 6000000; do
        keydesk restore ~/b.db --yes 2>/dev/null & pid=$!
        if [ $size = made ]; then
          until [ -e $D/.keydesk.db.keydesk-restoring ] || ! kill -0 $pid 2>/dev/null; do :; done
        else
          until [ "$(stat -c %s $S-wal 2>/dev/null || echo 0)" -gt $size ] \\
            || ! kill -0 $pid 2>/dev/null; do :; done
        fi
        kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        [ $? -eq 137 ] && echo cut
        keydesk doctor >/dev/null || echo "doctor $?"
        keydesk token reveal --password-file $PW | keydesk verify >/dev/null || echo "verify $?"
        keydesk backup ~/after.db 2>/dev/null && rm ~/after.db || echo "backup $?"
        keydesk restore ~/b.db --yes 2>/dev/null || echo "restore $?"
        [ -z "$(ls -A $D | grep restoring)" ] || echo left
        keydesk doctor >/dev/null || echo "doctor $?"
      done
      """)
    let lines = ended.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0 == "cut" } && lines.count > 1, "\(ended.output)")
    #expect(try home.verify(furnished.token) == .refused("replaced"))
    #expect(try home.verify(furnished.key) == .accepted)
    #expect(try home.act("token regenerate --yes").code == 0)
  }

  /// Interrupted while it still looks the backup over: nothing of it happens, not even late.
  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func interruptedRestoreEndsAtOnce(signal: String, code: Int) throws {
    try fill()
    let ended = try home.shell(
      """
      set -m
      S=\(home.storePath); D=${S%/*}
      keydesk backup ~/b.db 2>/dev/null
      keydesk restore ~/b.db --yes 2>/dev/null & pid=$!
      until ls -l /proc/$pid/fd 2>/dev/null | grep -q b.db || ! kill -0 $pid 2>/dev/null; do :; done
      kill -\(signal) $pid; wait $pid 2>/dev/null; echo $?
      sqlite3 $S "SELECT count(*) FROM activity WHERE action = 'store.restored'"
      ls -A $D | grep -c restoring
      keydesk doctor >/dev/null; echo $?
      """)
    #expect(ended.output == "\(code)\n0\n0\n0\n", "\(ended.errors)")
  }

  /// Interrupted while it looks the whole copy over.
  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func interruptedBackupLeavesNothing(signal: String, code: Int) throws {
    try fill()
    let ended = try home.shell(
      """
      set -m
      sqlite3 \(home.storePath) 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
      whole=$(stat -c %s \(home.storePath))
      keydesk backup ~/b.db 2>/dev/null & pid=$!
      until [ "$(stat -c %s ~/.b.db.keydesk-partial 2>/dev/null || echo 0)" -ge $whole ] \\
        || ! kill -0 $pid 2>/dev/null; do :; done
      kill -\(signal) $pid; wait $pid 2>/dev/null; echo $?
      ls -A ~ | grep -c b.db
      """)
    #expect(ended.output == "\(code)\n0\n", "\(ended.errors)")
  }

  @Test func killedRestoreWhereNoStoreWasIsInNobodysWay() throws {
    try fill()
    let ended = try home.shell(
      """
      keydesk backup ~/b.db 2>/dev/null
      for size in 0 4000000; do
        D=~/r$size; S=$D/k.db
        keydesk restore ~/b.db --yes --store $S 2>/dev/null & pid=$!
        until [ "$(stat -c %s $D/.k.db.keydesk-restoring 2>/dev/null || echo 0)" -gt $size ] \\
          || ! kill -0 $pid 2>/dev/null; do :; done
        kill -9 $pid 2>/dev/null; wait $pid 2>/dev/null
        [ $? -eq 137 ] && [ ! -e $S ] && echo cut
        rm -f $S*
        keydesk restore ~/b.db --yes --store $S 2>/dev/null || echo "restore $?"
        keydesk doctor --store $S >/dev/null || echo "doctor $?"
        [ -z "$(ls -A $D | grep restoring)" ] || echo left
      done
      """)
    let lines = ended.output.split(separator: "\n")
    #expect(lines.allSatisfy { $0 == "cut" } && !lines.isEmpty, "\(ended.output)")
  }
}
