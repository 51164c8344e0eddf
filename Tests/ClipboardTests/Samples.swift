import Clipboard
import Credentials
import Foundation
import Glibc
import Synchronization

/// A folder of our own (0700) that goes with the test.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/keydesk-clipboard-XXXXXX".utf8CString)
    guard let made = mkdtemp(&template) else { throw POSIXError(.EIO) }
    path = String(cString: made)
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("left behind: \(path): \(error)")
    }
  }

  /// The path of something in it.
  subscript(_ name: String) -> String { "\(path)/\(name)" }

  /// Makes a folder in it, with exactly this mode.
  func makeFolder(_ name: String, mode: mode_t = 0o700) -> String {
    mkdir(self[name], 0o700)
    chmod(self[name], mode)
    return self[name]
  }

  /// What is in it.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}

/// What a file holds; `nil` when there is none.
func content(of path: String) -> String? {
  FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}

/// Writes a file with exactly this mode.
func write(_ text: String, to path: String, mode: mode_t = 0o600) throws {
  try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  chmod(path, mode)
}

/// The permissions of a file or folder, not of what a link there points to.
func mode(of path: String) -> mode_t? {
  var status = stat()
  return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
}

/// A stand-in for SHA-256: 32 bytes that depend on every byte of the value.
@Sendable func sampleDigest(_ secret: TokenSecret) -> TokenDigest {
  var state: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in secret.reveal().utf8 { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return TokenDigest(
    (0..<32).map { index in
      UInt8(truncatingIfNeeded: (state ^ UInt64(index)) &* 0x9E37_79B9_7F4A_7C15 >> 56)
    })
}

/// A clock that stands still until it is set.
final class FixedClock: Sendable {
  private let instant = Mutex(Instant(milliseconds: 1_800_000_000_000))

  var now: Instant {
    get { instant.withLock { $0 } }
    set { instant.withLock { $0 = newValue } }
  }

  func advance(_ duration: Duration) {
    instant.withLock { $0 = $0 + duration }
  }
}

/// A clipboard on a named file, without a helper unless one is given.
func clipboard(
  file: String, clearsAfter: Duration? = .seconds(45), helper: ClipboardHelper? = nil,
  clock: FixedClock = FixedClock()
) -> FileClipboard {
  FileClipboard(
    settings: ClipboardSettings(file: file, clearsAfter: clearsAfter), digest: sampleDigest,
    helper: helper, now: { clock.now })
}
