import Clipboard
import Credentials
import Foundation
import Glibc
import Testing

@Suite struct RefusalTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func expect(_ failure: ClipboardFailure, at path: String) {
    #expect(throws: DeskError.clipboard(failure)) {
      try clipboard(file: path).put(value, isSecret: true)
    }
  }

  @Test func folderAtThePlaceIsRefused() throws {
    let path = folder.makeFolder("c")
    expect(.notAFile(path: path), at: path)
    #expect(mode(of: path) == 0o700)
  }

  /// A slip of `--clipboard-file` would destroy every credential.
  @Test(arguments: ["SQLite format 3\0 and more", "7\u{7F}\u{6}"])
  func storeAtThePlaceIsRefused(_ beginning: String) throws {
    var bytes = Array(beginning.utf8)
    if bytes.count == 3 { bytes += [0x82, 0, 0] }
    #expect(FileManager.default.createFile(atPath: folder["c"], contents: Data(bytes)))
    expect(.store(path: folder["c"]), at: folder["c"])
    #expect(FileManager.default.contents(atPath: folder["c"]) == Data(bytes))
  }

  @Test func pipeAtThePlaceIsRefused() throws {
    mkfifo(folder["c"], 0o600)
    expect(.notAFile(path: folder["c"]), at: folder["c"])
    var status = stat()
    #expect(lstat(folder["c"], &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFIFO)
  }

  @Test func socketAtThePlaceIsRefused() throws {
    #expect(mknod(folder["c"], S_IFSOCK | 0o600, 0) == 0)
    expect(.notAFile(path: folder["c"]), at: folder["c"])
  }

  @Test(.enabled(if: geteuid() == 0, "only root can make a device"))
  func deviceAtThePlaceIsRefused() throws {
    let null: dev_t = 0x103
    guard mknod(folder["c"], S_IFCHR | 0o600, null) == 0 else { return }
    expect(.notAFile(path: folder["c"]), at: folder["c"])
  }

  @Test func theDeviceNullIsRefused() {
    // Its folder is root's: refused for the folder, or as root for what it is or for the folder.
    #expect(throws: DeskError.self) { try clipboard(file: "/dev/null").put(value, isSecret: true) }
  }

  @Test(arguments: [0o770, 0o707, 0o777, 0o1777, 0o720, 0o702] as [mode_t])
  func folderThatOthersMayWriteToIsRefused(_ mode: mode_t) throws {
    let path = folder.makeFolder("open", mode: mode) + "/c"
    expect(.unsafeFolder(path: path), at: path)
    #expect(content(of: path) == nil)
  }

  @Test(arguments: [0o700, 0o750, 0o755] as [mode_t])
  func folderThatOthersMayOnlyReadIsTaken(_ mode: mode_t) throws {
    let path = folder.makeFolder("ours", mode: mode) + "/c"
    #expect(throws: Never.self) { try clipboard(file: path).put(value, isSecret: true) }
  }

  @Test func systemsFolderForEverybodyIsRefused() {
    expect(.unsafeFolder(path: "/tmp/keydesk-clipboard-test"), at: "/tmp/keydesk-clipboard-test")
  }

  @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
  func folderOfSomebodyElseIsRefused() throws {
    let path = folder.makeFolder("theirs")
    chown(path, 65_534, 65_534)
    expect(.unsafeFolder(path: path + "/c"), at: path + "/c")
  }

  @Test func folderThatIsNotThereIsRefused() throws {
    expect(.cannotWrite(path: folder["no/c"]), at: folder["no/c"])
    try write("a file", to: folder["file"])
    expect(.cannotWrite(path: folder["file/c"]), at: folder["file/c"])
  }

  @Test(arguments: ["", ".", "..", "nul\0byte"])
  func nameThatIsNoneIsRefused(_ name: String) throws {
    expect(.notAFile(path: folder[name]), at: folder[name])
  }

  @Test func nameThatIsTooLongIsRefused() throws {
    let path = folder[String(repeating: "n", count: 250)]
    expect(.cannotWrite(path: path), at: path)
  }

  @Test func linkInThePlaceOfTheLockIsRefused() throws {
    try write("precious", to: folder["target"])
    symlink(folder["target"], folder[".c.keydesk.lock"])
    #expect(throws: DeskError.self) { try clipboard(file: folder["c"]).put(value, isSecret: true) }
    #expect(content(of: folder["target"]) == "precious")
  }

  @Test func lockThatSomebodyKeepsIsWaitedForOnly() throws {
    let clock = FixedClock()
    let clipboard = clipboard(file: folder["c"], clock: clock)
    _ = try clipboard.put(value, isSecret: true)
    clock.advance(.seconds(60))
    let lock = open(folder[".c.keydesk.lock"], O_RDWR | O_CLOEXEC)
    flock(lock, LOCK_EX)
    clipboard.sweep()
    #expect(content(of: folder["c"]) == value.reveal())
    close(lock)
    clipboard.sweep()
    #expect(content(of: folder["c"]) == "")
  }

  @Test func nowhereToGoIsRefused() {
    let clipboard = FileClipboard(settings: ClipboardSettings(), digest: sampleDigest, helper: nil)
    let place = "~/.local/state/keydesk/clipboard"
    #expect(throws: DeskError.clipboard(.cannotWrite(path: place))) {
      try clipboard.put(value, isSecret: true)
    }
    clipboard.sweep()
  }
}
