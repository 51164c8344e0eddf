import Foundation
import TerminalDriver
import Testing

/// `keydesk serve`, and what `header` prints as curl sends it there.
struct ServeTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  /// Runs a script while the gateway answers; `ask PATH` prints the status of an answer.
  ///
  /// The script ends with the code of the gateway, which is told to end.
  private func served(_ script: String) throws -> Ended {
    try home.shell(
      """
      coproc keydesk serve --listen "unix:$HOME/gateway" 2>&1
      while read -r line <&"${COPROC[0]}"; do
        case $line in *'"listening"'*) break;; esac
      done
      ask() {
        curl --silent --max-time 10 --output ~/answer --write-out '%{http_code}\\n' \
          --unix-socket ~/gateway "http://localhost$1" "${@:2}"
      }
      \(script)
      kill -TERM "$COPROC_PID"
      wait "$COPROC_PID"
      """)
  }

  @Test func answersAndEndsWhenItIsTold() throws {
    let ended = try served("ask /healthz; ask /readyz; ask /verify; cat ~/answer")
    #expect(ended.code == 0)
    let answer = #"{"error":"Unauthorized","message":"Authentication needed."}"#
    #expect(ended.output.hasPrefix("200\n200\n401\n\(answer)"), "\(ended.output)")
  }

  @Test func headersAreMadeForCurl() throws {
    let user = "--login \(Home.login) --user-password-file $PW"
    let ended = try served(
      """
      for command in token public-api marketplace "user-token"; do
        [ $command = user-token ] && more="\(user)" || more=
        keydesk $command header $more --password-file $PW | ask /verify -H @-
      done
      trio=$(keydesk accounts add --name Trio --password-file $PW 2>/dev/null)
      keydesk token header --account $trio --password-file $PW | ask /verify -H @-
      keydesk token header --account $trio --password-file $PW | head -n 1 | ask /verify -H @-
      """)
    #expect(ended.output == "200\n200\n200\n200\n200\n401\n", "\(ended.errors)")
    #expect(ended.code == 0)
  }

  @Test func withoutTheGatewayItIsUnavailable() throws {
    let program = Executable.path(of: "keydesk")
    let ended = try home.shell("cp '\(program)' ~/keydesk && ~/keydesk serve")
    let line =
      "keydesk: keydesk-gateway cannot be run from the folder of keydesk;"
      + " install both programs into one folder\n"
    #expect(ended == Ended(code: 69, output: "", errors: line))
  }

  @Test func whereItCannotListenItSaysSo() throws {
    for address in ["unix:/nowhere/gateway", "nonsense"] {
      let ended = try home.shell("keydesk serve --listen \(address)")
      #expect([64, 69].contains(ended.code), "\(address)")
      #expect(ended.output.isEmpty && ended.errors.contains("; "), "\(ended.errors)")
    }
  }
}
