import ConsoleTesting
import ConsoleUI
import TerminalCanvas

extension Twin {
  private static let bob = "--login bob@example.com --user-password-file /pw"
  private static let fillIn: Hand = { $0.fillIn("bob@example.com", FakeDesk.password) }

  /// The card of the user token on `Account settings`.
  static let userTokens = [
    Twin(
      .key(.accountSettings, "u"), in: .registered, after: fillIn, is: "user-token get \(bob)"),
    Twin(
      .control(.accountSettings, "user-token"), in: .registered, after: fillIn,
      is: "user-token get \(bob)"),
    // Got once more, it stays the same.
    Twin(.userTokenKey("u"), in: .userToken, .nothing, after: fillIn, is: "user-token get \(bob)"),
    Twin(.userTokenKey("g"), in: .userToken, .nothing, after: fillIn, is: "user-token get \(bob)"),
    Twin(.userTokenKey("c"), in: .userToken, .copy, is: "user-token copy \(bob)"),
    Twin(
      .control(.accountSettings, "copy-user-token"), in: .userToken, .copy,
      is: "user-token copy \(bob)"),
    Twin(.userTokenKey("H"), in: .userToken, .copy, is: "user-token copy --header \(bob)"),
    Twin(
      .control(.accountSettings, "header-user-token"), in: .userToken, .copy,
      is: "user-token copy --header \(bob)"),
    Twin(.userTokenKey("m"), in: .userToken, .copy, is: "user-token copy --masked \(bob)"),
    Twin(
      .userTokenKey("x"), in: .userToken, after: { $0.confirm() },
      is: "user-token revoke --yes --login bob@example.com"),
    // It stays the same until it is revoked: the key only says so.
    Twin(onScreenOnly: .userTokenKey("r"), in: .userToken),
  ]
}
