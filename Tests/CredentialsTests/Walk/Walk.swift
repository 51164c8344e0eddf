import Credentials
import CredentialsTesting
import Testing

/// Random commands by random users, each compared with the model.
struct Walk {
  let store = InMemoryStateStore()
  let vault = PlainVault()
  let clock = ManualClock()
  let mint: RecordingMint
  var dice: Dice
  var model = WalkModel()
  /// The sessions that each user ever had, the newest last.
  var sessions: [UserID: [Session]] = [:]
  var successes = 0
  var faults = 0

  init(seed: UInt64) throws {
    mint = RecordingMint(seed: seed)
    dice = Dice(seed: seed)
    let password = try Password(new: "the first password")
    let login = try Login(person: "ada@example.com")
    let ada = try desk().createFirstUser(
      Desk.FirstUser(
        login: login, name: try Name("Ada"), accountName: try Name("Studio"), password: password))
    let account = try #require(try desk().overview(of: ada).memberships.first?.account.id)
    sessions[ada.userID] = [ada]
    model.users[ada.userID] = .init(
      isPerson: true, keyID: ada.keyID, password: password, login: login)
    model.isEnabled[account] = false
    model.permissions[account] = [ada.userID: Set(Permission.allCases)]
  }

  func desk(over other: (any StateStore)? = nil) -> Desk {
    Desk(store: other ?? store, mint: mint, vault: vault) { [clock] in clock.now }
  }

  /// A desk that may fail: at the store's door, in the middle of a transaction, at its commit, or sealing.
  mutating func unreliableDesk() -> (desk: Desk, isFaulty: Bool) {
    switch dice.roll(20) {
    case 0: store.failNext = .busy
    case 1: vault.failNext = true
    case 2...4:
      return (desk(over: FaultyStore(store, failing: .diskFull, afterCalls: dice.roll(14))), true)
    default: return (desk(), false)
    }
    return (desk(), true)
  }

  /// One random thing; nothing is changed when it fails.
  mutating func step() throws {
    clock.advance(by: .milliseconds(dice.roll(100_000)))
    let before = try Snapshot(of: self)
    let (desk, isFaulty) = unreliableDesk()
    let isExpected: Bool
    let thrown: DeskError?
    switch dice.roll(12) {
    case 0: (isExpected, thrown) = try authorize(at: desk)
    case 1: (isExpected, thrown) = try changePassword(at: desk)
    case 2: (isExpected, thrown) = try signIn(at: desk)
    default: (isExpected, thrown) = try perform(at: desk)
    }
    store.failNext = nil
    vault.failNext = false
    guard let thrown else {
      successes += 1
      #expect(isExpected, "the model refuses what was done")
      return
    }
    if isFaulty, [.store(.busy), .store(.diskFull), .vault].contains(thrown) {
      faults += 1
    } else {
      #expect(!isExpected, "the model allows what failed: \(thrown)")
    }
    #expect(try Snapshot(of: self) == before, "a failure changed something: \(thrown)")
  }
}

/// Seeded randomness, so that a failure comes again.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D | 1 }

  /// xorshift64*.
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  /// A number from 0 to one less than `sides`.
  mutating func roll(_ sides: Int) -> Int { Int.random(in: 0..<sides, using: &self) }

  /// True so often of a hundred times.
  mutating func chance(_ percent: Int) -> Bool { roll(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.randomElement(using: &self)
  }
}

/// Everything that the store holds, for comparing.
struct Snapshot: Equatable {
  var users: [User?] = []
  var accounts: [Account?] = []
  var members: [[Membership]] = []
  var credentials: [Credential?] = []
  var registrations: [MarketplaceRegistration?] = []
  var activity: [ActivityID] = []

  init(of walk: Walk) throws {
    let (model, ids) = (walk.model, walk.mint.credentialIDs)
    self = try walk.store.read { (state) throws(DeskError) in
      var result = Snapshot()
      for user in model.users.keys.sorted(by: { $0.text < $1.text }) {
        result.users.append(try state.user(user))
        result.registrations.append(try state.registration(of: user))
      }
      for account in model.isEnabled.keys.sorted(by: { $0.text < $1.text }) {
        result.accounts.append(try state.account(account))
        result.members.append(try state.members(of: account))
      }
      for id in ids {
        if let credential = try state.credential(id) { result.credentials.append(credential) }
      }
      result.activity = try state.activity(ActivityQuery(limit: .max)).map(\.id)
      return result
    }
  }

  private init() {}
}
