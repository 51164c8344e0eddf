import ConsoleTesting
import Credentials
import CredentialsTesting
import Settings
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// What somebody does on `Preferences`: it holds at once, and is saved.
@Suite struct PreferencesStories {
  /// Folded, so that no words of the sidebar stand between those of the screen.
  private static let size = Size(width: 70, height: 30)

  private func open(
    _ fakes: FakeDesk, drawsUnicode: Bool = true, _ preferences: Preferences = Preferences()
  ) throws -> Pilot {
    try Scene.signedIn(
      fakes, route: .preferences, size: PreferencesStories.size, drawsUnicode: drawsUnicode,
      preferences: preferences)
  }

  private func saving(
    _ choice: PreferenceChange, from base: PreferenceChange
  ) -> PreferenceStep { PreferenceStep(choice, from: base, by: 1) }

  @Test func aThemeIsDrawnAtOnceAndSaved() throws {
    let pilot = try open(try Scene.plain())
    #expect(pilot.focusedText == "[ default ]")
    #expect(pilot.program.palette == Theme.standard)
    for name in ["light", "dark", "high-contrast", "monochrome", "default"] {
      pilot.press(.enter)
      #expect(pilot.program.palette == Theme(named: name)?.palette)
      #expect(pilot.focusedText == "[ \(name.replacing("-", with: " ")) ]")
      #expect(pilot.notice == "Saved.")
      #expect(pilot.fakes.preferences.saved.last == .theme(name))
    }
    pilot.press("-")
    #expect(pilot.focusedText == "[ monochrome ]")
  }

  @Test func plainBordersKeepTheLettersOfNames() throws {
    let fakes = FakeDesk()
    try fakes.addFirst(account: "Café 日本")
    let pilot = try open(fakes)
    #expect(pilot.screen.contains("───"))
    pilot.press(.down, .enter)
    #expect(pilot.screen.contains("---") && !pilot.screen.contains("─"))
    #expect(pilot.screen.contains("Café 日本") && pilot.screen.contains(">[ ASCII ]"))
    #expect(pilot.fakes.preferences.saved == [.borders("ascii")])
    pilot.press(.space)
    #expect(pilot.screen.contains("───"))
  }

  @Test func outsideUTF8BordersStayASCII() throws {
    let pilot = try open(try Scene.plain(), drawsUnicode: false)
    #expect(pilot.words.contains("[ Unicode ] Drawn in ASCII: the locale is not UTF-8."))
    pilot.press("b", "b")
    #expect(pilot.screen.utf8.allSatisfy { $0 < 0x80 })
    #expect(pilot.fakes.preferences.saved == [.borders("ascii"), .borders("unicode")])
  }

