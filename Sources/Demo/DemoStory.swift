public import Credentials

/// Fills an empty store with people, keys and use, by real commands and real verdicts only.
public struct DemoStory: Sendable {
  /// Who signs in to look around.
  public static let login = "ada@example.com"

  let store: any StateStore
  let desk: Desk
  let mint: any TokenMint
  let clock: DemoClock
  let end: Instant
  let password: Password

  /// Makes a story that ends now.
  ///
  /// - Parameter password: what every sample user signs in with.
  public init(
    store: any StateStore, mint: any TokenMint, vault: any Vault, now: Instant, password: Password
  ) {
    self.store = store
    self.mint = mint
    end = now
    self.password = password
    let clock = DemoClock(now)
    self.clock = clock
    desk = Desk(store: store, mint: mint, vault: vault, now: { clock.now })
  }

  /// Tells the story from its beginning, a month ago.
  public func tell() throws(DeskError) {
    let ada = try begin()
    let studio = try desk.overview(of: ada).selected.account.id
    at(.days(29))
    _ = try desk.perform(.addAccount(Name("Roe Salon")), as: ada)
    try addUsers(studio, by: ada)
    let bot = try desk.signIn(Login(entered: "erp-bot"), password: password)

    at(.days(20))
    _ = try desk.perform(.setPublicAPI(studio, isEnabled: true, confirmed: nil), as: ada)
    _ = try desk.perform(.generate(.publicAPI(studio)), as: bot)
    at(.days(17))
    let product = MarketplaceScenario.ownProduct(
      locationName: try Name("Salon Sync", of: .locationName))
    _ = try desk.perform(.register(product), as: ada)
    _ = try desk.authorizeUser(
      Login(entered: "ben@example.com"), password: password, underPartner: ada.userID)
    let replaced = try replacePersonalToken(of: ada)
    _ = try desk.perform(.selectAccount(studio), as: ada)
    try useEverything(studio, ada: ada, bot: bot, replaced: replaced)
    clock.set(end)
  }

  /// Goes to a moment before the end of the story.
  func at(_ distance: Duration) {
    clock.set(end - distance)
  }

  private func begin() throws(DeskError) -> Session {
    at(.days(30))
    return try desk.createFirstUser(
      Desk.FirstUser(
        login: Login(person: DemoStory.login), name: Name("Ada Roe"),
        accountName: Name("Roe Studio", of: .accountName), password: password))
  }

  private func addUsers(_ studio: AccountID, by ada: Session) throws(DeskError) {
    at(.days(25))
    let bot = NewUser(
      login: try Login(programmatic: "erp-bot"), name: try Name("ERP synchronisation"),
      kind: .programmatic, accountID: studio, permissions: [.configurator], password: password)
    _ = try desk.perform(.addUser(bot), as: ada)
    let ben = NewUser(
      login: try Login(person: "ben@example.com"), name: try Name("Ben Ito"), kind: .person,
      accountID: studio, permissions: [.userConfigurator], password: password)
    _ = try desk.perform(.addUser(ben), as: ada)
    let carol = NewUser(
      login: try Login(person: "carol@example.com"), name: try Name("Carol Diaz"), kind: .person,
      accountID: studio, permissions: [], password: password)
    let added = try desk.perform(.addUser(carol), as: ada)
    at(.days(9))
    guard let id = added.subjectID.flatMap(UserID.init) else { throw .store(.damaged) }
    _ = try desk.perform(.deactivate(id, confirmed: []), as: ada)
  }

  /// Generates the personal token, and regenerates it; somebody goes on with the old one.
  private func replacePersonalToken(of ada: Session) throws(DeskError) -> TokenSecret {
    at(.days(12))
    _ = try desk.perform(.generate(.personal), as: ada)
    let old = try desk.reveal(.personal, as: ada)
    at(.days(2))
    _ = try desk.perform(.regenerate(.personal, confirmed: old.id), as: ada)
    return old.secret
  }
}

extension Duration {
  static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
  static func hours(_ count: Int) -> Duration { .seconds(count * 3_600) }
}
