import Foundation
import TerminalDriver
import Testing

/// What is chosen on `Preferences` holds at once and the next time too.
struct PreferencesTests {
  private static let path = "/user/settings/preferences"
  private let furnished: Furnished
  private var home: Home { furnished.home }
  private var file: String { home.path + "/.config/keydesk/config.json" }

  init() throws {
    furnished = try Furnished()
  }

  private func settings() throws -> NSDictionary? {
    try JSONSerialization.jsonObject(with: Data(home.text(of: file).utf8)) as? NSDictionary
  }

  private func write(_ text: String) throws {
    try FileManager.default.createDirectory(
      atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try home.write(text, to: file)
  }

  @Test func whatWasChosenIsThereTheNextTime() throws {
    let console = try Console.signedIn(at: home, Self.path)
    defer { console.close() }
    try console.tmux.waitFor("›[ default ]")
    let before = try console.tmux.styledScreen()
    try console.press("Enter", "Enter", andSee: "›[ dark ]")
    try console.press("i", andSee: "[ 20 minutes ]")
    try console.tmux.waitFor("Saved.")
    let styled = try console.tmux.styledScreen()
    // Borders of the dark theme are grey; those of the default one have the terminal's own colour.
    #expect(styled.contains("\u{1B}[90m") && !before.contains("\u{1B}[90m"))
    try console.tmux.waitFor(format: "#{mouse_any_flag}", toBe: "1")
    try console.press("m", andSee: "[ off ]")
    try console.tmux.waitFor(format: "#{mouse_any_flag}", toBe: "0")
    // At once after the key: what was chosen last is on the disk all the same.
    for key in ["b", "q"] { try console.tmux.send(key) }
    #expect(try console.exitCode() == "0")
    #expect(
      try settings() == [
        "theme": "dark", "lock_minutes": 20, "mouse": false, "borders": "ascii",
      ])
    #expect(try home.rights(of: file) == 0o600)

    let again = try Console(at: home, Self.path)
    defer { again.close() }
    try again.tmux.waitFor("Password >")
    try again.tmux.send("Enter")
    try again.tmux.type(Home.password)
    try again.tmux.send("Enter")
    let screen = try again.tmux.waitFor("[ 20 minutes ]", within: .seconds(20))
    #expect(screen.contains(">[ dark ]") && screen.contains("[ off ]") && screen.contains("-+-"))
    #expect(try again.tmux.styledScreen().contains("\u{1B}[90m"))
    #expect(try again.tmux.format("#{mouse_any_flag}") == "0")
  }

