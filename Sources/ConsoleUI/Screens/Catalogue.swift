/// Every screen of the signed-in console, one line each; a test compares the list with the folder.
enum Catalogue {
  static func screen(for route: Route) -> any Screen {
    switch route {
    case .accountSettings: AccountSettingsScreen()
    case .publicAPI: PublicAPIScreen()
    case .users: UsersScreen()
    case .apiTokens: APITokensScreen()
    case .accounts: AccountsScreen()
    case .preferences: PreferencesScreen()
    case .activity: ActivityScreen()
    case .tokenInspector: TokenInspectorScreen()
    case .help: HelpScreen()
    }
  }
}
