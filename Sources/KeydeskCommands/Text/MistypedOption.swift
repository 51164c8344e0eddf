import ArgumentParser

/// An option that a command does not have, and the one that was probably meant.
///
/// The parser names the first thing that is wrong: with a mistyped option that may be the one that is missing now.
struct MistypedOption {
  private let name: String
  private let nearest: String?

  /// The first such option of a command line; `nil` when its command has all of them.
  init?(in arguments: [String]) {
    let known = MistypedOption.options(of: MistypedOption.command(in: arguments))
    let written = arguments.prefix { $0 != "--" }.filter { $0.hasPrefix("--") }
      .map { String($0.prefix { $0 != "=" }) }
    guard let name = written.first(where: { !known.contains($0) }) else { return nil }
    self.name = name
    let near = known.map { ($0, MistypedOption.distance(name, $0)) }
      .filter { $0.1 <= MistypedOption.farthest }
    nearest = near.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// More letters than this make another word.
  private static let farthest = 3

  /// What the parser says of those that it comes to.
  var message: String {
    "Unknown option '\(name)'" + (nearest.map { ". Did you mean '\($0)'?" } ?? "")
  }

  private static func command(in arguments: [String]) -> any ParsableCommand.Type {
    var command: any ParsableCommand.Type = Keydesk.self
    for argument in arguments {
      let verbs = command.configuration.subcommands
      command = verbs.first { $0.configuration.commandName == argument } ?? command
    }
    return command
  }

  /// Those that the command's help lists.
  private static func options(of command: any ParsableCommand.Type) -> [String] {
    Keydesk.helpMessage(for: command, includeHidden: true, columns: 1_000)
      .split(separator: "\n").filter { $0.drop { $0 == " " }.first == "-" }
      .flatMap { $0.split { " ,/".contains($0) } }
      .filter { $0.hasPrefix("--") }.map(String.init)
  }

  /// How many letters must be put in, taken out or changed to make one word of another (Levenshtein).
  private static func distance(_ one: String, _ other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (line, letter) in one.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in other.indices {
        let change = diagonal + (letter == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
