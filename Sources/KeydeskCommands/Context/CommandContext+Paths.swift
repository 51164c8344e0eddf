import Credentials
import Settings

extension CommandContext {
  /// Where the store is: `--store`, `KEYDESK_STORE`, the settings file, else the data folder of the XDG specification.
  ///
  /// That specification says that a relative `XDG_DATA_HOME` is invalid and to be ignored.
  func storePath() throws(CommandFailure) -> String {
    guard workbench.configurationHidesStore, namedStorePath == nil else {
      return try probableStorePath()
    }
    throw .unknownStore
  }

  /// The same, for who only looks: where nobody can tell what the settings file meant, it is the usual place.
  func probableStorePath() throws(CommandFailure) -> String {
    if let path = namedStorePath ?? workbench.configured.store { return path }
    if let folder = variable("XDG_DATA_HOME"), folder.hasPrefix("/") {
      return folder + "/keydesk/keydesk.db"
    }
    guard let home = variable("HOME") else {
      throw .usage(problem: "it is not clear where the store is", mend: "give --store PATH")
    }
    return home + "/.local/share/keydesk/keydesk.db"
  }

  private var namedStorePath: String? { options.store ?? variable("KEYDESK_STORE") }

  /// The clipboard file that was named: `--clipboard-file`, else `KEYDESK_CLIPBOARD_FILE`.
  ///
  /// The settings file's is not: it says where the file is, not that copies go into it.
  func clipboardFile() -> String? {
    options.clipboardFile ?? variable("KEYDESK_CLIPBOARD_FILE")
  }

  /// A variable of the environment; an empty one is none.
  private func variable(_ name: String) -> String? {
    workbench.environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
