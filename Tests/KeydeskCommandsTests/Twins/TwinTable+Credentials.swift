import ConsoleTesting
import ConsoleUI
import TerminalCanvas

extension Twin {
  /// `Settings › API tokens`.
  static let tokens = [
    Twin(.key(.apiTokens, "g"), in: .plain, is: "token generate"),
    Twin(.control(.apiTokens, "generate"), in: .plain, is: "token generate"),
    Twin(.key(.apiTokens, "c"), in: .token, .copy, is: "token copy"),
    Twin(.control(.apiTokens, "copy"), in: .token, .copy, is: "token copy"),
    Twin(.key(.apiTokens, "H"), in: .token, .copy, is: "token copy --header"),
    Twin(.control(.apiTokens, "header"), in: .token, .copy, is: "token copy --header"),
    Twin(.key(.apiTokens, "m"), in: .token, .copy, is: "token copy --masked"),
    // The account's id is no secret: a command prints it.
    Twin(.control(.apiTokens, "account"), in: .accounts, .text, is: "accounts list"),
    Twin(
      .key(.apiTokens, "r"), in: .token, after: { $0.confirm() }, is: "token regenerate --yes"),
    Twin(
      .control(.apiTokens, "regenerate"), in: .token, after: { $0.confirm() },
      is: "token regenerate --yes"),
    Twin(.key(.apiTokens, "x"), in: .token, after: { $0.confirm() }, is: "token revoke --yes"),
  ]

  /// `Integrations › Public API`.
  static let publicAPI = [
    Twin(.key(.publicAPI, "e"), in: .plain, is: "public-api enable"),
    Twin(.control(.publicAPI, "switch"), in: .plain, is: "public-api enable"),
    Twin(.key(.publicAPI, "e"), in: .enabled, is: "public-api disable"),
    Twin(
      .key(.publicAPI, "e"), in: .key, after: { $0.confirm() }, is: "public-api disable --yes"),
    Twin(.key(.publicAPI, "g"), in: .enabled, is: "public-api generate"),
    Twin(.control(.publicAPI, "generate"), in: .enabled, is: "public-api generate"),
    Twin(.key(.publicAPI, "c"), in: .key, .copy, is: "public-api copy"),
    Twin(.control(.publicAPI, "copy"), in: .key, .copy, is: "public-api copy"),
    Twin(.key(.publicAPI, "H"), in: .key, .copy, is: "public-api copy --header"),
    Twin(.control(.publicAPI, "header"), in: .key, .copy, is: "public-api copy --header"),
    Twin(.key(.publicAPI, "m"), in: .key, .copy, is: "public-api copy --masked"),
    Twin(
      .key(.publicAPI, "r"), in: .key, after: { $0.confirm() }, is: "public-api regenerate --yes"),
    Twin(
      .control(.publicAPI, "regenerate"), in: .key, after: { $0.confirm() },
      is: "public-api regenerate --yes"),
    Twin(
      .key(.publicAPI, "x"), in: .key, after: { $0.confirm() }, is: "public-api revoke --yes"),
  ]

  /// `Marketplace › Account settings`.
  static let marketplace = [
    Twin(onScreenOnly: .control(.accountSettings, "client")),
    Twin(onScreenOnly: .control(.accountSettings, "product")),
    Twin(onScreenOnly: .control(.accountSettings, "again"), in: .revoked),
    // The key appears by itself: it only says so.
    Twin(onScreenOnly: .key(.accountSettings, "g"), in: .registered),
    Twin(
      .control(.accountSettings, "register"), in: .plain,
      before: {
        $0.press(.down, .down)
        $0.type("ada@example.com")
      },
      is: "marketplace register --client-integration --contact ada@example.com"),
    Twin(
      .control(.accountSettings, "register"), in: .plain,
      before: {
        $0.press(.down, .enter, .down)
        $0.type("Salon")
      },
      is: "marketplace register --own-product --location-name Salon"),
    Twin(
      .control(.accountSettings, "register"), in: .revoked,
      before: {
        $0.press(.enter, .down, .enter, .down)
        $0.type("Salon")
      },
      is: "marketplace register --own-product --location-name Salon"),
    Twin(.key(.accountSettings, "c"), in: .registered, .copy, is: "marketplace copy"),
    Twin(.control(.accountSettings, "copy"), in: .registered, .copy, is: "marketplace copy"),
    Twin(.key(.accountSettings, "H"), in: .registered, .copy, is: "marketplace copy --header"),
    Twin(
      .control(.accountSettings, "header"), in: .registered, .copy,
      is: "marketplace copy --header"),
    Twin(.key(.accountSettings, "m"), in: .registered, .copy, is: "marketplace copy --masked"),
    Twin(
      .key(.accountSettings, "r"), in: .registered, after: { $0.confirm() },
      is: "marketplace regenerate --yes"),
    Twin(
      .control(.accountSettings, "regenerate"), in: .registered, after: { $0.confirm() },
      is: "marketplace regenerate --yes"),
    Twin(
      .key(.accountSettings, "x"), in: .registered, after: { $0.confirm() },
      is: "marketplace revoke --yes"),
  ]
}
