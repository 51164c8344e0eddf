/// The theme files as they were compiled in: their text by name.
public enum Themes {
  /// The theme that is used when none is chosen.
  public static let defaultName = "default"

  /// The text of every theme, by the name that a user chooses it by.
  public static var texts: [String: String] {
    ["default": String(decoding: PackageResources.default_theme, as: UTF8.self)]
  }
}
