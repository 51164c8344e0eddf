import Foundation
import TerminalDriver
import Testing

/// Making a store where others make one, too, or where none can be made.
struct InitTests {
  private let home: Home

  init() throws {
    home = try Home()
  }

  private static let options = "--name Ada --account 'Roe Studio' --password-file \"$PW\""

  @Test func oneOfManyAtOnceMakesIt() throws {
    let ended = try home.shell(
      """
      for i in 1 2 3 4 5 6; do
        (keydesk init --login ada$i@example.com \(Self.options) 2>/dev/null >&2; echo $?) &
      done
      wait
      """)
    let codes = ended.output.split(separator: "\n").map(String.init).sorted()
    #expect(codes == ["0", "4", "4", "4", "4", "4"])
    #expect(try home.act("token status").code == 0)
  }

  @Test(arguments: [
    "ln -s nowhere $D/link.db; S=$D/link.db", "ln -s nowhere $D/link; S=$D/link/k/k.db",
    "S=/proc/nothing/k.db", "mkdir $D/gone; cd $D/gone; rmdir $D/gone; S=k/k.db",
  ])
  func whereNoneCanBeMade(place: String) throws {
    let ended = try home.shell(
      """
      D=$(mktemp -d); \(place)
      keydesk init --store "$S" --login ada@example.com \(Self.options)
      code=$?; rm -rf "$D"; exit $code
      """)
    #expect(ended.code == 73)
    #expect(ended.errors.hasPrefix("keydesk: cannot create "))
  }
}
