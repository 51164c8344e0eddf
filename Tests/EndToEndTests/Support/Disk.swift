import Foundation
import TerminalDriver

/// A small disk of its own below a home's store folder.
final class Disk {
  private let home: Home
  let folder: String

  /// Mounts it and puts the home's store there; only root may.
  init(at home: Home, kibibytes: Int) throws {
    self.home = home
    folder = (home.storePath as NSString).deletingLastPathComponent
    let ended = try home.shell(
      """
      set -e
      cp -a '\(folder)' ~/kept
      mount -t tmpfs -o size=\(kibibytes)k,mode=700 tmpfs '\(folder)'
      cp -a ~/kept/. '\(folder)'
      """)
    guard ended.code == 0 else { throw DriverError.failed(ended.errors) }
  }

  deinit {
    _ = try? home.shell("umount -l '\(folder)'")
  }

  /// Fills it to the last page.
  func fill() throws {
    _ = try home.shell("cat /dev/zero > '\(folder)/filler'")
  }

  /// Makes room again.
  func empty() throws {
    _ = try home.shell("rm '\(folder)/filler'")
  }

  /// Lets nothing be written any more, by root neither.
  func makeReadOnly() throws {
    let ended = try home.shell("mount -o remount,ro '\(folder)'")
    guard ended.code == 0 else { throw DriverError.failed(ended.errors) }
  }

  /// Whether disks can be mounted here.
  static let isPossible: Bool = {
    do {
      let home = try Home()
      let script = "mkdir ~/m && mount -t tmpfs -o size=16k tmpfs ~/m && umount ~/m"
      return try home.shell(script).code == 0
    } catch {
      return false
    }
  }()
}
