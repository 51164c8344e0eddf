import Credentials

/// How a failure ends the process: its code, and the line on standard error when there is one to say.
struct FailureReport: Equatable {
  let code: Int32
  /// What is wrong, as half a sentence; empty when there is nothing to say.
  let problem: String
  private let mend: String

  /// The line `keydesk: what is wrong; what mends it`.
  var line: String? { problem.isEmpty ? nil : "keydesk: \(problem); \(mend)\n" }

  /// Ends with a line.
  init(_ status: ExitStatus, _ problem: String, _ mend: String) {
    code = status.rawValue
    // A token may have been pasted where a path belongs.
    self.problem = problem.withoutTokens
    self.mend = mend.withoutTokens
  }

  /// Ends without a word.
  init(silent code: Int32) {
    self.code = code
    (problem, mend) = ("", "")
  }
}

extension CommandFailure {
  /// The exit code and the line that say this failure.
  var report: FailureReport {
    switch self {
    case .desk(let error): FailureReport(error.exitStatus, error.problem, error.mend)
    case .inputOutput(let failure): failure.report
    case .usage(let problem, let mend): FailureReport(.usage, problem, mend)
    case .unknownStore:
      FailureReport(
        .badData, "it cannot be told which store the settings file means",
        "mend that file, or give --store PATH")
    case .notText(let source):
      FailureReport(.badData, "\(source.description) is not UTF-8 text", "write it as UTF-8")
    case .notTextArgument(let bytes):
      FailureReport(
        .badData,
        "the argument \(String(displaying: bytes).withoutSecrets) is not UTF-8 text",
        "write it as UTF-8")
    case .notTextVariable(let name):
      FailureReport(
        .badData, "the environment's \(name.displayable) is not UTF-8 text", "write it as UTF-8")
    case .noRequest(let source):
      FailureReport(
        .badData, "\(source.description) holds no HTTP request",
        "write what curl -v printed, see keydesk help support-bundle")
    case .tooLong(let source, let mebibytes):
      FailureReport(
        .badData, "\(source.description) is longer than \(mebibytes) MiB", "cut the bodies shorter")
    case .passwordsDiffer:
      FailureReport(.badData, "the passwords do not match", "run it again, nothing was changed")
    case .declined: FailureReport(.failed, "cancelled", "nothing was changed")
    case .refusedByVerdict: FailureReport(silent: ExitStatus.refusedByVerdict.rawValue)
    case .noScreen(let problem, let twin):
      FailureReport(.unavailable, problem, "use the commands instead, such as \(twin)")
    case .unavailable(let problem, let mend): FailureReport(.unavailable, problem, mend)
    case .doneUnsaid(let problem, let mend):
      FailureReport(.failed, "it was done, but \(problem)", mend)
    case .console(let code): FailureReport(silent: code)
    }
  }
}

extension InputOutputFailure {
  fileprivate var report: FailureReport {
    switch self {
    case .outputClosed: FailureReport(silent: ExitStatus.done.rawValue)
    case .outputFailed:
      FailureReport(.inputOutput, "standard output cannot be written", "free some space")
    case .spoolFailed:
      FailureReport(
        .inputOutput, "there is no room for temporary files", "free some, or give a smaller --limit"
      )
    case .unreadable(let source):
      FailureReport(.inputOutput, "cannot read \(source.description)", "name a readable file")
    case .notAFile(let source, let kind):
      FailureReport(
        .inputOutput, "\(source.description) is \(kind.phrase)", "name a regular file or a pipe")
    case .silent(let source):
      FailureReport(
        .inputOutput, "nobody writes to \(source.description)", "write to it, or name a file")
    case .noTerminal:
      FailureReport(
        .usage, "there is no terminal to ask on", "use --password-file FILE, or --yes to confirm")
    case .interrupted: FailureReport(.interrupted, "interrupted", "nothing was changed")
    case .terminated: FailureReport(.terminated, "terminated", "nothing was changed")
    case .outputMissing:
      FailureReport(.inputOutput, "standard output is closed", "open it, nothing was changed")
    }
  }
}

extension DeskError {
  /// The exit code of an error of the domain.
  var exitStatus: ExitStatus {
    switch self {
    case .refused: .refusedByRules
    case .badInput: .badData
    case .signIn: .notPermitted
    case .undecided: .usage
    case .store(let failure): failure.exitStatus
    case .clipboard(let failure): failure.exitStatus
    case .vault: .unavailable
    }
  }
}

extension StoreFailure {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .missing: .noStore
    case .exists, .cannotCreate: .cannotCreate
    case .openToOthers, .folderOpenToOthers: .notPermitted
    // An older store is no bad data: it is of use as soon as somebody opens it for writing.
    case .busy, .older: .unavailable
    case .damaged, .foreignLog, .notAFile, .newer, .badBackup: .badData
    case .diskFull, .readOnly, .inputOutput, .unreadable: .inputOutput
    }
  }
}

extension ClipboardFailure {
  fileprivate var exitStatus: ExitStatus {
    switch self {
    case .unsafeFolder, .notAFile, .store: .notPermitted
    case .diskFull, .cannotWrite: .inputOutput
    }
  }
}
