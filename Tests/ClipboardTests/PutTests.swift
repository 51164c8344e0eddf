import Clipboard
import Credentials
import Glibc
import Testing

@Suite(.serialized) struct PutTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test func fileHoldsExactlyTheValue() throws {
    let clock = FixedClock()
    let receipt = try clipboard(file: folder["c"], clock: clock).put(value, isSecret: true)
    #expect(content(of: folder["c"]) == value.reveal())
    #expect(mode(of: folder["c"]) == 0o600)
    let expected = ClipboardReceipt(
      target: "file", path: folder["c"], clearsAt: clock.now + .seconds(45),
      clearsAfter: .seconds(45))
    #expect(receipt == expected)
  }

  @Test(arguments: [0, 0o022, 0o077] as [mode_t])
  func umaskChangesNothing(_ mask: mode_t) throws {
    let before = umask(mask)
    defer { umask(before) }
    let settings = ClipboardSettings(stateFolder: folder["a/b"])
    let clipboard = FileClipboard(settings: settings, digest: sampleDigest, helper: nil)
    let receipt = try clipboard.put(value, isSecret: true)
    let path = try #require(receipt.path)
    #expect(path == folder["a/b/keydesk/clipboard"])
    #expect(mode(of: path) == 0o600)
    for name in [".clipboard.keydesk.due", ".clipboard.keydesk.lock"] {
      #expect(mode(of: folder["a/b/keydesk/\(name)"]).map { $0 & 0o077 } == 0)
    }
    #expect(mode(of: folder["a/b/keydesk"]).map { $0 & 0o077 } == 0)
  }

  @Test func fileOpenToOthersIsReplacedByOneThatIsNot() throws {
    try write("old", to: folder["c"], mode: 0o666)
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    #expect(mode(of: folder["c"]) == 0o600)
    #expect(content(of: folder["c"]) == value.reveal())
  }

  @Test func whoeverReadsTheOldFileKeepsReadingTheOldFile() throws {
    try write("old", to: folder["c"])
    let reader = open(folder["c"], O_RDONLY | O_CLOEXEC)
    defer { close(reader) }
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    var buffer: [UInt8] = Array(repeating: 0, count: 100)
    let count = read(reader, &buffer, buffer.count)
    #expect(String(decoding: buffer.prefix(count), as: UTF8.self) == "old")
  }

  @Test func linkIsReplacedAndNeverFollowed() throws {
    try write("precious", to: folder["target"])
    symlink(folder["target"], folder["c"])
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    #expect(content(of: folder["target"]) == "precious")
    #expect(content(of: folder["c"]) == value.reveal())
    var status = stat()
    #expect(lstat(folder["c"], &status) == 0)
    #expect(status.st_mode & S_IFMT == S_IFREG)
  }

  @Test func linkToNowhereIsReplaced() throws {
    symlink(folder["nowhere"], folder["c"])
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    #expect(content(of: folder["nowhere"]) == nil)
    #expect(content(of: folder["c"]) == value.reveal())
  }

  @Test func otherNameOfTheOldFileKeepsItsContent() throws {
    try write("old", to: folder["c"])
    link(folder["c"], folder["other"])
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    #expect(content(of: folder["other"]) == "old")
  }

  @Test func pathFromTheCurrentFolderBecomesAbsolute() throws {
    let file = "keydesk-no-such-folder/c"
    #expect(throws: DeskError.self) { try clipboard(file: file).put(value, isSecret: true) }
    do throws(DeskError) {
      _ = try clipboard(file: file).put(value, isSecret: true)
    } catch {
      guard case .clipboard(.cannotWrite(let path)) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(path.hasPrefix("/") && path.hasSuffix("/" + file))
    }
  }

  @Test func nothingButTheFileHoldsTheValue() throws {
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    #expect(try folder.names() == [".c.keydesk.due", ".c.keydesk.lock", "c"])
    let list = try #require(content(of: folder[".c.keydesk.due"]))
    #expect(!list.contains(value.reveal()))
    #expect(content(of: folder[".c.keydesk.lock"]) == "")
  }

  @Test func whatAKilledCopyLeftIsRemovedByTheNext() throws {
    let leftover = ".c.keydesk-0123456789abcdef"
    try write("kdp_of_a_killed_copy", to: folder[leftover])
    try write("not ours", to: folder[".c.keydesk-notes"])
    _ = try clipboard(file: folder["c"]).put(value, isSecret: true)
    let names = try folder.names()
    #expect(!names.contains(leftover))
    #expect(names.contains(".c.keydesk-notes"))
  }

  @Test(arguments: [("", 1), ("a", 1), ("ä\n", 100_000)])
  func anyTextIsTakenAsItIs(_ part: String, _ count: Int) throws {
    let text = String(repeating: part, count: count)
    _ = try clipboard(file: folder["c"]).put(TokenSecret(text), isSecret: true)
    #expect(content(of: folder["c"]) == text)
  }

  @Test func copiesAtTheSameTimeNeverMix() async throws {
    let file = folder["c"]
    let values = (0..<16).map { index in
      TokenSecret(
        String(repeating: Character(Unicode.Scalar(UInt8(65 + index))), count: 20_000 + index))
    }
    let allowed = Set(values.map { $0.reveal() })
    await withTaskGroup(of: Void.self) { group in
      for value in values {
        group.addTask {
          for _ in 0..<10 {
            #expect(throws: Never.self) { try clipboard(file: file).put(value, isSecret: true) }
            #expect(content(of: file).map(allowed.contains) == true)
          }
        }
      }
    }
    #expect(try folder.names() == [".c.keydesk.due", ".c.keydesk.lock", "c"])
  }

  /// A link to a precious file comes and goes at the place, faster than anybody could check for it.
  @Test func swappingLinkIsNeverFollowed() async throws {
    let (file, spare, target) = (folder["c"], folder["spare"], folder["target"])
    try write("precious", to: target)
    let clock = FixedClock()
    let clipboard = clipboard(file: file, clock: clock)
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for _ in 0..<1_000 {
          symlink(target, spare)
          rename(spare, file)
        }
      }
      group.addTask { [value] in
        for _ in 0..<25 {
          #expect(throws: Never.self) { try clipboard.put(value, isSecret: true) }
          clock.advance(.seconds(50))
          clipboard.sweep()
        }
      }
    }
    #expect(content(of: target) == "precious")
    #expect(mode(of: target) == 0o600)
  }
}
