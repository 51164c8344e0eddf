import Credentials

/// What a command works with: the workbench, and the options that every command takes.
struct CommandContext {
  let workbench: Workbench
  let options: CommonOptions
  /// What it has done already.
  let progress = Progress()

  /// Where outputs go and inputs come from.
  var io: any CommandIO { workbench.io }

  /// Whether somebody may be asked: they sit at the terminal and did not forbid it.
  var canAsk: Bool { io.isInteractive && !options.noInput }

  /// Opens the store.
  ///
  /// Whoever may change it must be able to say so: an output that cannot be written is told before that.
  func openStore(_ mode: StoreMode) throws(CommandFailure) -> any StateStore {
    if mode != .readOnly { try requireOutput() }
    let path = try storePath()
    return try CommandFailure.wrap { () throws(DeskError) in
      try workbench.openStore(path, mode)
    }
  }

  /// Makes sure that standard output is open, before anything is changed that it is to tell of.
  func requireOutput() throws(CommandFailure) {
    try CommandFailure.wrap { () throws(InputOutputFailure) in try io.requireOutput() }
  }

  /// Makes a desk over a store.
  func desk(over store: any StateStore) -> Desk {
    Desk(store: store, mint: workbench.mint, vault: workbench.vault, now: workbench.now)
  }

  /// Opens the clipboard that was named, or the one of the settings.
  func openClipboard() throws(CommandFailure) -> any ClipboardPort {
    let file = clipboardFile()
    return try CommandFailure.wrap { () throws(DeskError) in try workbench.openClipboard(file) }
  }

  /// Empties what an earlier copy left lying too long, as each start does.
  ///
  /// A clipboard that cannot be opened fails who copies, nobody else.
  func sweepClipboard() {
    do throws(DeskError) {
      try workbench.openClipboard(clipboardFile()).sweep()
    } catch {
      return
    }
  }

  /// Takes a name as an option gave it.
  func name(_ text: String, of field: NameField) throws(CommandFailure) -> Name {
    try CommandFailure.wrap { () throws(DeskError) in try Name(text, of: field) }
  }

  /// Prints the command's datum: the document, or the text followed by a newline.
  func answer(_ document: JSONValue, or text: String?) throws(CommandFailure) {
    guard let line = options.json ? document.serialized : text else { return }
    try CommandFailure.wrap { () throws(InputOutputFailure) in try io.write(line + "\n") }
  }

  /// Says what happened, on standard error.
  func notice(_ text: String) {
    io.say(text + "\n")
  }

  /// A moment as the local clock shows it: `2026-11-20 14:02`.
  func localTime(_ instant: Instant) -> String {
    CalendarDate(instant, offset: workbench.secondsFromUTC(instant)).minuteText
  }

  /// A masked form as the terminal can show it.
  func shown(_ masked: MaskedToken) -> String {
    workbench.isUnicode ? masked.description : masked.ascii
  }
}
