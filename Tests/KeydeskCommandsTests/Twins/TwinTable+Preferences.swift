import ConsoleTesting
import ConsoleUI
import TerminalCanvas

extension Twin {
  private static let password = "another horse battery"
  private static let settings = [
    "theme", "borders", "mouse", "clipboard_target", "clipboard_seconds", "lock_minutes",
  ]

  /// `Settings › Preferences`: what is chosen there is no matter of the store, the password is.
  static let preferences =
    [
      Twin(
        .key(.preferences, "p"), in: .plain,
        after: { $0.fillIn(FakeDesk.password, password, password) },
        is: "users set-password --new-password-file /new"),
      Twin(
        .control(.preferences, "password"), in: .plain,
        after: { $0.fillIn(FakeDesk.password, password, password) },
        is: "users set-password --new-password-file /new"),
    ] + "tbmcsi+-".map { Twin(onScreenOnly: .key(.preferences, $0)) }
    + settings.map { Twin(onScreenOnly: .control(.preferences, $0)) }
}
