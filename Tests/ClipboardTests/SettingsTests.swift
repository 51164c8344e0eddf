import Clipboard
import Credentials
import Glibc
import Testing

@Suite struct SettingsTests {
  @Test func flagWinsOverEnvironmentOverConfiguration() {
    let environment = ["KEYDESK_CLIPBOARD_FILE": "/e", "KEYDESK_CLIPBOARD_SECONDS": "10"]
    let all = ClipboardSettings.resolve(
      environment: environment, flag: "/f", configuredFile: "/c", configuredSeconds: 20)
    #expect(all.file == "/f")
    #expect(all.clearsAfter == .seconds(10))
    let withoutFlag = ClipboardSettings.resolve(environment: environment, configuredFile: "/c")
    #expect(withoutFlag.file == "/e")
    let configured = ClipboardSettings.resolve(
      environment: [:], configuredFile: "/c", configuredSeconds: 20)
    #expect(configured.file == "/c")
    #expect(configured.clearsAfter == .seconds(20))
    #expect(ClipboardSettings.resolve(environment: [:]) == ClipboardSettings())
  }

  @Test(
    arguments: [
      ("0", nil), ("1", .seconds(1)), ("86400", .seconds(86_400)), ("86401", .seconds(45)),
      ("-1", .seconds(45)), ("soon", .seconds(45)), ("", .seconds(45)),
      ("99999999999999999999", .seconds(45)),
    ] as [(String, Duration?)])
  func secondsAreTakenWithinBounds(_ text: String, _ expected: Duration?) {
    let settings = ClipboardSettings.resolve(environment: ["KEYDESK_CLIPBOARD_SECONDS": text])
    #expect(settings.clearsAfter == expected)
  }

  @Test func relativeFoldersAreIgnored() {
    let settings = ClipboardSettings.resolve(environment: [
      "XDG_RUNTIME_DIR": "run", "XDG_STATE_HOME": "state", "HOME": "/home/ada",
    ])
    #expect(settings.runtimeFolder == nil)
    #expect(settings.stateFolder == "/home/ada/.local/state")
  }

  @Test func runtimeFolderComesFirst() throws {
    let folder = try TemporaryFolder()
    let run = folder.makeFolder("run")
    let receipt = try put(runtime: run, state: folder["state"])
    #expect(receipt.path == run + "/keydesk/clipboard")
    #expect(mode(of: run + "/keydesk") == 0o700)
  }

  @Test func stateFolderIsMadeWhenThereIsNoRuntimeFolder() throws {
    let folder = try TemporaryFolder()
    let receipt = try put(runtime: folder["missing"], state: folder["a/b/state"])
    #expect(receipt.path == folder["a/b/state/keydesk/clipboard"])
    #expect(mode(of: folder["a"]) == 0o700)
  }

  @Test func runtimeFolderThatOthersMayWriteToIsPassedOver() throws {
    let folder = try TemporaryFolder()
    let open = folder.makeFolder("run", mode: 0o777)
    let receipt = try put(runtime: open, state: folder["state"])
    #expect(receipt.path == folder["state/keydesk/clipboard"])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func runtimeFolderOfSomebodyElseIsPassedOver() throws {
    let folder = try TemporaryFolder()
    let theirs = folder.makeFolder("run")
    chown(theirs, 65_534, 65_534)
    let receipt = try put(runtime: theirs, state: folder["state"])
    #expect(receipt.path == folder["state/keydesk/clipboard"])
  }

  @Test func runtimeFolderThatIsAFileIsPassedOver() throws {
    let folder = try TemporaryFolder()
    try write("", to: folder["run"])
    let receipt = try put(runtime: folder["run"], state: folder["state"])
    #expect(receipt.path == folder["state/keydesk/clipboard"])
  }

  @Test func usualFolderThatOthersMayWriteToIsRefused() throws {
    let folder = try TemporaryFolder()
    let run = folder.makeFolder("run")
    _ = folder.makeFolder("run/keydesk", mode: 0o777)
    let path = run + "/keydesk/clipboard"
    #expect(throws: DeskError.clipboard(.unsafeFolder(path: path))) {
      try put(runtime: run, state: folder["state"])
    }
  }

  private func put(runtime: String, state: String) throws(DeskError) -> ClipboardReceipt {
    let settings = ClipboardSettings(runtimeFolder: runtime, stateFolder: state)
    return try FileClipboard(settings: settings, digest: sampleDigest, helper: nil)
      .put(TokenSecret("value"), isSecret: true)
  }
}
