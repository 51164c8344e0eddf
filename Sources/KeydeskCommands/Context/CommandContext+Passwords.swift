import Credentials

extension CommandContext {
  /// More than the longest password takes; what is longer is wrong, whatever it is.
  private static let longestFile = 16_384

  /// The password that somebody signs in with: from the file, else asked for once.
  ///
  /// - Parameter option: the option that names the file.
  func password(
    of login: Login, from file: String?, option: String = "--password-file"
  ) throws(CommandFailure) -> Password {
    if let file { return Password(entered: try text(of: InputSource(option: file))) }
    return Password(
      entered: try askSecret(
        "Password of \(login.text.displayable): ", insteadOf: "\(option) FILE"))
  }

  /// A new password: from the file, else asked for twice.
  ///
  /// - Parameter login: whose it will be, so that nobody types their own.
  func newPassword(
    of login: Login, from file: String?, option: String
  ) throws(CommandFailure) -> Password {
    let question = "New password of \(login.text.displayable): "
    let text: String
    if let file {
      text = try self.text(of: InputSource(option: file))
    } else {
      text = try askSecret(question, insteadOf: "\(option) FILE")
      let again = try askSecret("Repeat password: ", insteadOf: "\(option) FILE")
      guard text == again else { throw .passwordsDiffer }
    }
    return try CommandFailure.wrap { () throws(DeskError) in try Password(new: text) }
  }

  /// Asks for what must not be shown.
  ///
  /// - Parameters:
  ///   - name: what is asked for.
  ///   - option: what to give where nobody can be asked.
  func askSecret(
    _ question: String, for name: String = "password", insteadOf option: String
  ) throws(CommandFailure) -> String {
    guard canAsk else {
      throw .usage(problem: "there is nobody to ask for the \(name)", mend: "give \(option)")
    }
    return try askSecret(question)
  }

  private func askSecret(_ question: String) throws(CommandFailure) -> String {
    let answer = try CommandFailure.wrap { () throws(InputOutputFailure) in
      try io.ask(question, isSecret: true)
    }
    guard let answer else { throw .declined }
    return answer
  }

  /// Reads a small text of which one newline at the end is dropped.
  ///
  /// Somebody who named standard input and sits at it types unseen.
  private func text(of source: InputSource) throws(CommandFailure) -> String {
    if source == .standardInput, canAsk { return try askSecret("Password: ") }
    var bytes = try CommandFailure.wrap { () throws(InputOutputFailure) in
      try io.read(source, limit: CommandContext.longestFile)
    }
    if bytes.last == 0x0A {
      bytes.removeLast()
      if bytes.last == 0x0D { bytes.removeLast() }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(source) }
    return text
  }
}
