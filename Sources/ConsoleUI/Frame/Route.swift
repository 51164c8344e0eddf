import ConsoleResources
import TerminalCanvas

/// A screen's place: its deep link, its breadcrumb, its row in the sidebar.
public enum Route: String, CaseIterable, Sendable {
  case accountSettings = "/marketplace/account-settings"
  case publicAPI = "/configuration/system-configuration/integrations/public-api"
  case users = "/configuration/system-configuration/users"
  case apiTokens = "/user/settings/api-tokens"
  case accounts = "/user/settings/accounts"
  case preferences = "/user/settings/preferences"
  case activity = "/activity"
  case tokenInspector = "/token-inspector"
  case help = "/help"

  /// Where the console opens when nothing else is asked for.
  public static let start = Route.apiTokens

  /// The path that opens it from the command line.
  public var deepLink: String { rawValue }

  /// The names that lead to it, from the top.
  var breadcrumb: [String] {
    let phrases: [Phrase] =
      switch self {
      case .accountSettings: [.navMarketplace, .navAccountSettings]
      case .publicAPI:
        [.navConfiguration, .navSystemConfiguration, .navIntegrations, .navPublicAPI]
      case .users: [.navConfiguration, .navSystemConfiguration, .navUsers]
      case .apiTokens: [.navSettings, .navAPITokens]
      case .accounts: [.navSettings, .navAccounts]
      case .preferences: [.navSettings, .navPreferences]
      case .activity: [.navActivity]
      case .tokenInspector: [.navTokenInspector]
      case .help: [.navHelp]
      }
    return phrases.map(\.text)
  }

  /// The breadcrumb in so many columns; it loses its leading parts first.
  func breadcrumb(width: Int) -> String {
    let parts = breadcrumb
    for start in parts.indices {
      let text = (start > 0 ? ["…"] : []) + parts[start...]
      let joined = text.joined(separator: " › ")
      if joined.count <= width { return joined }
    }
    return parts.last?.fitted(to: width) ?? ""
  }
}
