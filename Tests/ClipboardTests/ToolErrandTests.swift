import Credentials
import Glibc
import Testing

@testable import Clipboard

/// What the helper does about a value that a program holds.
@Suite struct ToolErrandTests {
  private let value = TokenSecret("kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2")
  private let tools: Tools
  private let clock = FixedClock()

  init() throws {
    tools = try Tools()
    try tools.installWorking("xclip")
  }

  /// Copies, and makes the errand that the helper would have got.
  private func copy() throws -> ToolErrand {
    _ = try tools.clipboard(Tools.everywhere, clock: clock).put(value, isSecret: true)
    let line = try #require(tools.list?.split(separator: "\n").last)
    let request = ToolRequest(
      entry: try #require(ToolEntry(line: line)), path: tools.folder["state/keydesk/tools"])
    #expect(ToolRequest(bytes: request.bytes) == request)
    return ToolErrand(
      request: request, environment: ["PATH": tools.folder["bin"]], digest: sampleDigest)
  }

  @Test func itClearsAndWritesDownThatItDid() throws {
    let clipboard = tools.clipboard(Tools.everywhere, clock: clock)
    _ = try clipboard.put(value, isSecret: true)
    let errand = try copy()
    #expect(errand.deadline == clock.now + .seconds(45))
    #expect(!errand.isNeedless())
    #expect(errand.finish() == 0)
    #expect(tools.held == "")
    #expect(tools.list?.contains("\ncleared ") == true)
    #expect(errand.isNeedless())
    // The console, which comes a moment later, tells what the helper did.
    clock.advance(.seconds(45))
    #expect(clipboard.sweep() == .cleared)
  }

  @Test func itLeavesWhatSomebodyElseCopied() throws {
    let errand = try copy()
    try write("my notes", to: tools.folder["held"])
    #expect(errand.finish() == 0)
    #expect(tools.held == "my notes")
    #expect(tools.list?.contains("\ngone ") == true)
  }

  @Test func itLeavesTheSameValueToTheLaterCopysHelper() throws {
    let first = try copy()
    clock.advance(.seconds(10))
    let second = try copy()
    #expect(first.isNeedless() && !second.isNeedless())
    #expect(first.finish() == 0)
    #expect(tools.held == value.reveal())
    #expect(second.finish() == 0)
    #expect(tools.held == "")
  }

  @Test func itClearsAlsoWithoutTheList() throws {
    let errand = try copy()
    unlink(tools.folder["state/keydesk/.tools.keydesk.due"])
    #expect(!errand.isNeedless())
    #expect(errand.finish() == 0)
    #expect(tools.held == "")
  }

  @Test func listReadsBackUnchanged() throws {
    let entry = try copy().request.entry
    var over = entry
    over.fate = .unknown
    let list = ToolList(entries: [entry, over])
    #expect(ToolList(bytes: list.bytes) == list)
    #expect(ToolList(bytes: Array("keydesk-clipboard 1\n".utf8)) == nil)
    #expect(ToolList(bytes: list.bytes + Array("what 1 00 xclip :0\n".utf8)) == list)
    #expect(ToolRequest(bytes: Array("\(over.line)\n/p".utf8)) == nil)
    #expect(ToolRequest(bytes: Array(entry.line.utf8)) == nil)
  }

  @Test func whatIsOverForLongIsForgotten() throws {
    let entry = try copy().request.entry
    var over = entry
    over.fate = .gone
    let list = ToolList(entries: [entry, over])
    #expect(list.kept(at: entry.due.at + .seconds(59)) == list)
    #expect(list.kept(at: entry.due.at + .seconds(60)).entries == [entry])
    #expect(list.kept(at: entry.due.at + .seconds(86_400)).entries == [])
  }
}
