import Credentials
import Testing

/// Random commands, many of them refused by one rule or another.
extension Walk {
  mutating func randomCommand(for actor: UserID) throws -> Command {
    dice.chance(65) ? try credentialCommand(for: actor) : try managementCommand(for: actor)
  }

  private mutating func anyUser() throws -> UserID {
    let user = dice.pick(model.users.keys.sorted { $0.text < $1.text })
    return try #require(user)
  }

  private mutating func anyAccount() throws -> AccountID {
    let account = dice.pick(model.isEnabled.keys.sorted { $0.text < $1.text })
    return try #require(account)
  }

  private mutating func anyPermissions() -> Set<Permission> {
    Set(Permission.allCases.filter { _ in dice.chance(60) })
  }

  private mutating func anyTarget(for actor: UserID) throws -> CredentialTarget {
    switch dice.roll(7) {
    case 0, 1: return .personal
    case 2, 3: return .publicAPI(try anyAccount())
    case 4, 5: return .partner
    default:
      let (other, stranger) = (try anyUser(), try anyUser())
      switch dice.roll(5) {
      case 0: return .userToken(partner: other, user: stranger)
      case 1, 2: return .userToken(partner: actor, user: other)
      default: return .userToken(partner: other, user: actor)
      }
    }
  }

  /// Mostly what is current, sometimes something else.
  private mutating func confirmation(_ slot: CredentialSlot) throws -> CredentialID {
    let current = model.current(slot)?.id
    if let current, dice.chance(90) { return current }
    let unknown = try #require(CredentialID("cred_zzzzzzzz"))
    return dice.pick(model.tokens)?.id ?? unknown
  }

  private mutating func credentialCommand(for actor: UserID) throws -> Command {
    let target = try anyTarget(for: actor)
    switch dice.roll(10) {
    case 0...2: return .generate(target)
    case 3...6: return .regenerate(target, confirmed: try confirmation(target.slot(of: actor)))
    case 7: return .revoke(target, confirmed: try confirmation(target.slot(of: actor)))
    case 8: return .register(.ownProduct(locationName: try Name("Sync")))
    default:
      let account = try anyAccount()
      let key = model.current(.publicAPI(account))?.id
      return .setPublicAPI(
        account, isEnabled: dice.chance(60), confirmed: dice.chance(90) ? key : nil)
    }
  }

  private mutating func managementCommand(for actor: UserID) throws -> Command {
    let user = try anyUser()
    let account = try anyAccount()
    switch dice.roll(12) {
    case 0 where model.users.count < 8: return .addUser(try newUser(in: account))
    case 1 where model.isEnabled.count < 4: return .addAccount(try Name("Account"))
    case 2, 3: return .activate(user)
    case 4, 5:
      let owned = Set(model.owned(by: user).map(\.id))
      return .deactivate(user, confirmed: dice.chance(90) ? owned : [])
    case 6: return .setPassword(user, try Password(new: "password number \(dice.next())"))
    case 7, 8: return .setPermissions(user, account, anyPermissions())
    case 9: return .addMember(user, account, anyPermissions())
    case 10: return .removeMember(user, account)
    default:
      return dice.chance(50)
        ? .selectAccount(account) : .renameAccount(account, try Name("Name \(dice.roll(3))"))
    }
  }

  private mutating func newUser(in account: AccountID) throws -> NewUser {
    let number = dice.roll(10)
    let isPerson = dice.chance(50)
    return NewUser(
      login: try isPerson
        ? Login(person: "user\(number)@example.com") : Login(programmatic: "bot-\(number)"),
      name: try Name("User \(number)"), kind: isPerson ? .person : .programmatic,
      accountID: account, permissions: anyPermissions(),
      password: try Password(new: "password number \(number)"))
  }
}
