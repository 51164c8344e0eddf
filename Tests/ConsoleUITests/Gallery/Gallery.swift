import ConsoleTesting
import ConsoleUI
import Credentials
import CredentialsTesting
import Settings
import TerminalCanvas

/// Every screen, dialog, form and panel of the console, each once.
enum Gallery {
  static let folder = Repository.tests + "/ConsoleUITests/Gallery/Goldens"
  static let exhibits = screens + dialogs + forms + panels

  static let screens: [Exhibit] = [
    .screen("welcome") { try Pilot(size: $0.size, drawsUnicode: $0.drawsUnicode) },
    .screen("sign-in") {
      try Pilot(
        try Scene.plain(), login: "ada@example.com", size: $0.size, drawsUnicode: $0.drawsUnicode)
    },
    .screen("api-tokens-none") { try Scene.signedIn(try Scene.plain(), .apiTokens, $0) },
    .screen("api-tokens") {
      let pilot = try Scene.signedIn(try Scene.token(), .apiTokens, $0)
      pilot.press("c")
      return pilot
    },
    .screen("public-api-off") { try Scene.signedIn(try Scene.plain(), .publicAPI, $0) },
    .screen("public-api") {
      let pilot = try Scene.signedIn(try Scene.botKey(), .publicAPI, $0, as: "erp-bot")
      pilot.press(.down)
      return pilot
    },
    .screen("account-settings-client") {
      try Scene.signedIn(try Scene.plain(), .accountSettings, $0)
    },
    .screen("account-settings-product") {
      let pilot = try Scene.signedIn(try Scene.plain(), .accountSettings, $0)
      pilot.press(.down, .space, .down)
      pilot.type("Sal")
      return pilot
    },
    .screen("account-settings") {
      try Scene.signedIn(try Scene.registered(), .accountSettings, $0)
    },
    .screen("account-settings-user-token") {
      let pilot = try Scene.signedIn(try Scene.registered(), .accountSettings, $0)
      pilot.press("u")
      pilot.type("ada@example.com")
      pilot.press(.enter)
      pilot.type(FakeDesk.password)
      pilot.press(.enter)
      return pilot
    },
    .screen("users") {
      let pilot = try Scene.signedIn(try Scene.team(), .users, $0)
      pilot.press(.down)
      return pilot
    },
    .screen("accounts") {
      let pilot = try Scene.signedIn(try Scene.token(), .accounts, $0)
      pilot.press(.down)
      return pilot
    },
    .screen("preferences") {
      try Scene.signedIn(
        try Scene.plain(), route: .preferences, size: $0.size, drawsUnicode: $0.drawsUnicode,
        preferences: Preferences(place: "~/.config/keydesk/config.json"))
    },
    .screen("activity") { try Scene.signedIn(try Scene.team(), .activity, $0) },
    .screen("token-inspector-empty") {
      try Scene.signedIn(try Scene.token(), .tokenInspector, $0)
    },
    .screen("token-inspector") { frame in
      let fakes = try Scene.token()
      let ada = try fakes.signIn("ada@example.com")
      let replaced = try fakes.desk.reveal(.personal, as: ada).secret
      try fakes.regenerate(.personal, by: ada)
      let pilot = try Scene.signedIn(fakes, .tokenInspector, frame)
      pilot.paste(replaced.reveal())
      pilot.press(.enter, .enter)
      return pilot
    },
    .screen("help") { try Scene.signedIn(try Scene.token(), .help, $0) },
  ]

  static let dialogs: [Exhibit] = [
    .over("regenerate-dialog", ["r"]) { try Scene.signedIn(try Scene.token(), .apiTokens, $0) },
    .over("regenerate-api-key-dialog", ["r"]) {
      try Scene.signedIn(try Scene.botKey(), .publicAPI, $0)
    },
    .over("regenerate-key-dialog", ["r"]) {
      try Scene.signedIn(try Scene.registered(), .accountSettings, $0)
    },
    .over("revoke-dialog", ["x"]) {
      try Scene.signedIn(try Scene.registered(), .accountSettings, $0)
    },
    .over("disable-dialog", ["e"]) { try Scene.signedIn(try Scene.ownKey(), .publicAPI, $0) },
    .over("deactivate-dialog", [.down, "d"]) {
      try Scene.signedIn(try Scene.team(), .users, $0)
    },
    .over("changed-dialog", []) { frame in
      let pilot = try Scene.signedIn(try Scene.token(), .apiTokens, frame)
      pilot.press("r", .right)
      try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
        try fakes.regenerate(.personal, by: fakes.signIn("ada@example.com"))
      }
      return pilot
    },
    .over("user-details", [.down, .enter]) { try Scene.signedIn(try Scene.team(), .users, $0) },
    .over("entry-details", [.enter]) { try Scene.signedIn(try Scene.team(), .activity, $0) },
  ]

  static let forms: [Exhibit] = [
    .over("add-user-form", ["a"]) { try Scene.signedIn(try Scene.team(), .users, $0) },
    .over("permissions-form", [.down, "p"]) { try Scene.signedIn(try Scene.team(), .users, $0) },
    .over("set-password-form", [.down, "s"]) { try Scene.signedIn(try Scene.team(), .users, $0) },
    .over("change-password-form", ["s"]) { try Scene.signedIn(try Scene.team(), .users, $0) },
    .over("add-account-form", ["a"]) { try Scene.signedIn(try Scene.token(), .accounts, $0) },
    .over("rename-account-form", ["n"]) { try Scene.signedIn(try Scene.token(), .accounts, $0) },
    .over("add-member-form", ["+"]) { try Scene.signedIn(try Scene.token(), .accounts, $0) },
    .over("remove-member-form", ["-"]) { try Scene.signedIn(try Scene.token(), .accounts, $0) },
    .over("user-token-form", ["u"]) {
      try Scene.signedIn(try Scene.registered(), .accountSettings, $0)
    },
  ]

  static let panels: [Exhibit] = [
    .over("go-to-panel", [":"]) { try Scene.signedIn(try Scene.token(), .apiTokens, $0) },
    .over("go-to-panel-found", [":", "p", "u", "b"]) {
      try Scene.signedIn(try Scene.token(), .apiTokens, $0)
    },
    .over("go-to-panel-nothing", [":", "x", "y", "z"]) {
      try Scene.signedIn(try Scene.token(), .apiTokens, $0)
    },
    .over("keys-panel", ["?"]) { try Scene.signedIn(try Scene.token(), .apiTokens, $0) },
    .over("sidebar-folded", [.escape, .up]) {
      try Scene.signedIn(try Scene.token(), .apiTokens, $0)
    },
  ]
}
