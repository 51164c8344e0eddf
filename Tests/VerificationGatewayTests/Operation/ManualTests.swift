import Foundation
import Testing

/// `Resources/Manual/keydesk-gateway.1` says what the program takes, and nothing else.
@Suite struct GatewayManualTests {
  private static let page =
    #filePath.split(separator: "/").dropLast(4)
    .reduce("") { $0 + "/" + $1 } + "/Resources/Manual/keydesk-gateway.1"

  private func help() throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: ServerProcess.built("keydesk-gateway"))
    process.arguments = ["--help"]
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  @Test func theProgramIsNamedAsItIsCalled() throws {
    #expect(try help().contains("USAGE: keydesk-gateway "))
  }

  @Test func everyOptionIsThereAndNoOther() throws {
    let help = try help()
    let known = Set(help.matches(of: /(?m)^ +(?:-h, )?--([a-z-]+)/).map { String($0.output.1) })
    #expect(known.count > 7)
    let page = try String(contentsOfFile: GatewayManualTests.page, encoding: .utf8)
    let lines = page.split(separator: "\n").filter { $0.hasPrefix(".It Fl") }
    let described = lines.flatMap { $0.matches(of: /Fl -([a-z-]+)/).map { String($0.output.1) } }
    #expect(Set(described) == known)
  }
}
