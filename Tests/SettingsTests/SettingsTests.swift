import Settings
import Testing

@Suite("Settings come from a file and the environment, later ones win")
struct SettingsTests {
  @Test("What is written is read back unchanged")
  func roundTrip() throws {
    var settings = Settings()
    #expect(try Settings(json: settings.json) == settings)
    settings.store = "/a \"b\"\\\u{1}é"
    settings.clipboardSeconds = 0
    settings.lockMinutes = 1_440
    settings.theme = "dark"
    settings.mouse = false
    #expect(try Settings(json: settings.json) == settings)
  }

  @Test(
    "Escapes are read as RFC 8259 has them",
    arguments: [
      (#"/\ud83d\ude00.db"#, "/😀.db"), (#"/\u00e9"#, "/é"), (#"/\ud83d"#, nil), (#"/\ude00"#, nil),
      (#"/\ud83d\u0041"#, nil), (#"/\u+041"#, nil), (#"/\u004"#, nil),
    ])
  func escapes(_ escaped: String, _ text: String?) {
    let json = "{\"store\": \"\(escaped)\"}"
    #expect((try? Settings(json: json))?.store == text)
  }

  @Test("The environment wins over the file; what is wrong there is not said")
  func order() throws {
    let file = try Settings(json: #"{"store": "/file", "lock_minutes": 3, "mouse": true}"#)
    let environment = Settings(environment: [
      "KEYDESK_STORE": "/environment", "KEYDESK_LOCK_MINUTES": "0", "KEYDESK_THEME": "",
    ])
    let settings = environment.over(file)
    #expect(settings.store == "/environment")
    #expect(settings.lockMinutes == 3)
    #expect(settings.theme == nil)
    #expect(settings.mouse == true)
  }

  @Test(
    "What is wrong in a variable is named",
    arguments: [
      ("LOCK_MINUTES", "0", "is no number from 1 to 1440"),
      ("LOCK_MINUTES", "5m", "is no number from 1 to 1440"),
      ("CLIPBOARD_SECONDS", "-1", "is no number from 0 to 86400"),
      ("CLIPBOARD_TARGET", "tmux", "is none of file, auto"),
      ("THEME", "pink", "is none of default, light, dark, high-contrast, monochrome"),
      ("BORDERS", "1", "is none of unicode, ascii"), ("MOUSE", "1", "is neither true nor false"),
    ])
  func variables(name: String, value: String, problem: String) {
    let sound = ["KEYDESK_STORE": "/s", "KEYDESK_MOUSE": "false", "KEYDESK_LOCK_MINUTES": "7"]
    let reading = EnvironmentReading(sound.merging(["KEYDESK_\(name)": value]) { $1 })
    #expect(reading.problems == ["KEYDESK_\(name) \(problem)"])
    #expect(reading.settings.store == "/s")
    #expect(reading.settings.lockMinutes == (name == "LOCK_MINUTES" ? nil : 7))
    #expect(reading.settings.mouse == (name == "MOUSE" ? nil : false))
    #expect(EnvironmentReading(sound).problems.isEmpty)
    #expect(EnvironmentReading(["KEYDESK_\(name)": ""]).problems.isEmpty)
  }

  @Test(
    "What is wrong is named with its line",
    arguments: [
      ("", 1, "{ is missing"), ("{\n\"store\": 1\n}", 2, "store is no text"),
      ("{\n\n\"x\": 1}", 3, "there is no setting x"), ("{\"mouse\": 1}", 1, "mouse is neither"),
      ("{\"lock_minutes\": 0}", 1, "lock_minutes is no number from 1 to 1440"),
      ("{\"lock_minutes\": 01}", 1, "lock_minutes"),
      ("{\"theme\": \"pink\"}", 1, "theme is none of"),
      ("{\"mouse\": true,\n\"mouse\": true}", 2, "mouse is there twice"),
      ("{\"mouse\": true} x", 1, "something follows"),
      ("{\"mouse\": true,}", 1, "a name in quotes"),
      ("{\"store\": \"a", 1, "a text has no end"), ("{\"store\": [\"a\"]}", 1, "a text, a whole"),
      ("{\"store\": \"\\x\"}", 1, "there is no such escape"),
      ("{\"mouse\"\ntrue}", 2, ": is missing"),
    ] as [(String, Int, String)])
  func problems(text: String, line: Int, problem: String) {
    let error = #expect(throws: SettingsProblem.self) { try Settings(json: text) }
    #expect(error?.line == line)
    #expect(error?.problem.contains(problem) == true || problem == "lock_minutes")
  }

  @Test(
    "A store that a file may have meant to name is not taken for none",
    arguments: [
      (#"{"theme": "pink"}"#, nil, false), (#"{"store": "/s", "x": 1}"#, "/s", false),
      (#"{"stroe": "/s"}"#, nil, true), (#"{"store": 1}"#, nil, true), ("", nil, true),
      (#"{"store": "/s", "store": "/t"}"#, nil, true), (#"{"store": "/s""#, nil, true),
    ] as [(String, String?, Bool)])
  func hiddenStore(text: String, store: String?, isHidden: Bool) {
    let reading = SettingsReading(json: text)
    #expect(reading.settings.store == store)
    #expect(reading.hidesStore == isHidden)
    #expect(reading.problem != nil)
  }

  @Test("What the file says to the gateway is kept as it stands")
  func gatewayMember() throws {
    let object = #"{"policies": {"a}": {"kind": ["personal"]}},\n  "listen": "unix:/run/k"}"#
    let settings = try Settings(json: "{\"gateway\": \(object), \"lock_minutes\": 5}")
    #expect(settings.gateway == object)
    #expect(settings.lockMinutes == 5)
    #expect(try Settings(json: settings.json) == settings)
    #expect(throws: SettingsProblem.self) { try Settings(json: "{\"gateway\": 5}") }
    #expect(throws: SettingsProblem.self) { try Settings(json: "{\"gateway\": {\"a\": 1") }
  }
}
