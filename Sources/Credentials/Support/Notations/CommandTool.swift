/// A program whose options give it a secret.
struct CommandTool {
  /// What of an option's value is the secret.
  enum Value {
    /// All of it.
    case whole
    /// What stands right behind the letter, if anything does.
    case attached
    /// What stands behind the colon: `ada:password`.
    case password
    /// What stands behind the colon, or all of it where there is none: `ada:password`, or a token.
    case passwordOrToken
    /// The values of cookies: `a=b; c=d`.
    case cookies
  }

  let letters: [UInt8: Value]
  let names: [String: Value]
  /// The letters that take a value; those before them in one word take none.
  let valued: ByteSet

  /// The program that a word names, in whatever folder.
  static func named(_ word: String) -> CommandTool? {
    let name = word.lowercased()
    if name.holds("curl") || name.hasPrefix("wget") { return curl }
    if ["http", "https", "xh", "xhs"].contains(name) { return httpie }
    if name.hasPrefix("mysql") || name.hasPrefix("mariadb") {
      return CommandTool(letters: [0x70: .attached], names: [:], valued: ByteSet("uhPDeSp"))
    }
    if name == "sshpass" {
      return CommandTool(letters: [0x70: .whole], names: [:], valued: ByteSet("fdpP"))
    }
    // Of docker, helm, az and others.
    if name == "login" {
      return CommandTool(letters: [0x70: .whole], names: [:], valued: ByteSet("up"))
    }
    if name == "redis-cli" {
      return CommandTool(letters: [0x61: .whole], names: [:], valued: ByteSet("hpsaunridkyt"))
    }
    return nil
  }

  private static let curl = CommandTool(
    letters: [0x75: .password, 0x55: .password, 0x45: .password, 0x62: .cookies],
    names: [
      "user": .password, "proxy-user": .password, "cert": .password, "proxy-cert": .password,
      "cookie": .cookies,
    ], valued: ByteSet("AbcCdDeEFhHKmoPQrtTuUwxXyYz"))

  private static let httpie = CommandTool(
    letters: [0x61: .passwordOrToken], names: ["auth": .passwordOrToken], valued: ByteSet("aAposb"))
}