  /// What is sound in it holds, as for the commands.
  @Test func aBrokenFileIsNamedAndNeverWrittenOver() throws {
    let broken =
      "{\n  \"theme\": \"light\", \"clipboard_seconds\": 300,\n  \"colour\": 1\n}\n"
    try write(broken)
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    try console.tmux.waitFor("the notice") {
      $0.joined.contains("The settings file has a fault: ")
        && $0.joined.contains(
          "line 3: there is no setting colour; mend it there or remove the file.")
    }
    try console.tmux.send(":")
    try console.tmux.type("preferences")
    try console.press("Enter", andSee: "Choices are not saved")
    try console.tmux.waitFor("[ light ]")
    try console.tmux.waitFor("[ 300 seconds ]")
    try console.press("t", andSee: "Not saved, it holds until you quit:")
    try console.tmux.waitFor("[ dark ]")
    #expect(try home.text(of: file) == broken)
    try write("{\"lock_minutes\": 7, \"gateway\": {\"listen\": \"127.0.0.1:1\"}}")
    try console.tmux.waitFor("[ 7 minutes ]")
    #expect(!(try console.tmux.screen()).contains("Choices are not saved"))
    try console.press("t", andSee: "Saved.")
    #expect(
      try settings() == [
        "theme": "high-contrast", "lock_minutes": 7, "gateway": ["listen": "127.0.0.1:1"],
      ])
  }

  @Test func whatAnotherWindowChoosesIsFollowed() throws {
    let first = try Console.signedIn(at: home, Self.path)
    defer { first.close() }
    let second = try Console.signedIn(at: home, Self.path)
    defer { second.close() }
    try first.press("i", andSee: "[ 20 minutes ]")
    try first.press("i", andSee: "[ 30 minutes ]")
    try second.tmux.waitFor("[ 30 minutes ]")
    try second.press("i", andSee: "[ 60 minutes ]")
    try first.tmux.waitFor("[ 60 minutes ]")
    #expect(try settings() == ["lock_minutes": 60])
  }

  @Test func afterAFailedSaveTheFileIsFollowed() throws {
    let folder = (file as NSString).deletingLastPathComponent
    #expect(try home.shell("mkdir -p '\(home.path)/.config' && touch '\(folder)'").code == 0)
    let console = try Console.signedIn(at: home, Self.path)
    defer { console.close() }
    try console.press("m", andSee: "Not saved, it holds until you quit: cannot write")
    try FileManager.default.removeItem(atPath: folder)
    try console.press("m", andSee: "Saved.")
    try write("{\"theme\": \"light\", \"mouse\": false}")
    try console.tmux.waitFor("[ light ]")
    try console.tmux.waitFor("[ off ]")
  }

  @Test func doctorChecksTheFile() throws {
    let well = try home.shell("keydesk doctor")
    #expect(well.output.contains("\nsettings     ok\n"))
    try write("{\n\"theme\": \"pink\"}")
    let ill = try home.shell("keydesk doctor")
    #expect(ill.code == 65)
    #expect(ill.output.contains("\nsettings     \(file), line 2: theme is none of "))
    #expect(ill.output.contains("; mend it there or remove the file\n"))
  }

  @Test func theEnvironmentWinsAndTheScreenSaysSo() throws {
    try write("{\"lock_minutes\": 7}")
    let console = try Console.signedIn(
      at: home, Self.path, environment: ["KEYDESK_LOCK_MINUTES": "3", "KEYDESK_THEME": "light"])
    defer { console.close() }
    let screen = try console.tmux.waitFor("[ 3 minutes ]")
    #expect(screen.contains("Set by KEYDESK_LOCK_MINUTES."))
    #expect(screen.contains("[ light ]") && screen.contains("Set by KEYDESK_THEME."))
    try console.press("i", andSee: "\n Set by KEYDESK_LOCK_MINUTES; without it")
    #expect(try settings() == ["lock_minutes": 7])
  }

  @Test(.enabled(if: TinyDisk.isPossible, "needs root and the right to mount a small disk"))
  func aDiskThatCannotBeWrittenIsSaid() throws {
    let folder = (file as NSString).deletingLastPathComponent
    let mounted = try home.shell(
      "mkdir -p '\(folder)' && mount -t tmpfs -o ro,size=16k,mode=700 tmpfs '\(folder)'")
    #expect(mounted.code == 0)
    defer { _ = try? home.shell("umount -l '\(folder)'") }
    let console = try Console.signedIn(at: home, Self.path)
    defer { console.close() }
    try console.press("t", andSee: "Not saved, it holds until you quit: cannot write")
    try console.tmux.waitFor("[ light ]")
  }

  @Test func aDemoKeepsItsChoicesToItself() throws {
    let console = try Console(at: home, "demo")
    defer { console.close() }
    let shown = try console.tmux.waitFor("Enter signs in")
    let password = try #require(shown.joined.firstMatch(of: /password is ([a-z0-9-]{19})/)?.1)
    try console.press("Enter", andSee: ": Go to")
    try console.tmux.send("L")
    try console.tmux.waitFor("Locked")
    try console.tmux.type(String(password))
    try console.press("Enter", andSee: ": Go to")
    try console.tmux.send(":")
    try console.tmux.type("preferences")
    try console.press("Enter", andSee: "Set by keydesk demo.")
    try console.press("t", andSee: "Saved.")
    try console.tmux.send("q")
    #expect(try console.exitCode() == "0")
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test func thePasswordIsChanged() throws {
    let console = try Console.signedIn(at: home, Self.path)
    defer { console.close() }
    try console.press("p", andSee: "Current password ›")
    for text in ["not the password", "another fine password", "another fine password"] {
      try console.tmux.type(text)
      try console.tmux.send("Enter")
    }
    try console.tmux.waitFor("The current password is wrong.")
    try console.tmux.send("C-u")
    try console.tmux.type(Home.password)
    try console.press("Down", "Down", "Enter", andSee: "Password changed.")
    try console.tmux.send("L")
    try console.signIn(password: "another fine password")
  }
}

extension String {
  /// Its lines as one, so that sentences that were broken join.
  fileprivate var joined: String {
    split { $0.isWhitespace || $0 == "│" }.joined(separator: " ")
  }
}
