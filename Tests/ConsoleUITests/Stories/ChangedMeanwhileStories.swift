import ConsoleTesting
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// What an open form or dialog does when somebody else changes what it is about.
@Suite struct ChangedMeanwhileStories {
  private let changed = "It changed meanwhile. Look again before you confirm."

  private func permissions(of login: String, in pilot: Pilot) throws -> Set<Permission>? {
    let user = try #require(
      try pilot.fakes.store.reading { try $0.user(login: Login(stored: login)) })
    return try pilot.fakes.store.reading { try $0.memberships(of: user.id) }.first?.permissions
  }

  @Test func permissionsThatSomebodyElseGaveAreNotTakenAway() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users)
    pilot.press(.down, "p", .down, .space)
    let bob = try #require(
      try pilot.fakes.store.reading { try $0.user(login: Login(stored: "bob@example.com")) })
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.permit([.configurator], to: bob.id, by: fakes.signIn("ada@example.com"))
    }
    #expect(pilot.words.contains(changed))
    #expect(pilot.screen.contains("[x] configurator"))
    #expect(pilot.screen.contains("[x] user-configurator"))
    #expect(try permissions(of: "bob@example.com", in: pilot) == [.configurator])
    pilot.press(.down, .enter)
    #expect(
      try permissions(of: "bob@example.com", in: pilot) == [.configurator, .userConfigurator])
  }

  @Test func whatTheFormDidNotHearOfIsRefused() throws {
    let pilot = try Scene.signedIn(try Scene.team(), route: .users)
    pilot.press(.down, "p", .down, .space)
    let bob = try #require(
      try pilot.fakes.store.reading { try $0.user(login: Login(stored: "bob@example.com")) })
    try pilot.fakes.permit(
      [.configurator], to: bob.id, by: try pilot.fakes.signIn("ada@example.com"))
    pilot.press(.down, .enter)
    #expect(pilot.words.contains("It changed meanwhile; look at it again and confirm anew."))
    #expect(try permissions(of: "bob@example.com", in: pilot) == [.configurator])
    pilot.refresh()
    pilot.press(.enter)
    #expect(
      try permissions(of: "bob@example.com", in: pilot) == [.configurator, .userConfigurator])
  }

  @Test(arguments: [true, false])
  func anotherNameIsShownBeforeItIsWrittenOver(_ hasTyped: Bool) throws {
    let pilot = try Scene.signedIn(try Scene.plain(), route: .accounts)
    pilot.press("n")
    if hasTyped { pilot.type("Mine") }
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      _ = try fakes.desk.perform(
        .renameAccount(fakes.account(of: ada), Name("Theirs")), as: ada)
    }
    #expect(pilot.words.contains(changed))
    #expect(pilot.screen.contains("Rename Theirs"))
    #expect(pilot.focusedText == (hasTyped ? "Mine" : "Theirs"))
  }

  @Test func aDialogToSwitchOffWhatIsOffCloses() throws {
    let pilot = try Scene.signedIn(try Scene.ownKey(), route: .publicAPI)
    pilot.press("e")
    #expect(pilot.screen.contains("Are you Sure?"))
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      let key = try fakes.desk.overview(of: ada).publicAPI?.id
      _ = try fakes.desk.perform(
        .setPublicAPI(fakes.account(of: ada), isEnabled: false, confirmed: key), as: ada)
    }
    #expect(!pilot.screen.contains("Are you Sure?"))
    #expect(pilot.notice == "It is gone meanwhile; nothing was changed.")
  }

  @Test func aDialogWhosePermissionIsGoneClosesAndSaysSo() throws {
    let fakes = try Scene.botKey()
    let ada = try fakes.signIn("ada@example.com")
    let bob = try fakes.add("bob@example.com", [.configurator], by: ada)
    let pilot = try Scene.signedIn(fakes, route: .publicAPI, as: "bob@example.com")
    pilot.press("r")
    #expect(pilot.words.contains("It will belong to you instead of erp-bot."))
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.permit([], to: bob.userID, by: ada)
    }
    #expect(!pilot.screen.contains("Are you Sure?"))
    #expect(pilot.notice == "This needs the permission configurator.")
  }

  @Test func theReasonsInAnOpenListFollow() throws {
    let fakes = try Scene.botKey()
    let ada = try fakes.signIn("ada@example.com")
    let bob = try fakes.add("bob@example.com", [], by: ada)
    let pilot = try Scene.signedIn(fakes, route: .help, as: "bob@example.com")
    pilot.press(":")
    pilot.type("public api: regen")
    #expect(pilot.words.contains("This needs the permission"))
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      try fakes.permit([.configurator], to: bob.userID, by: ada)
    }
    #expect(!pilot.words.contains("This needs the permission"))
    pilot.press(.enter)
    #expect(pilot.screen.contains("Are you Sure?"))
  }
}