  @Test func theMouseIsTurnedOffAndOn() throws {
    let pilot = try open(try Scene.plain())
    pilot.press("m")
    #expect(
      pilot.asked.suffix(2) == [.setMouse(false), .save(saving(.mouse(false), from: .mouse(true)))])
    #expect(pilot.words.contains("Mouse [ off ]"))
    pilot.press("m")
    #expect(
      pilot.asked.suffix(2) == [.setMouse(true), .save(saving(.mouse(true), from: .mouse(false)))])
  }

  @Test func theNextCopyIsClearedWhenItWasChosen() throws {
    let pilot = try open(try Scene.token())
    pilot.press("s", "s", "c")
    #expect(pilot.words.contains("Clipboard [ auto ]"))
    #expect(pilot.words.contains("Clears after [ 90 seconds ]"))
    #expect(pilot.fakes.clipboard.values.clipboardTarget == "auto")
    pilot.press(":")
    pilot.type("API tokens")
    pilot.press(.enter, "c")
    #expect(pilot.notice.hasSuffix("Clears in 90 s."))
    pilot.idle(.seconds(89))
    #expect(pilot.fakes.clipboard.sweeps == 0)
    pilot.idle(.seconds(1))
    #expect(pilot.fakes.clipboard.sweeps == 1)
  }

  @Test func neverIsTheLastOfTheTimes() throws {
    let pilot = try open(
      try Scene.token(), Preferences(chosen: try Settings(json: #"{"clipboard_seconds": 500}"#)))
    #expect(pilot.words.contains("Clears after [ 500 seconds ]"))
    pilot.press("s")
    #expect(pilot.words.contains("Clears after [ 600 seconds ]"))
    pilot.press("s")
    #expect(pilot.words.contains("Clears after [ never ]"))
    pilot.press(.down, .down, .down, .down, "-", "-")
    #expect(pilot.words.contains("Clears after ›[ 300 seconds ]"))
    #expect(
      pilot.fakes.preferences.saved
        == [600, 0, 600, 300].map { .clipboardSeconds($0) })
  }

  @Test func theConsoleLocksAfterTheChosenMinutes() throws {
    let pilot = try open(try Scene.plain())
    pilot.press(.end, .up, "-", "-")
    #expect(pilot.words.contains("Locks after ›[ 5 minutes ]"))
    pilot.idle(.seconds(299))
    #expect(pilot.notice != "Locked.")
    pilot.idle(.seconds(1))
    #expect(pilot.notice == "Locked.")
    pilot.signIn()
    #expect(pilot.words.contains("Locks after [ 5 minutes ]"))
    #expect(pilot.fakes.preferences.saved == [.lockMinutes(10), .lockMinutes(5)])
  }

  @Test func aChoiceThatCannotBeSavedHoldsAndSaysSo() throws {
    let pilot = try open(try Scene.plain())
    pilot.fakes.preferences.failNext = .cannotWrite(path: "/c/config.json")
    pilot.press("t")
    #expect(
      pilot.notice
        == "Not saved, it holds until you quit: cannot write /c/config.json; make its folder writable."
    )
    #expect(pilot.focusedText == "[ light ]")
    #expect(pilot.program.palette == Theme(named: "light")?.palette)
    pilot.press("t")
    #expect(pilot.notice == "Saved.")
  }

  @Test func noKeyWaitsForTheDisk() throws {
    let pilot = try open(try Scene.plain())
    pilot.holdsEffects = true
    pilot.press("t", "t", "b", .down)
    #expect(pilot.words.contains("Theme [ dark ]"))
    #expect(
      pilot.held == [
        .save(saving(.theme("light"), from: .theme("default"))),
        .save(saving(.theme("dark"), from: .theme("light"))),
        .save(saving(.borders("ascii"), from: .borders("unicode"))),
      ])
    pilot.letThrough()
    #expect(pilot.notice == "Saved.")
  }

  @Test func aBrokenFileIsNamedUntilItIsMended() throws {
    let problem = "/c/config.json, line 3: there is no setting colour"
    let pilot = try Scene.signedIn(
      try Scene.plain(), size: PreferencesStories.size,
      preferences: Preferences(place: "/c/config.json", problem: problem))
    #expect(
      pilot.notice == "The settings file has a fault: \(problem); mend it there or remove the file."
    )
    pilot.press(":")
    pilot.type("preferences")
    pilot.press(.enter)
    #expect(pilot.notice.isEmpty)
    #expect(pilot.words.contains("Choices are not saved: \(problem); mend it"))
    pilot.fakes.preferences.failNext = .broken("/c/config.json, line 4: a text has no end")
    pilot.press("t")
    #expect(
      pilot.notice.hasPrefix(
        "Not saved, it holds until you quit: /c/config.json, line 4: a text has no end; mend it"))
    #expect(pilot.words.contains("Choices are not saved: /c/config.json, line 4"))
    pilot.press("t")
    #expect(pilot.notice == "Saved.")
    #expect(
      !pilot.words.contains("not saved") && pilot.words.contains("is saved in /c/config.json"))
  }

  @Test func whatIsSetElsewhereSaysSoAndStays() throws {
    let overrides = Settings(environment: ["KEYDESK_LOCK_MINUTES": "3", "KEYDESK_THEME": "dark"])
    let pilot = try open(
      try Scene.plain(),
      Preferences(overrides: overrides, clipboardFileNamedBy: "KEYDESK_CLIPBOARD_FILE"))
    #expect(pilot.program.palette == Theme(named: "dark")?.palette)
    for (key, name): (Key, String) in [
      ("i", "KEYDESK_LOCK_MINUTES"), ("t", "KEYDESK_THEME"), (.enter, "KEYDESK_THEME"),
      ("+", "KEYDESK_THEME"), ("c", "KEYDESK_CLIPBOARD_FILE"),
    ] {
      pilot.press(.down, .home, key)
      #expect(pilot.notice == "Set by \(name); without it the choice here counts.")
    }
    #expect(pilot.words.contains("Locks after [ 3 minutes ] Set by KEYDESK_LOCK_MINUTES."))
    #expect(pilot.fakes.preferences.saved.isEmpty)
    pilot.press("s")
    #expect(pilot.fakes.preferences.saved == [.clipboardSeconds(60)])
    pilot.idle(.seconds(180))
    #expect(pilot.notice == "Locked.")
  }

  @Test func theListsNameEveryAction() throws {
    for key: Key in [":", "?"] {
      let pilot = try open(try Scene.plain())
      pilot.resize(100, 50)
      pilot.press(key)
      for action in [
        "Theme", "Borders", "Mouse", "Clipboard", "Clears after", "Locks after", "Next value",
        "Previous value", "Change password",
      ] {
        #expect(pilot.screen.contains(" \(action) "), "\(action)")
      }
      pilot.type("locks after")
      pilot.press(.enter)
      #expect(pilot.focusedLabel == "Locks after")
      #expect(pilot.focusedText == "[ 20 minutes ]")
    }
  }

  /// What another window saved is shown and holds as soon as the screen is opened.
  @Test func whatAnotherWindowChoseIsAdopted() throws {
    let pilot = try Scene.signedIn(try Scene.plain())
    var file = Settings()
    file.apply(.theme("dark"))
    file.apply(.clipboardSeconds(120))
    pilot.fakes.preferences.file = file
    pilot.press(":")
    pilot.type("preferences")
    pilot.press(.enter)
    #expect(pilot.words.contains("Theme ›[ dark ]"))
    #expect(pilot.words.contains("[ 120 seconds ]"))
    #expect(pilot.program.palette == Theme(named: "dark")?.palette)
    #expect(pilot.asked.contains { if case .useClipboard = $0 { true } else { false } })
    #expect(pilot.fakes.preferences.saved.isEmpty)
  }

  /// It holds until the console is quit, whatever the file says when the screen is opened again.
  @Test func whatCouldNotBeSavedStays() throws {
    let pilot = try open(try Scene.plain())
    pilot.fakes.preferences.file = Settings()
    pilot.fakes.preferences.failNext = .diskFull(path: "/c")
    pilot.press("t")
    #expect(pilot.words.contains("[ light ]"))
    for screen in ["help", "preferences"] {
      pilot.press(":")
      pilot.type(screen)
      pilot.press(.enter)
    }
    #expect(pilot.words.contains("[ light ]"))
  }

  @Test func aClickGoesToTheNextValue() throws {
    let pilot = try open(try Scene.plain())
    pilot.click("[ Unicode ]")
    #expect(pilot.focusedText == "[ ASCII ]")
  }

  @Test func inTheSidebarNoSettingIsFocused() throws {
    let pilot = try open(try Scene.plain())
    pilot.press(.left, "+")
    #expect(pilot.notice == "Choose a setting first.")
    pilot.press("t")
    #expect(pilot.fakes.preferences.saved == [.theme("light")])
  }
}
