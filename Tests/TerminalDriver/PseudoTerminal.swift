import Glibc

/// A terminal that shows nothing, for what tmux hides: the very bytes, the time they take, the modes.
public final class PseudoTerminal {
  /// Everything that the program has written so far.
  public private(set) var output: [UInt8] = []

  private var master: CInt
  private var process: pid_t = 0
  private var ending: Ending?

  /// Opens a terminal of this size; nothing runs yet.
  public init(width: Int = 80, height: Int = 24) throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    guard master >= 0 else { throw DriverError.failed("no pseudo terminal") }
    var isLocked: CInt = 0
    guard ioctl(master, UInt(0x4004_5431), &isLocked) == 0 else {  // TIOCSPTLCK
      throw DriverError.failed("the pseudo terminal stays locked")
    }
    resize(width: width, height: height)
  }

  deinit { end() }

  /// Starts a program with this terminal as its controlling one; the environment is all it gets.
  public func start(_ command: [String], environment: [String: String]) throws {
    var number: CUnsignedInt = 0
    guard ioctl(master, UInt(0x8004_5430), &number) == 0 else {  // TIOCGPTN
      throw DriverError.failed("the pseudo terminal has no name")
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/pts/\(number)", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    let setSession: Int16 = 0x80  // POSIX_SPAWN_SETSID, which Glibc's module hides
    process = try Command.spawn(
      command, environment: environment, actions: &actions, flags: setSession)
  }

  /// Types bytes.
  ///
  /// A program that reads nothing may be waiting for its own output to be read, or may have ended: then what is left
  /// goes nowhere.
  public func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    let end = ContinuousClock.now + Tmux.patience
    while !rest.isEmpty, ContinuousClock.now < end {
      let sent = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if sent > 0 {
        rest = rest.dropFirst(sent)
      } else if errno == EAGAIN {
        _ = read(within: .milliseconds(5))
        if reap() != nil { return }
      } else if errno != EINTR {
        return
      }
    }
  }

  /// Types bytes and reads nothing; what the terminal does not take is lost.
  public func sendUnread(_ bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
  }

  /// Types text.
  public func send(_ text: String) { send(Array(text.utf8)) }

  /// Reads until the output from `start` on holds a text; returns how long that took.
  @discardableResult
  public func waitFor(
    _ text: String, from start: Int = 0, within limit: Duration = Tmux.patience
  ) throws -> Duration {
    let wanted = Array(text.utf8)
    let begin = ContinuousClock.now
    while !contains(wanted, from: start) {
      guard read(within: limit - (.now - begin)) else {
        let seen = String(decoding: output.dropFirst(start), as: UTF8.self).debugDescription
        throw DriverError.timedOut(waitingFor: text, sawInstead: seen)
      }
    }
    return .now - begin
  }

  /// Reads until nothing has come for a while; returns what came.
  public func readUntilQuiet(for pause: Duration = .milliseconds(100)) -> [UInt8] {
    let start = output.count
    while read(within: pause) {}
    return Array(output[start...])
  }

  /// Gives the window another size; the program gets SIGWINCH.
  public func resize(width: Int, height: Int) {
    var window = winsize(
      ws_row: UInt16(height), ws_col: UInt16(width), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &window)
  }

  /// The terminal's modes, to be compared: all flags and control characters.
  public func modes() -> [UInt8] {
    var modes = termios()
    tcgetattr(master, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  /// Puts back what `modes()` has told, as a shell does between programs.
  public func setModes(_ modes: [UInt8]) {
    var changed = termios()
    withUnsafeMutableBytes(of: &changed) { $0.copyBytes(from: modes) }
    tcsetattr(master, TCSANOW, &changed)
  }

  /// Sends a signal to the program.
  public func signal(_ number: Int32) { Glibc.kill(process, number) }

  /// Takes the terminal away, as a closed window does.
  public func hangUp() {
    if master >= 0 { close(master) }
    master = -1
  }

  /// Waits until the program has ended, reading what it still writes unless nobody is to read it.
  public func waitForEnding(
    within limit: Duration = Tmux.patience, isRead: Bool = true
  ) throws -> Ending {
    let answer: Ending? = poll(within: limit) {
      if isRead { _ = read(within: .milliseconds(1)) }
      return reap()
    }
    guard let answer else {
      throw DriverError.timedOut(waitingFor: "the end", sawInstead: "a running program")
    }
    return answer
  }

  /// How the program ended; `nil` while it runs.
  public func endingNow() -> Ending? { reap() }

  /// Ends the program, if need be by force, and closes the terminal.
  public func end() {
    if process > 0, ending == nil {
      Glibc.kill(process, SIGKILL)
      var status: CInt = 0
      waitpid(process, &status, 0)
      ending = .killed(by: SIGKILL)
    }
    hangUp()
  }

  private func reap() -> Ending? {
    if let ending { return ending }
    var status: CInt = 0
    // 0 would be any child at all.
    guard process > 0, waitpid(process, &status, WNOHANG) == process else { return nil }
    ending = Ending(status: status)
    return ending
  }

  /// One read; whether something came.
  private func read(within limit: Duration) -> Bool {
    guard master >= 0, limit > .zero else { return false }
    var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    let (seconds, attoseconds) = limit.components
    let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1
    guard Glibc.poll(&descriptor, 1, CInt(milliseconds)) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    let count = Glibc.read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    return true
  }

  private func contains(_ wanted: [UInt8], from start: Int) -> Bool {
    guard output.count - start >= wanted.count else { return false }
    return (start...output.count - wanted.count).contains { index in
      output[index] == wanted[0] && output[index..<index + wanted.count].elementsEqual(wanted)
    }
  }
}
