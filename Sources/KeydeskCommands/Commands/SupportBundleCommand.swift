import ArgumentParser
import Credentials

/// Makes what support asks for of one request, with every token in a file of its own.
struct SupportBundleCommand: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "support-bundle",
    abstract: "Make what support asks for of one API request, its tokens apart.",
    discussion: """
      The request file holds what curl -v printed (lines that begin with > and <), or the request and the response \
      as they are on the wire, one behind the other: request line, headers, an empty line, the body; then the \
      status line and so on. curl -v does not print the request's body: write it behind the line that is only >.

      The new folder (0700) gets request.txt (URL, method, headers), body.txt, response.txt, in none of which a \
      token is left, and tokens.json with what was taken out (0600): send that one separately.
      """)

  @Option(
    help: ArgumentHelp("The request and response as text; - is standard input.", valueName: "file"))
  var request: String

  @Option(help: ArgumentHelp("The folder to make.", valueName: "dir"))
  var out: String

  @OptionGroup var common: CommonOptions

  /// More than any request that somebody would send to support.
  private static let longestInput = 16 << 20

  var paths: [PathArgument] {
    common.paths + [.input("--request", request), .place("--out", out)]
  }

  func run(in context: CommandContext) throws(CommandFailure) {
    let source = InputSource(option: request)
    let bytes = try CommandFailure.wrap { () throws(InputOutputFailure) in
      try context.io.read(source, limit: SupportBundleCommand.longestInput)
    }
    guard bytes.count <= SupportBundleCommand.longestInput else {
      throw .tooLong(source, mebibytes: SupportBundleCommand.longestInput >> 20)
    }
    // A body may be in any encoding.
    guard let transcript = HTTPTranscript(String(decoding: bytes, as: UTF8.self)) else {
      throw .noRequest(source)
    }
    let bundle = SupportBundle(transcript)
    try context.requireOutput()
    try write(bundle)
    context.progress.changed("see \(out.displayable)")
    context.notice("Made \(out.displayable). Send tokens.json separately.")
    try context.answer(
      .document(["path": .string(out), "tokens": .integer(bundle.tokens.count)]), or: nil)
  }

  private func write(_ bundle: SupportBundle) throws(CommandFailure) {
    try CommandFailure.wrap { () throws(DeskError) in
      let folder = try PrivateFolder(making: out)
      do throws(DeskError) {
        try folder.write("request.txt", bundle.request)
        try folder.write("body.txt", bundle.body)
        try folder.write("response.txt", bundle.response)
        try folder.write("tokens.json", tokens(of: bundle))
      } catch {
        folder.remove()
        throw error
      }
    }
  }

  private func tokens(of bundle: SupportBundle) -> String {
    let list = bundle.tokens.map { token -> JSONValue in
      [
        "name": .string(token.name), "kind": .string(token.kind),
        "value": .string(token.value.reveal()),
      ]
    }
    return JSONValue.document(["tokens": .array(list)]).serialized + "\n"
  }
}
