import Foundation
import Settings
import TerminalDriver
import Testing

/// `Resources/Manual/keydesk.1` says what the program takes, and nothing else.
@Suite("The manual page and the program")
struct ManualTests {
  private let page: ManualPage
  private let machine: Machine

  init() throws {
    page = try ManualPage("keydesk.1")
    machine = try Machine()
  }

  /// A command as the parser tells of itself.
  private struct Parsed: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }

    struct Argument: Decodable {
      let kind: String
      let names: [Name]?
    }

    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Parsed]?

    /// Its options by their long names.
    var options: Set<String> {
      Set((arguments ?? []).flatMap { $0.names ?? [] }.filter { $0.kind == "long" }.map(\.name))
    }

    var hasArgument: Bool { (arguments ?? []).contains { $0.kind == "positional" } }

    /// Every command that does something, by its words.
    func leaves(below path: String = "") -> [(path: String, command: Parsed)] {
      let below = subcommands ?? []
      guard !below.isEmpty else { return [(path, self)] }
      return below.flatMap {
        $0.leaves(below: path.isEmpty ? $0.commandName : "\(path) \($0.commandName)")
      }
    }
  }

  private func parsed() throws -> Parsed {
    struct Dump: Decodable {
      let command: Parsed
    }
    let dump = try machine.run(["--experimental-dump-help"]).output
    return try JSONDecoder().decode(Dump.self, from: Data(dump.utf8)).command
  }

  @Test("Every command is there with its options, and no other")
  func commands() throws {
    let root = try parsed()
    let leaves = root.leaves()
    #expect(leaves.count > 50)
    #expect(page.commands.map(\.path).sorted() == leaves.map(\.path).sorted())
    for (path, command) in leaves {
      let described = try #require(page.commands.first { $0.path == path })
      #expect(described.options == command.options.subtracting(root.options), "\(path)")
      #expect(described.hasArgument == command.hasArgument, "\(path)")
    }
  }

  @Test("Every option of all commands is there, and no other")
  func options() throws {
    #expect(page.options == (try parsed().options))
  }

  @Test("Every exit code is there, and no other")
  func exitCodes() throws {
    let source = try ManualPage.text("Sources/KeydeskCommands/Failures/ExitStatus.swift")
    let codes = source.matches(of: /case \w+ = (\d+)/).map { String($0.output.1) }
    #expect(codes.count > 10)
    #expect(page.items(in: "EXIT STATUS") == codes)
    let readme = try ManualPage.text("README.md")
    let told = readme.matches(of: /(?m)^\| (\d[\d, ]*) \|/)
      .flatMap { $0.output.1.split(separator: ", ").map(String.init) }
    #expect(told == codes)
  }

  @Test("Every variable of ours is there, and no other")
  func variables() throws {
    let described = page.items(in: "ENVIRONMENT").flatMap { $0.split(separator: " ") }
      .filter { $0.hasPrefix("KEYDESK_") }.map(String.init)
    #expect(described.sorted() == EnvironmentReading.variables.sorted())
  }

  @Test("Every screen's deep link is there, and no other")
  func deepLinks() throws {
    let refused = try machine.run(["/no-such-screen"]).errors
    let known = refused.split(whereSeparator: { " \n".contains($0) }).filter { $0.hasPrefix("/") }
      .dropFirst().map(String.init)
    #expect(known.count > 5)
    let described = page.lines.filter { $0.hasPrefix(".It Pa /") }.map { String($0.dropFirst(7)) }
    #expect(described == known)
    let items = page.lines.indices.filter { page.lines[$0].hasPrefix(".It Pa /") }
    #expect(
      items.allSatisfy { !page.lines[$0 + 1].hasPrefix(".It") }, "one of them says nothing")
  }

  @Test("They are well-formed", arguments: ["keydesk.1", "keydesk-gateway.1"])
  func lint(name: String) throws {
    let result = try Command.run(
      ["mandoc", "-T", "lint", "-W", "warning", ManualPage.path(name)],
      environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"])
    #expect(result.output == "")
    #expect(result.ending == .exited(0))
  }
}

/// A manual page in mdoc, as far as it is to be compared.
struct ManualPage {
  /// A line that describes a command.
  struct Command {
    let path: String
    let options: Set<String>
    let hasArgument: Bool
  }

  let lines: [String]

  init(_ name: String) throws {
    lines = try ManualPage.text("Resources/Manual/\(name)").split(separator: "\n").map(String.init)
  }

  static func path(_ name: String) -> String { root + "/Resources/Manual/" + name }

  static func text(_ path: String) throws -> String {
    try String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)
  }

  private static let root = #filePath.split(separator: "/").dropLast(4)
    .reduce("") { $0 + "/" + $1 }

  /// The commands, in the order of the page; the parser's own help has no options to tell of.
  var commands: [Command] {
    lines.filter { $0.hasPrefix(".It Cm ") }.map { line in
      let words = line.split(separator: " ").dropFirst(2)
      let path = words.prefix { $0.first?.isLowercase == true && $0.allSatisfy { $0 != "|" } }
      let rest = words.dropFirst(path.count)
      let options = zip(rest, rest.dropFirst()).filter { $0.0 == "Fl" }.map { $0.1.dropFirst() }
      // What follows an option is its value.
      let arguments = rest.indices.filter { index in
        rest[index] == "Ar" && (index < rest.startIndex + 2 || rest[index - 2] != "Fl")
      }
      return Command(
        path: path.joined(separator: " "), options: Set(options.map(String.init)),
        hasArgument: !arguments.isEmpty)
    }
  }

  /// The long options of the section `OPTIONS`.
  var options: Set<String> {
    Set(
      section("OPTIONS").filter { $0.hasPrefix(".It Fl") }
        .flatMap { $0.matches(of: /Fl -([a-z-]+)/).map { String($0.output.1) } })
  }

  /// What the items of a section are about, without macros.
  func items(in name: String) -> [String] {
    section(name).filter { $0.hasPrefix(".It ") }
      .map { $0.split(separator: " ").dropFirst().filter { $0 != "Ev" && $0 != "," } }
      .map { $0.joined(separator: " ") }
  }

  private func section(_ name: String) -> ArraySlice<String> {
    lines.drop { $0 != ".Sh \(name)" }.dropFirst().prefix { !$0.hasPrefix(".Sh ") }
  }
}
