import Clipboard
import Credentials
import Glibc
import KeydeskCommands
import Settings

/// Looks over what of the machine `doctor` reports: settings, environment, terminal, locale, clipboard.
struct MachineCheck {
  let environment: [String: String]
  /// What the settings say of the clipboard.
  let clipboard: ClipboardSettings
  /// What is wrong with the settings file.
  let settingsProblem: String?
  /// Whether the settings file says something to the gateway.
  let configuresGateway: Bool

  /// The checks, in the order in which they are printed.
  var checks: [HealthCheck] { [settings, variables, terminal, locale, clipboardCheck] }

  private var settings: HealthCheck {
    guard let settingsProblem else {
      let note = "but for the gateway's part: ask keydesk-gateway --check"
      return HealthCheck("settings", note: configuresGateway ? note : nil)
    }
    return HealthCheck(
      "settings", fault: settingsProblem, mend: SettingsFailure.broken(settingsProblem).mend)
  }

  /// The variables that settings may be in, all those that are wrong in one line.
  private var variables: HealthCheck {
    let problems = EnvironmentReading(environment).problems
    guard !problems.isEmpty else { return HealthCheck("environment") }
    return HealthCheck(
      "environment", fault: problems.joined(separator: ", "), mend: "set it right or unset it")
  }

  /// Without a terminal there is nothing to look at: commands need none.
  private var terminal: HealthCheck {
    guard isatty(STDIN_FILENO) == 1 else { return HealthCheck("terminal") }
    guard let name = environment["TERM"], !name.isEmpty else {
      return HealthCheck("terminal", fault: "TERM is not set", mend: "export TERM=xterm-256color")
    }
    guard name != "dumb" else {
      return HealthCheck(
        "terminal", fault: "the terminal dumb cannot show the console", mend: "use the commands")
    }
    return HealthCheck("terminal")
  }

  private var locale: HealthCheck {
    guard Parts.isUnicode else {
      return HealthCheck(
        "locale", fault: "the locale is not UTF-8: borders and marks are drawn in ASCII",
        mend: "export LC_ALL=C.UTF-8")
    }
    return HealthCheck("locale")
  }

  /// The file is looked over whatever the target: `auto` comes down to it when nothing else works.
  private var clipboardCheck: HealthCheck {
    let file = fileCheck
    guard clipboard.target == .auto, file.fault == nil else { return file }
    let target = clipboard.automaticTarget(hasTerminal: StandardIO.hasTerminal)
    guard let silent = target.silent else {
      return HealthCheck("clipboard", note: "auto copies with \(target.phrase)")
    }
    return HealthCheck(
      "clipboard",
      fault: "\(silent.name) is here, but nobody answers where \(silent.variable) points",
      mend: "unset \(silent.variable); auto copies with \(target.phrase) until then")
  }

  /// The folder of the clipboard file, as far as it is there; the file is made when something is copied.
  private var fileCheck: HealthCheck {
    let place =
      clipboard.file ?? clipboard.runtimeFolder.map { $0 + "/keydesk/clipboard" }
      ?? clipboard.stateFolder.map { $0 + "/keydesk/clipboard" }
    guard let place else {
      return HealthCheck(
        "clipboard", fault: "there is no place for the clipboard file",
        mend: "set HOME, or name one with --clipboard-file")
    }
    var status = stat()
    if lstat(place, &status) == 0, ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT) {
      return fault(.notAFile(path: place))
    }
    guard let folder = nearestFolder(of: place, &status) else { return HealthCheck("clipboard") }
    // Only the usual place is made where it is missing.
    if clipboard.file != nil, folder != parent(of: place) {
      return fault(.cannotWrite(path: place))
    }
    guard access(folder, W_OK) == 0 else { return fault(.cannotWrite(path: place)) }
    let isShared = status.st_mode & 0o022 != 0 && folder == parent(of: place)
    return isShared ? fault(.unsafeFolder(path: place)) : HealthCheck("clipboard")
  }

  private func nearestFolder(of path: String, _ status: inout stat) -> String? {
    var folder = parent(of: path)
    while stat(folder, &status) != 0 {
      guard folder != "/", folder != "." else { return nil }
      folder = parent(of: folder)
    }
    return folder
  }

  private func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private func fault(_ failure: ClipboardFailure) -> HealthCheck {
    let error = DeskError.clipboard(failure)
    return HealthCheck("clipboard", fault: error.problem, mend: error.mend)
  }
}

extension AutomaticTarget {
  /// What it copies with, in words.
  fileprivate var phrase: String {
    switch name {
    case "terminal": "the terminal's own clipboard"
    case "file": "the clipboard file"
    default: name
    }
  }
}
