import Credentials

/// One value that a program holds, and what became of it.
struct ToolEntry: Equatable, Sendable {
  let due: Due
  let session: ClipboardSession
  /// What became of it when it was due; `nil` while it waits.
  var fate: ClipboardClearing?

  /// `<state> <milliseconds> <digest in hexadecimal> <program> <address>`.
  var line: String {
    let state = fate.map { "\($0)" } ?? "waiting"
    return "\(state) \(due.line) \(session.tool.rawValue) \(session.address)"
  }

  /// Makes an entry that waits.
  init(due: Due, session: ClipboardSession) {
    self.due = due
    self.session = session
  }

  /// Reads an entry back; `nil` when the line is none.
  init?(line: some StringProtocol) {
    let parts = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: false)
    guard parts.count == 5, let due = Due(line: "\(parts[1]) \(parts[2])") else { return nil }
    guard let tool = ClipboardTool(rawValue: String(parts[3])) else { return nil }
    guard let session = ClipboardSession(tool: tool, address: String(parts[4])) else { return nil }
    self.init(due: due, session: session)
    guard parts[0] != "waiting" else { return }
    guard let fate = ClipboardClearing.allCases.first(where: { "\($0)" == parts[0] }) else {
      return nil
    }
    self.fate = fate
  }

  /// Whether it is the same value on the same clipboard, whenever it is due.
  func isAbout(_ other: ToolEntry) -> Bool {
    session == other.session && due.digest.matches(other.due.digest)
  }
}

/// What is written down of the values that programs hold: their digests, never a value.
struct ToolList: Equatable, Sendable {
  private static let firstLine = "keydesk-tools 1"

  /// How long it is kept what became of a value: a console that waits for it asks at once.
  private static let memory = Duration.seconds(60)

  var entries: [ToolEntry] = []

  /// The list as it is stored.
  var bytes: [UInt8] {
    let lines = [ToolList.firstLine] + entries.map(\.line)
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  init(entries: [ToolEntry] = []) {
    self.entries = entries
  }

  /// Reads a list back; lines that are none are passed over, `nil` when it is no list at all.
  init?(bytes: [UInt8]) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first == ToolList.firstLine else { return nil }
    entries = lines.dropFirst().compactMap { ToolEntry(line: $0) }
  }

  /// Whether this very entry waits.
  func waits(for entry: ToolEntry) -> Bool {
    entries.contains { $0.fate == nil && $0.due == entry.due && $0.session == entry.session }
  }

  /// Without what is over for a while, and without what could not be asked about for a day.
  func kept(at now: Instant) -> ToolList {
    let longest = Duration.seconds(ClipboardSettings.allowedSeconds.upperBound)
    return ToolList(
      entries: entries.filter { entry in
        now.since(entry.due.at) < (entry.fate == nil ? longest : ToolList.memory)
      })
  }
}
