import Clipboard
import Glibc
import Testing

/// What `doctor` says that `auto` comes down to.
@Suite struct AutomaticTargetTests {
  private let tools: Tools

  init() throws {
    tools = try Tools()
  }

  /// Somebody who listens at a path in the folder.
  private func listen(at name: String) -> Int32 {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) {
      $0.copyBytes(from: Array(tools.folder[name].utf8))
    }
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    #expect(bound == 0 && Glibc.listen(number, 8) == 0)
    return number
  }

  private func target(_ environment: [String: String], hasTerminal: Bool = true) -> AutomaticTarget
  {
    tools.settings(environment).automaticTarget(hasTerminal: hasTerminal)
  }

  @Test func theFirstProgramThatIsAnswered() throws {
    try tools.installWorking("wl-copy", "tmux")
    let (wayland, tmux) = (listen(at: "wayland-7"), listen(at: "tmux"))
    defer { close(tmux) }
    let environment = [
      "WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": tools.folder.path,
      "TMUX": tools.folder["tmux"] + ",1,0",
    ]
    #expect(target(environment) == AutomaticTarget(name: "wl-copy", silent: nil))
    close(wayland)
    #expect(
      target(environment)
        == AutomaticTarget(
          name: "tmux", silent: SilentTool(name: "wl-copy", variable: "WAYLAND_DISPLAY")))
    #expect(tools.recorded("wl-copy") == "" && tools.recorded("tmux") == "")
  }

  @Test func aProgramThatIsNotInstalledIsNoFault() {
    #expect(target(Tools.everywhere) == AutomaticTarget(name: "terminal", silent: nil))
    #expect(target(Tools.everywhere, hasTerminal: false).name == "file")
    #expect(target(["TERM": "linux"]).name == "file")
  }

  @Test func aDisplayElsewhereIsBelieved() throws {
    try tools.installWorking("xclip")
    #expect(target(["DISPLAY": "localhost:10.0"]).name == "xclip")
    #expect(target(["DISPLAY": ":7654321"]).silent?.variable == "DISPLAY")
  }
}
