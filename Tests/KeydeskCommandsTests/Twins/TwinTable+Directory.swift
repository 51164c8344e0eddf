import ConsoleTesting
import ConsoleUI
import TerminalCanvas

extension Twin {
  private static let password = "another horse battery"
  private static let newFile = "--new-password-file /new"

  /// `Configuration › System Configuration › Users`.
  static let users = [
    Twin(
      .key(.users, "a"), in: .plain,
      after: {
        $0.fillIn("bob@example.com", "Bob")
        $0.press(.down, .down, .down, .space, .down)
        $0.fillIn(password, password)
      },
      is: "users add --login bob@example.com --name Bob --permit user-configurator \(newFile)"),
    Twin(
      .key(.users, "a"), in: .plain,
      after: {
        $0.fillIn("erp-bot", "ERP")
        $0.press(.down, .space, .down, .space, .down, .down)
        $0.fillIn(password, password)
      },
      is: "users add --programmatic --login erp-bot --name ERP --permit configurator \(newFile)"),
    Twin(
      .key(.users, "p"), in: .team, before: { $0.press(.down) },
      after: { $0.press(.space, .down, .down, .enter) },
      is: "users permit --login bob@example.com --permit configurator"),
    Twin(
      .key(.users, "s"), in: .team, before: { $0.press(.down) },
      after: { $0.fillIn(password, password) },
      is: "users set-password --login bob@example.com \(newFile)"),
    Twin(
      .key(.users, "s"), in: .team, after: { $0.fillIn(FakeDesk.password, password, password) },
      is: "users set-password \(newFile)"),
    Twin(
      .key(.users, "d"), in: .team, before: { $0.press(.down) }, after: { $0.confirm() },
      is: "users deactivate --yes --login bob@example.com"),
    Twin(
      .key(.users, "e"), in: .inactive, before: { $0.press(.down) },
      is: "users activate --login bob@example.com"),
    Twin(
      .key(.users, "/"), in: .team, .nothing, after: { $0.type("bob") },
      is: "users list --filter bob"),
    Twin(.row(.users), in: .team, .nothing, is: "users list --json"),
  ]

  /// `Settings › Accounts`.
  static let accounts = [
    Twin(
      .key(.accounts, "s"), in: .accounts, before: { $0.press(.down) },
      is: "accounts select --account \(TwinScene.second)"),
    Twin(
      .row(.accounts), in: .accounts, before: { $0.press(.down) },
      is: "accounts select --account \(TwinScene.second)"),
    Twin(.key(.accounts, "c"), in: .accounts, .text, is: "accounts list"),
    Twin(
      .key(.accounts, "a"), in: .plain, after: { $0.fillIn("Trio") },
      is: "accounts add --name Trio"),
    Twin(
      .key(.accounts, "n"), in: .accounts, before: { $0.press(.down) },
      after: { $0.fillIn("Quartet") },
      is: "accounts rename --account \(TwinScene.second) --name Quartet"),
    Twin(
      .key(.accounts, "+"), in: .accounts, before: { $0.press(.down) },
      after: {
        $0.fillIn("bob@example.com")
        $0.press(.down, .space, .down, .enter)
      },
      is: "accounts add-member --login bob@example.com --permit user-configurator --account "
        + TwinScene.second),
    Twin(
      .key(.accounts, "-"), in: .shared, before: { $0.press(.down) },
      after: { $0.fillIn("bob@example.com") },
      is: "accounts remove-member --login bob@example.com --account \(TwinScene.second)"),
    Twin(.key(.accounts, "/"), in: .accounts, .nothing, is: "accounts list"),
  ]

  /// `Activity`, `Token inspector`, and what comes before and around the screens.
  static let others = [
    Twin(
      .key(.activity, "/"), in: .team, .nothing, after: { $0.type("bob") },
      is: "activity --filter bob"),
    Twin(.row(.activity), in: .team, .nothing, is: "activity --json"),
    Twin(
      .control(.tokenInspector, "inspect"), in: .team, .nothing,
      before: {
        $0.press(.up, .up)
        $0.paste(TwinScene.someToken)
      },
      is: "verify"),
    Twin(
      .form("create"), in: .empty,
      before: {
        $0.fillIn("ada@example.com", "Ada", "Roe", FakeDesk.password)
        $0.type(FakeDesk.password)
      },
      is: "init --login ada@example.com --name Ada --account Roe"),
    // Each command signs in by itself.
    Twin(
      .form("sign-in"), in: .token, .nothing,
      before: {
        $0.press(.up)
        $0.fillIn("ada@example.com")
        $0.type(FakeDesk.password)
      },
      is: "token status"),
    Twin(onScreenOnly: .everywhere(":")),
    Twin(onScreenOnly: .everywhere("L")),
    Twin(onScreenOnly: .everywhere("?")),
    Twin(onScreenOnly: .everywhere("q")),
    Twin(onScreenOnly: .everywhere("Ctrl-C")),
    Twin(onScreenOnly: .everywhere("Ctrl-L")),
    Twin(onScreenOnly: .everywhere("Ctrl-Z")),
  ]

  /// Everything that the console lets somebody press, each with its twin.
  static let all =
    tokens + publicAPI + marketplace + userTokens + users + accounts + preferences
    + others
}

extension TwinScene {
  /// A value of the right shape that no store knows.
  static let someToken = "kdp_0123456789ABCDEFGHIJKLMNOPQRSTUV4eTPB2"
}
