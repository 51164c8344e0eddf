import ConsoleResources
import TerminalCanvas

/// `Help`: the keys, what each credential is for, how to get help, and where it is all written down.
struct HelpScreen: Screen {
  /// Nothing is pressed here.
  struct Message: Equatable, Sendable {}

  private static let keys: [(key: String, label: Phrase)] = [
    ("↑ ↓ k j", .helpMove), ("← → h l", .helpAlong), ("Tab", .helpTab), ("Enter", .helpEnter),
    ("Esc", .helpEscape), ("g c m H", .helpActions), ("r x e", .helpMoreActions), (":", .helpGoTo),
    ("? F1", .helpKeys), ("L", .helpLock), ("Ctrl-L", .helpRedraw), ("q", .helpQuit),
  ]
  private static let credentials: [(name: Phrase, use: Phrase)] = [
    (.tokensCard, .helpPersonal), (.navPublicAPI, .helpPublicAPI), (.navMarketplace, .helpPartner),
    (.helpUserTokenName, .helpUserToken),
  ]
  private static let links = [
    "https://alteg.io/en/support/knowledge-base/187675/", "https://developer.alteg.io/api",
    "https://app.alteg.io/appstore/developers/1",
    "https://www.teamogy.com/es/manual/instructions-for-api-key-generation/",
  ]

  func page(_ state: ConsoleState) -> Page<Message> {
    var blocks: [Block<Message>] = [heading(.helpKeysTitle)]
    blocks += HelpScreen.keys.map { .entry(label: $0.key, text: $0.label.text) }
    blocks += [.gap, heading(.helpCredentialsTitle)]
    blocks += HelpScreen.credentials.map { .entry(label: $0.name.text, text: $0.use.text) }
    blocks += [.gap, heading(.helpGettingTitle)]
    blocks += [
      .paragraph(Phrase.helpGetting.text), .paragraph(Phrase.helpBundle.text),
      .paragraph(Phrase.helpBundleCommand.text, style: Style(.value), indent: 2),
      .paragraph(Phrase.helpBundleTokens.text),
    ]
    blocks += [.gap, heading(.helpLinksTitle)]
    blocks += HelpScreen.links.map { .paragraph($0, style: Style(.value), indent: 2) }
    return Page(blocks: blocks, labelWidth: 12)
  }

  private func heading(_ phrase: Phrase) -> Block<Message> {
    .paragraph(phrase.text, style: Style(.heading))
  }

  mutating func update(_ message: Message, _ state: ConsoleState) -> [Step] { [] }
}
