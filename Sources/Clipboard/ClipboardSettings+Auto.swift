import Credentials
import Glibc

/// What `auto` comes down to on this machine.
public struct AutomaticTarget: Equatable, Sendable {
  /// Which way a copy would go now: `wl-copy`, `xclip`, `pbcopy`, `tmux`, `terminal` or `file`.
  public let name: String
  /// The first program that is there and would be tried before, although nobody answers it.
  public let silent: SilentTool?

  /// Makes what is to be told.
  public init(name: String, silent: SilentTool?) {
    self.name = name
    self.silent = silent
  }
}

/// A program for a clipboard that does not answer.
public struct SilentTool: Equatable, Sendable {
  /// The program's name.
  public let name: String
  /// The variable that says which clipboard it is to use.
  public let variable: String

  /// Names a program and its variable.
  public init(name: String, variable: String) {
    self.name = name
    self.variable = variable
  }
}

extension ClipboardSettings {
  /// The clipboards of programs that are installed and of which the environment says where they are, in the
  /// order in which they are tried.
  var installedSessions: [ClipboardSession] {
    ClipboardTool.allCases.compactMap { ClipboardSession($0, environment: environment) }
      .filter { ToolClipboard(session: $0, environment: environment, limit: .zero).isInstalled }
  }

  /// What `auto` comes down to here, found out without copying anything.
  ///
  /// - Parameter hasTerminal: whether there is a terminal that a sequence could be sent to.
  public func automaticTarget(hasTerminal: Bool) -> AutomaticTarget {
    let sessions = installedSessions
    let answering = sessions.first { $0.answers(in: environment) }
    let silent = sessions.first.flatMap { first in
      first == answering
        ? nil
        : first.tool.addressVariable
          .map { SilentTool(name: first.tool.rawValue, variable: $0) }
    }
    if let answering { return AutomaticTarget(name: answering.tool.rawValue, silent: silent) }
    let probe = TerminalSequence.bytes(for: TokenSecret(""), environment: environment)
    let name = hasTerminal && probe != nil ? "terminal" : "file"
    return AutomaticTarget(name: name, silent: silent)
  }
}

extension ClipboardSession {
  /// Whether somebody listens where the program would go; what is not on this machine is believed.
  func answers(in environment: [String: String]) -> Bool {
    switch tool {
    case .pbcopy: return true
    case .tmux: return isListening(address)
    case .wlCopy:
      if address.hasPrefix("/") { return isListening(address) }
      return isListening("\(environment["XDG_RUNTIME_DIR"] ?? "")/\(address)")
    case .xclip:
      guard address.hasPrefix(":") else { return true }
      let path = "/tmp/.X11-unix/X" + address.dropFirst().prefix { $0 != "." }
      // X servers listen at a name without a file too.
      return isListening(path) || isListening("\0" + path)
    }
  }

  private func isListening(_ path: String) -> Bool {
    let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard number >= 0 else { return false }
    defer { close(number) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(path.utf8)
    guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let isNamed = bytes.first != 0
    let length = MemoryLayout<sa_family_t>.size + bytes.count + (isNamed ? 1 : 0)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(number, $0, socklen_t(length)) == 0
      }
    }
  }
}
