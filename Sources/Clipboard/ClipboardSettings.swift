/// Which way copied texts go.
public enum ClipboardTarget: String, Sendable {
  /// Into the clipboard file.
  case file
  /// To the first of wl-copy, xclip, pbcopy, tmux's buffer and the terminal that works here, else the file.
  case auto
}

/// Where copied texts go, and for how long.
public struct ClipboardSettings: Equatable, Sendable {
  /// How long a secret stays unless something else is set.
  public static let defaultSeconds = 45

  /// The seconds that may be set; 0 means that the program never clears.
  public static let allowedSeconds = 0...86_400

  /// The file that was named; `nil` for the usual one.
  public var file: String?
  /// `$XDG_RUNTIME_DIR`, when it is an absolute path.
  public var runtimeFolder: String?
  /// `$XDG_STATE_HOME`, else `~/.local/state`; `nil` when neither is known.
  public var stateFolder: String?
  /// How long a secret stays before it is cleared; `nil` for ever.
  public var clearsAfter: Duration?
  /// Where copies go.
  public var target = ClipboardTarget.file
  /// What of the process's environment tells of clipboards and terminals; of the rest nothing is known here.
  var environment: [String: String] = [:]

  /// What the dynamic linker needs to start our own program again: nothing else is handed on.
  var helperEnvironment: [String: String] { environment.filter { $0.key == "LD_LIBRARY_PATH" } }

  /// What programs that hold clipboards get of our environment.
  static let toolVariables: Set<String> = [
    "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "LOGNAME", "PATH", "TMPDIR", "USER",
    "XAUTHORITY", "XDG_RUNTIME_DIR",
  ]
  /// What says which clipboards there are.
  private static let addressVariables: Set<String> = [
    "DISPLAY", "STY", "TERM", "TMUX", "WAYLAND_DISPLAY",
  ]

  /// Makes settings from all their parts.
  public init(
    file: String? = nil, runtimeFolder: String? = nil, stateFolder: String? = nil,
    clearsAfter: Duration? = .seconds(defaultSeconds)
  ) {
    self.file = file
    self.runtimeFolder = runtimeFolder
    self.stateFolder = stateFolder
    self.clearsAfter = clearsAfter
  }

  /// Puts the settings together; a flag wins over the environment, this over what is configured.
  ///
  /// What is no number of seconds within `allowedSeconds` counts as not set: a secret is then cleared
  /// after the next best time, never left lying because of a slip of the pen.
  ///
  /// - Parameters:
  ///   - environment: the process's; only what is named here is looked at.
  ///   - flag: `--clipboard-file`; like `KEYDESK_CLIPBOARD_FILE` it means the file, whatever the target.
  ///   - configuredFile: the file that the configuration names.
  ///   - configuredSeconds: the preference.
  ///   - configuredTarget: the preference, `file` or `auto`.
  public static func resolve(
    environment: [String: String], flag: String? = nil, configuredFile: String? = nil,
    configuredSeconds: Int? = nil, configuredTarget: String? = nil
  ) -> ClipboardSettings {
    let home = environment["HOME"].flatMap(absolute).map { $0 + "/.local/state" }
    let candidates = [
      environment["KEYDESK_CLIPBOARD_SECONDS"].flatMap { Int($0) }, configuredSeconds,
    ]
    let seconds = candidates.compactMap { $0 }.first(where: allowedSeconds.contains)
    let named = [flag, environment["KEYDESK_CLIPBOARD_FILE"]].compactMap { $0 }.first {
      !$0.isEmpty
    }
    let targets = [environment["KEYDESK_CLIPBOARD_TARGET"], configuredTarget]
    var settings = ClipboardSettings(
      file: named ?? configuredFile.flatMap { $0.isEmpty ? nil : $0 },
      runtimeFolder: environment["XDG_RUNTIME_DIR"].flatMap(absolute),
      stateFolder: environment["XDG_STATE_HOME"].flatMap(absolute) ?? home,
      clearsAfter: duration(seconds: seconds ?? defaultSeconds))
    if named == nil {
      settings.target =
        targets.compactMap { $0.flatMap(ClipboardTarget.init(rawValue:)) }.first ?? .file
    }
    settings.environment = environment.filter {
      toolVariables.contains($0.key) || addressVariables.contains($0.key)
    }
    return settings
  }

  /// How long so many seconds are; `nil` for 0, which means for ever.
  public static func duration(seconds: Int) -> Duration? {
    seconds == 0 ? nil : .seconds(seconds)
  }

  /// The XDG specification has relative paths ignored.
  private static func absolute(_ path: String) -> String? {
    path.hasPrefix("/") ? path : nil
  }
}
