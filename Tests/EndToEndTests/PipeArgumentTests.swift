import Testing

/// Files that options name and that are pipes: a script's are read, nobody waits for one without a writer.
struct PipeArgumentTests {
  private let furnished: Furnished
  private var home: Home { furnished.home }

  init() throws {
    furnished = try Furnished()
  }

  @Test func aShellsPipesAreRead() throws {
    let ended = try home.shell(
      """
      keydesk token status --password-file <(cat $PW) >/dev/null; echo $?
      keydesk token status --password-file /dev/stdin < $PW >/dev/null; echo $?
      keydesk users add --login bea@example.com --name Bea --password-file <(cat $PW) \\
        --new-password-file <(cat $PW) >/dev/null 2>&1; echo $?
      printf 'GET / HTTP/1.1\\nHost: x\\n\\nHTTP/1.1 200 OK\\n\\n' > ~/request
      keydesk support-bundle --request <(cat ~/request) --out ~/bundle 2>/dev/null; echo $?
      """)
    #expect(ended.output == "0\n0\n0\n0\n", "\(ended.errors)")
  }

  @Test func aPipeWithoutAWriterEndsWithOneLine() throws {
    let ended = try home.shell("mkfifo ~/p; keydesk token status --password-file ~/p")
    #expect(ended.code == 74)
    #expect(ended.output.isEmpty)
    let path = home.path + "/p"
    #expect(ended.errors == "keydesk: nobody writes to \(path); write to it, or name a file\n")
  }

  @Test func controlCEndsTheWaitAtOnce() throws {
    let ended = try home.shell(
      """
      set -m
      mkfifo ~/p
      # Somebody has it open and says nothing, so that only the signal can end it.
      exec 9<>~/p
      keydesk token status --password-file ~/p 9<&- & pid=$!
      until ls -l /proc/$pid/fd 2>/dev/null | grep -q '/p$' || ! kill -0 $pid 2>/dev/null; do :; done
      kill -INT $pid; wait $pid; echo $?
      """)
    #expect(ended.output == "130\n")
  }

  @Test(arguments: ["mkdir ~/d", "mkfifo ~/d"])
  func aStoreThatIsNoFileIsCalledByItsName(script: String) throws {
    let ended = try home.shell("\(script); keydesk token status --store ~/d --password-file $PW")
    #expect(ended.code == 65)
    let kind = script.contains("fifo") ? "a pipe" : "a folder"
    #expect(
      ended.errors
        == "keydesk: \(home.path)/d is \(kind), no store; name the store's file with --store\n")
  }
}
