import Credentials
import CredentialsTesting
import Glibc
import SQLiteStateStore
import Sealing

/// Regenerates a personal token at each line of standard input, from one sign-in.
func regenerate(_ path: String, _ login: String, _ password: String) throws(DeskError) {
  let desk = Desk(
    store: try SQLiteStateStore.open(at: path, mode: .readWrite), mint: SystemTokenMint(),
    vault: PlainVault(),
    now: {
      var time = timespec()
      clock_gettime(CLOCK_REALTIME, &time)
      return Instant(milliseconds: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
    })
  let session = try desk.signIn(Login(entered: login), password: Password(entered: password))
  say(try desk.reveal(.personal, as: session).secret)
  while readLine() != nil {
    let shown = try desk.reveal(.personal, as: session).id
    _ = try desk.perform(.regenerate(.personal, confirmed: shown), as: session)
    say(try desk.reveal(.personal, as: session).secret)
  }
}

/// Writes a line at once: `print` would keep it until there are more.
private func say(_ secret: TokenSecret) {
  let line = Array((secret.reveal() + "\n").utf8)
  _ = write(STDOUT_FILENO, line, line.count)
}
