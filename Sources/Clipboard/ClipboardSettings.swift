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
  /// What the dynamic linker needs to start our own program again: nothing else is handed on.
  var helperEnvironment: [String: String] = [:]

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
  ///   - flag: `--clipboard-file`.
  ///   - configuredFile: the file that the configuration names.
  ///   - configuredSeconds: the preference.
  public static func resolve(
    environment: [String: String], flag: String? = nil, configuredFile: String? = nil,
    configuredSeconds: Int? = nil
  ) -> ClipboardSettings {
    let home = environment["HOME"].flatMap(absolute).map { $0 + "/.local/state" }
    let candidates = [
      environment["KEYDESK_CLIPBOARD_SECONDS"].flatMap { Int($0) }, configuredSeconds,
    ]
    let seconds = candidates.compactMap { $0 }.first(where: allowedSeconds.contains)
    var settings = ClipboardSettings(
      file: [flag, environment["KEYDESK_CLIPBOARD_FILE"], configuredFile]
        .compactMap { $0 }.first { !$0.isEmpty },
      runtimeFolder: environment["XDG_RUNTIME_DIR"].flatMap(absolute),
      stateFolder: environment["XDG_STATE_HOME"].flatMap(absolute) ?? home,
      clearsAfter: duration(seconds: seconds ?? defaultSeconds))
    settings.helperEnvironment = environment.filter { $0.key == "LD_LIBRARY_PATH" }
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
