import ArgumentParser
import Credentials

/// Judges one `Authorization` value, or a bare token, as the gateway would; never counts as use.
struct Verify: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Judge the Authorization value, or bare token, on standard input.")

  @Option(name: .customLong("account-id"), help: "What x-account-id says.")
  var accountID: String?

  @OptionGroup var common: CommonOptions

  /// Far more than any header that is accepted.
  private static let longestInput = 65_536

  var paths: [PathArgument] { common.paths + [.input("standard input", "-")] }

  func run(in context: CommandContext) throws(CommandFailure) {
    let desk = context.desk(over: try context.openStore(.readOnly))
    let text = try input(context)
    let verdict = try CommandFailure.wrap { () throws(DeskError) in
      guard let text else { return Verdict.refused(.malformed, VerdictSubject()) }
      return try desk.judge(pasted: text, accountID: accountID)
    }
    let id = verdict.credential?.id
    let credential = try CommandFailure.wrap { () throws(DeskError) in
      try id.map { (id) throws(DeskError) in try desk.summary(of: id) }
    }
    let answer = VerdictAnswer(verdict: verdict, credential: credential, context: context)
    try context.answer(answer.document, or: answer.text)
    guard case .accepted = verdict else { throw .refusedByVerdict }
  }

  /// What was piped in, or typed unseen at a terminal; `nil` for more than could be a header.
  private func input(_ context: CommandContext) throws(CommandFailure) -> TokenSecret? {
    guard !context.io.isInteractive else {
      return TokenSecret(
        try context.askSecret(
          "Token or Authorization: ", for: "token", insteadOf: "it on standard input"))
    }
    let bytes = try CommandFailure.wrap { () throws(InputOutputFailure) in
      try context.io.read(.standardInput, limit: Verify.longestInput)
    }
    guard bytes.count <= Verify.longestInput else { return nil }
    return TokenSecret(String(decoding: bytes, as: UTF8.self))
  }
}
