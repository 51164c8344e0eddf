import Foundation
import TerminalDriver

/// A small disk of its own below a home's store folder.
struct Disk {
  private let disk: TinyDisk

  /// Mounts it and puts the home's store there.
  init(at home: Home, kibibytes: Int) throws {
    let folder = (home.storePath as NSString).deletingLastPathComponent
    let kept = try home.shell("cp -a '\(folder)' ~/kept")
    guard kept.code == 0 else { throw DriverError.failed(kept.errors) }
    disk = try TinyDisk(kilobytes: kibibytes, over: folder)
    let back = try home.shell("cp -a ~/kept/. '\(folder)'")
    guard back.code == 0 else { throw DriverError.failed(back.errors) }
  }

  func fill() { disk.fill() }
  func empty() { disk.empty() }
  func makeReadOnly() throws { try disk.makeReadOnly() }
}
