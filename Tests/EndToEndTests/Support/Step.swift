import Testing

/// A command with what it prints, as a regular expression, and what it says.
struct Step {
  let line: String
  let code: Int32
  let output: String
  let errors: String

  init(_ line: String, _ code: Int32 = 0, prints output: String = "", says errors: String = "") {
    self.line = line
    self.code = code
    self.output = output
    self.errors = errors
  }
}

extension Home {
  /// Runs commands one after the other as Ada, and holds each against what it is to leave behind.
  func follow(_ steps: [Step]) throws {
    for step in steps {
      let ended = try act("\(step.line) --as \(Home.login)")
      #expect(ended.code == step.code, "\(step.line): \(ended.errors)")
      let output = try Regex(step.output).dotMatchesNewlines()
      #expect(ended.output.wholeMatch(of: output) != nil, "\(step.line): \(ended.output)")
      let errors = try Regex(step.errors)
      #expect(ended.errors.wholeMatch(of: errors) != nil, "\(step.line): \(ended.errors)")
    }
  }
}
