/// What is sound of `config.json`, and what is wrong with it.
public struct SettingsReading: Equatable, Sendable {
  /// What is sound; nothing where the text is no object to its end.
  public private(set) var settings = Settings()
  /// What is wrong: the fault that hides the store, else the first.
  public private(set) var problem: SettingsProblem?
  /// Whether the file may have meant to name a store, and nobody can tell which.
  public private(set) var hidesStore = false

  /// Reads one object of texts, numbers and truth values, each name at most once, beside the gateway's own object.
  public init(json text: String) {
    var reader = FlatJSON(text)
    var seen: Set<String> = []
    do throws(SettingsProblem) {
      try reader.readObject { name, value, line in
        take(name, value, line, isFirst: seen.insert(name).inserted)
      }
    } catch {
      settings = Settings()
      note(error, hidesStore: true)
    }
    if settings.store != nil { hidesStore = false }
  }

  private mutating func take(
    _ name: String, _ value: FlatJSON.Value, _ line: Int, isFirst: Bool
  ) {
    do throws(SettingsProblem) {
      guard isFirst else {
        throw SettingsProblem(line: line, problem: "\(name) is there twice")
      }
      try settings.set(name, value, line)
    } catch {
      // Of two nobody knows which was meant.
      if name == "store" { settings.store = nil }
      // A name that nobody knows may be a misspelt one.
      note(error, hidesStore: name == "store" || !Settings.names.contains(name))
    }
  }

  /// Of several faults the one is told that hides the store, else the first.
  private mutating func note(_ fault: SettingsProblem, hidesStore hides: Bool) {
    if problem == nil || (hides && !hidesStore) { problem = fault }
    if hides { hidesStore = true }
  }
}
