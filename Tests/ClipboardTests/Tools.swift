import Clipboard
import Credentials
import Glibc

/// Programs for clipboards that are stood in for by scripts, each writing down all that it was given.
struct Tools {
  let folder: TemporaryFolder
  /// Everything that says where clipboards are.
  static let everywhere = [
    "WAYLAND_DISPLAY": "wayland-7", "DISPLAY": ":77", "TMUX": "/tmp/no,such/socket,12,0",
    "TERM": "xterm-256color",
  ]

  init() throws {
    folder = try TemporaryFolder()
    _ = folder.makeFolder("bin")
  }

  /// What a program was given to hold, or another put there.
  var held: String? { content(of: folder["held"]) }

  /// What was written down of a program's arguments and variables.
  func recorded(_ name: String) -> String { content(of: folder["\(name).record"]) ?? "" }

  /// Puts a script into the folder that `PATH` names.
  func install(_ name: String, _ script: String) throws {
    let lines = """
      #!/bin/sh
      out="\(folder.path)"
      echo "$0" "$@" >> "$out/\(name).record"
      /usr/bin/tr '\\0' '\\n' < /proc/$$/environ >> "$out/\(name).record"
      \(script)

      """
    try write(lines, to: folder["bin/\(name)"], mode: 0o700)
  }

  /// Installs what takes a text, and what gives it back.
  func installWorking(_ names: String...) throws {
    for name in names {
      switch name {
      case "wl-copy":
        try install(
          name,
          """
          if [ "$1" = --clear ]; then : > "$out/held"; else /bin/cat > "$out/held"; fi
          """)
        try install("wl-paste", "[ -s \"$out/held\" ] && /bin/cat \"$out/held\"")
      case "xclip":
        try install(
          name,
          """
          if [ "$3" = -out ]; then /bin/cat "$out/held"; else /bin/cat > "$out/held"; fi
          """)
      case "pbcopy":
        try install(name, "/bin/cat > \"$out/held\"")
        try install("pbpaste", "/bin/cat \"$out/held\"")
      default:
        try install(
          name,
          """
          case "$3" in
          load-buffer) /bin/cat > "$out/held" ;;
          list-buffers) [ ! -e "$out/held" ] || echo buffer0 ;;
          show-buffer) /bin/cat "$out/held" ;;
          delete-buffer) /bin/rm "$out/held" ;;
          esac
          """)
      }
    }
  }

  /// The clipboard of the settings that these variables make, with the file in our folder.
  ///
  /// - Parameter patience: long, so that a busy machine does not make a working program one that hangs.
  func clipboard(
    _ environment: [String: String], file: String? = nil, clock: FixedClock = FixedClock(),
    helper: ClipboardHelper? = nil, patience: Duration = .seconds(60),
    terminal: @escaping ChosenClipboard.TerminalOutput = { _ in false }
  ) -> ChosenClipboard {
    ChosenClipboard(
      settings: settings(environment, file: file), digest: sampleDigest, helper: helper,
      terminal: terminal, patience: patience, now: { clock.now })
  }

  func settings(_ environment: [String: String], file: String? = nil) -> ClipboardSettings {
    var all = environment
    all["PATH"] = folder["bin"]
    all["XDG_STATE_HOME"] = folder["state"]
    return ClipboardSettings.resolve(environment: all, flag: file, configuredTarget: "auto")
  }

  /// The text of the list of what programs hold.
  var list: String? { content(of: folder["state/keydesk/.tools.keydesk.due"]) }
}
