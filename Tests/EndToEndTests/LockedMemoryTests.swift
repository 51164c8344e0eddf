import Foundation
import TerminalDriver
import Testing

/// What is left in the process's memory once the console is locked, every byte of it.
@Suite(.enabled(if: geteuid() == 0, "only root may read another process's memory"))
struct LockedMemoryTests {
  private let home: Home

  init() throws {
    home = try Home()
    try home.makeStore()
    #expect(try home.act("token generate").code == 0)
  }

  @Test func noValueAndNoPasswordIsLeft() throws {
    let next = "a password that was typed only"
    let console = try Console.signedIn(at: home)
    defer { console.close() }
    let value = try console.copiedValue()
    try console.press("H", andSee: "Copied the header")
    try console.press(":", andSee: "Go to")
    try console.tmux.type("change password")
    try console.press("Enter", andSee: "Current password ›")
    try console.tmux.type(Home.password)
    try console.press("Tab", andSee: "New password     ›")
    try console.tmux.type(next)
    try console.press("Tab", andSee: "Repeat password  ›")
    let process = try processID(of: console)
    #expect(try memory(of: process).range(of: Data(next.utf8)) != nil, "found while it is there")
    try console.press("Escape", andSee: "[ Change password ]")
    try console.press("L", andSee: "Locked.")
    for secret in [value, Home.password, next] {
      let wanted = Data(secret.utf8)
      let isGone = try poll(within: Tmux.patience) {
        try memory(of: process).range(of: wanted) != nil ? nil : true
      }
      #expect(isGone == true, "left in memory: \(secret.prefix(4))…")
    }
  }

  /// The console's, which the pane's shell has started.
  private func processID(of console: Console) throws -> Int32 {
    let shell = try console.tmux.format("#{pane_pid}")
    let children = try String(
      contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
    return try #require(Int32(children.split(separator: " ").first ?? ""))
  }

  /// All that the process may write to.
  private func memory(of process: Int32) throws -> Data {
    let file = try #require(FileHandle(forReadingAtPath: "/proc/\(process)/mem"))
    let maps = try String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8)
    var memory = Data()
    for line in maps.split(separator: "\n") where line.contains(" rw") {
      let ends = line.prefix { $0 != " " }.split(separator: "-").compactMap {
        UInt64($0, radix: 16)
      }
      guard ends.count == 2 else { continue }
      try file.seek(toOffset: ends[0])
      memory.append(try file.read(upToCount: Int(ends[1] - ends[0])) ?? Data())
    }
    return memory
  }
}
