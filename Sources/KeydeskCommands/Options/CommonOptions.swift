import ArgumentParser

/// The options that every command takes, at any place of the command line.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store (KEYDESK_STORE; otherwise keydesk/keydesk.db in the data folder).",
      valueName: "path"))
  var store: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who acts; the only active person of the store unless said.", valueName: "login"))
  var login: String?

  @Option(
    help: ArgumentHelp(
      "The acting user's password is in this file; - is standard input.", valueName: "file"))
  var passwordFile: String?

  @Option(
    help: ArgumentHelp("Copy into this file (KEYDESK_CLIPBOARD_FILE).", valueName: "path"))
  var clipboardFile: String?

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Never ask; fail instead.")
  var noInput = false

  @Flag(help: "Answer every confirmation with yes.")
  var yes = false
}

extension CommonOptions {
  /// The paths among them.
  var paths: [PathArgument] {
    [
      .place("--store", store), .input("--password-file", passwordFile),
      .place("--clipboard-file", clipboardFile),
    ]
  }
}
