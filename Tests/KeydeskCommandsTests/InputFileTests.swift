import Credentials
import CredentialsTesting
import Foundation
import Glibc
import Testing

@testable import KeydeskCommands

@Suite("What options name is read without waiting for somebody who does not come")
struct InputFileTests {
  private let folder = NSTemporaryDirectory() + "keydesk-input-\(UUID().uuidString)"
  private let hasty = StandardIO(
    patience: InputPatience(forWriter: .milliseconds(50), forText: .milliseconds(100)))
  /// Waits so long that a test which needs it to the end would be noticed.
  private let patient = StandardIO(
    patience: InputPatience(forWriter: .seconds(300), forText: .seconds(300)))

  private func path(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder + "/" + name
  }

  private func remove() {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      Issue.record(error)
    }
  }

  @Test("A file is read, to one byte more than wanted")
  func file() throws {
    defer { remove() }
    let path = try path("file")
    try Data("0123456789".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try hasty.read(.file(path), limit: 100) == Array("0123456789".utf8))
    #expect(try hasty.read(.file(path), limit: 3) == Array("0123".utf8))
    #expect(throws: InputOutputFailure.unreadable(.file(path + "x"))) {
      try hasty.read(.file(path + "x"), limit: 3)
    }
  }

  @Test("What is neither file nor pipe is called by its name")
  func others() throws {
    defer { remove() }
    let socket = try path("socket")
    #expect(mknod(socket, S_IFSOCK | 0o600, 0) == 0)
    for (path, kind) in [
      (folder, FileKind.folder), (socket, .socket), ("/dev/null", .device), ("/dev/zero", .device),
    ] {
      #expect(throws: InputOutputFailure.notAFile(.file(path), kind)) {
        try hasty.read(.file(path), limit: 10)
      }
    }
    let report = CommandFailure.inputOutput(.notAFile(.file("/x"), .folder)).report
    #expect(report.code == 74)
    #expect(report.line == "keydesk: /x is a folder; name a regular file or a pipe\n")
  }

  @Test("A pipe that nobody writes to ends, whether somebody has it open or not")
  func silent() throws {
    defer { remove() }
    let path = try path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    #expect(throws: InputOutputFailure.silent(.file(path))) {
      try hasty.read(.file(path), limit: 10)
    }
    let writer = open(path, O_RDWR | O_CLOEXEC)
    defer { close(writer) }
    #expect(throws: InputOutputFailure.silent(.file(path))) {
      try hasty.read(.file(path), limit: 10)
    }
    let report = CommandFailure.inputOutput(.silent(.file("/x"))).report
    #expect(report.code == 74)
    #expect(report.line == "keydesk: nobody writes to /x; write to it, or name a file\n")
  }

  @Test("Who comes late, and writes in pieces, is waited for")
  func late() throws {
    defer { remove() }
    let path = try path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let writing = SideThread {
      // Opened only once somebody reads.
      let writer = open(path, O_WRONLY | O_CLOEXEC)
      defer { close(writer) }
      for piece in ["one ", "two"] { #expect(FileDescriptor(writer).write(Array(piece.utf8)) == 0) }
    }
    #expect(try patient.read(.file(path), limit: 100) == Array("one two".utf8))
    try writing.end()
  }

  @Test("A shell's pipe is read by its number, also when its writer has gone")
  func processSubstitution() throws {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    #expect(FileDescriptor(ends[1]).write(Array("pw\n".utf8)) == 0)
    close(ends[1])
    #expect(try patient.read(.file("/dev/fd/\(ends[0])"), limit: 100) == Array("pw\n".utf8))
    #expect(try patient.read(.file("/dev/fd/\(ends[0])"), limit: 100) == [])
  }

  @Test("Standard input has more names than one", arguments: ["-", "/dev/stdin", "/dev/fd/0"])
  func standardInput(name: String) {
    #expect(InputSource(option: name) == .standardInput)
    let place = Workplace()
    place.makeStore()
    let ended = place.run(
      "users set-password --login a --new-password-file \(name) --password-file -")
    #expect(ended.code == 64)
    #expect(ended.errors.contains("only one input may be standard input"))
  }
}
