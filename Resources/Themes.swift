/// The theme files as they were compiled in: their text by name.
public enum Themes {
  /// The theme that is used when none is chosen.
  public static let defaultName = "default"

  /// The names that a user chooses from, in the order in which they are offered.
  public static let names = [defaultName, "light", "dark", "high-contrast", "monochrome"]

  /// The text of a theme; `nil` for a name that there is none of.
  public static func text(named name: String) -> String? {
    let bytes: [UInt8]? =
      switch name {
      case "default": PackageResources.default_theme
      case "light": PackageResources.light_theme
      case "dark": PackageResources.dark_theme
      case "high-contrast": PackageResources.high_contrast_theme
      case "monochrome": PackageResources.monochrome_theme
      default: nil
      }
    return bytes.map { String(decoding: $0, as: UTF8.self) }
  }
}
