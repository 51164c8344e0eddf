import Credentials
import Glibc

/// The programs that hold a clipboard, in the order in which they are tried.
enum ClipboardTool: String, CaseIterable, Sendable {
  case wlCopy = "wl-copy"
  case xclip
  case pbcopy
  case tmux

  /// The variable that says which clipboard it is; only where it is set can the program be of use.
  var addressVariable: String? {
    switch self {
    case .wlCopy: "WAYLAND_DISPLAY"
    case .xclip: "DISPLAY"
    case .pbcopy: nil
    case .tmux: "TMUX"
    }
  }
}

/// One clipboard: the program that holds it, and which of its clipboards it is.
struct ClipboardSession: Equatable, Sendable {
  let tool: ClipboardTool
  /// The display's name or the path of tmux's socket.
  let address: String

  /// The clipboard that the environment names; `nil` when it names none of this program's.
  init?(_ tool: ClipboardTool, environment: [String: String]) {
    guard let variable = tool.addressVariable else {
      self.init(tool: tool, address: "")
      return
    }
    guard let value = environment[variable], !value.isEmpty else { return nil }
    guard tool == .tmux else {
      self.init(tool: tool, address: value)
      return
    }
    // The socket's path, the server's process and the session's number.
    let parts = value.split(separator: ",", omittingEmptySubsequences: false)
    let path = parts.count > 2 ? parts.dropLast(2).joined(separator: ",") : value
    self.init(tool: tool, address: path)
  }

  /// Makes a session; `nil` when its address could not be written down on one line.
  init?(tool: ClipboardTool, address: String) {
    guard !address.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return nil }
    self.tool = tool
    self.address = address
  }

  /// What the program is to find in its environment to get at this clipboard.
  func variables(in environment: [String: String]) -> [String: String] {
    var variables = environment.filter { ClipboardSettings.toolVariables.contains($0.key) }
    if tool != .tmux, let name = tool.addressVariable { variables[name] = address }
    return variables
  }
}

/// Puts texts on the clipboard of a program, and takes them away again.
struct ToolClipboard {
  let session: ClipboardSession
  /// The variables that programs get, and where they are looked for.
  let environment: [String: String]
  /// How long each run of a program may take.
  let limit: Duration

  /// Whether the program is there.
  var isInstalled: Bool { path(of: session.tool.rawValue) != nil }

  /// Puts a text there: through standard input, never as an argument.
  func put(_ text: TokenSecret) throws(ToolFailure) {
    let arguments: [String] =
      switch session.tool {
      // With its kind said it does not ask another program for it.
      case .wlCopy: ["--type", "text/plain"]
      case .xclip: ["-selection", "clipboard", "-in"]
      case .pbcopy: []
      case .tmux: onServer("load-buffer", "-")
      }
    try run(session.tool.rawValue).give(Array(text.reveal().utf8), arguments)
  }

  /// Takes away the value with a digest; anything else stays.
  func clear(
    _ wanted: TokenDigest, digest: (TokenSecret) -> TokenDigest
  ) -> ClipboardClearing {
    let isWanted = { (bytes: [UInt8]) in
      let text = String(validating: bytes, as: UTF8.self)
      return text.map { digest(TokenSecret($0)).matches(wanted) } ?? false
    }
    let holder: [String]
    do throws(ToolFailure) {
      holder = try holders(of: isWanted)
    } catch .hung {
      return .unknown
    } catch {
      // Nothing is there to be read, or nobody who could be asked: nothing of ours is held.
      return .gone
    }
    guard !holder.isEmpty else { return .gone }
    do throws(ToolFailure) {
      for name in holder { try empty(name) }
      return .cleared
    } catch {
      return .unknown
    }
  }

  /// The names of the places that hold what is wanted: tmux has many buffers, the others one clipboard.
  private func holders(of isWanted: ([UInt8]) -> Bool) throws(ToolFailure) -> [String] {
    switch session.tool {
    case .wlCopy: return isWanted(try run("wl-paste").take(["--no-newline"])) ? [""] : []
    case .xclip:
      return isWanted(try run("xclip").take(["-selection", "clipboard", "-out"])) ? [""] : []
    case .pbcopy: return isWanted(try run("pbpaste").take([])) ? [""] : []
    case .tmux:
      let list = try run("tmux").take(onServer("list-buffers", "-F", "#{buffer_name}"))
      var names: [String] = []
      for name in String(decoding: list, as: UTF8.self).split(separator: "\n").map(String.init) {
        do throws(ToolFailure) {
          let content = try run("tmux").take(onServer("show-buffer", "-b", name))
          if isWanted(content) { names.append(name) }
        } catch .failed {
          // It went away meanwhile.
          continue
        }
      }
      return names
    }
  }

  private func empty(_ name: String) throws(ToolFailure) {
    switch session.tool {
    case .wlCopy: try run("wl-copy").give([], ["--clear"])
    case .xclip: try run("xclip").give([], ["-selection", "clipboard", "-in"])
    case .pbcopy: try run("pbcopy").give([], [])
    case .tmux: try run("tmux").give([], onServer("delete-buffer", "-b", name))
    }
  }

  private func onServer(_ arguments: String...) -> [String] { ["-S", session.address] + arguments }

  private func run(_ name: String) throws(ToolFailure) -> ToolRun {
    guard let path = path(of: name) else { throw .failed }
    return ToolRun(
      executable: path, environment: session.variables(in: environment), limit: limit)
  }

  /// Where in `PATH` a program is; folders without a whole path are passed over.
  private func path(of name: String) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.map { "\($0)/\(name)" }.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.isRegularFile && access(path, X_OK) == 0
    }
  }
}
