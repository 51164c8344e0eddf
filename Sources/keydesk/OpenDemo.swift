import Credentials
import Demo
import Glibc
import KeydeskCommands
import Sealing

/// A demo that is alive: its folder, and the password that its sample users have.
final class RunningDemo {
  let request: ConsoleRequest
  let password: String
  private let folder: DemoFolder

  /// Sweeps what killed demos left, makes a folder and fills a store in it.
  init(_ parts: Parts) throws(ConsoleFailure) {
    let base = RunningDemo.base(parts.environment["XDG_RUNTIME_DIR"])
    DemoFolder.sweep(in: base)
    guard let folder = DemoFolder(in: base) else {
      throw .desk(.store(.cannotCreate(path: base)))
    }
    self.folder = folder
    password = RunningDemo.randomPassword()
    request = ConsoleRequest(
      deepLink: nil, login: DemoStory.login, storePath: folder.path + "/keydesk.db",
      clipboardFile: folder.path + "/clipboard", isDemo: true)
    do throws(DeskError) {
      let store = try Parts.openStore(request.storePath, .create)
      // The password is on the screen: there is nothing for a slow derivation to protect.
      try DemoStory(
        store: store, mint: parts.mint, vault: SealedVault(cost: .least),
        now: parts.workbench.now(), password: Password(new: password)
      ).tell()
    } catch {
      folder.remove()
      throw .desk(error)
    }
  }

  deinit { folder.remove() }

  private static func base(_ runtimeFolder: String?) -> String {
    guard let runtimeFolder, runtimeFolder.hasPrefix("/"), access(runtimeFolder, W_OK) == 0
    else { return "/tmp" }
    return runtimeFolder
  }

  /// Four groups of four letters that are not mistaken for each other.
  private static func randomPassword() -> String {
    let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
    let groups = (0..<4).map { _ in
      String((0..<4).map { _ in letters[Int.random(in: 0..<letters.count)] })
    }
    return groups.joined(separator: "-")
  }
}
