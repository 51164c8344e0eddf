import Credentials
import CredentialsTesting
import Testing

@Suite("What a restored store holds")
struct RestoreRuleTests {
  private let rule = RestoreRule(now: Instant(milliseconds: 9_000))
  private let mint = FixedTokenMint()
  private let owner = UserID("user_0000000a")
  private let end: CredentialEnd

  init() throws {
    let ender: UserID = try #require(UserID("user_0000000b"))
    end = CredentialEnd(at: Instant(milliseconds: 5_000), reason: .revoked, by: ender)
  }

  @Test(
    "Ended in either has ended, with the first that is known of it",
    arguments: [
      (true, true), (true, false), (false, true), (false, false),
    ])
  func ends(inPresent: Bool, inBackup: Bool) throws {
    let credential = try credential()
    let merged = rule.credential(
      backup: credential.with(inBackup ? end : nil),
      present: credential.with(inPresent ? end : nil),
      isFilledInBackup: !inBackup, keyID: try key())
    #expect(merged.end == (inPresent || inBackup ? end : nil))
    #expect((merged.sealed == nil) == (merged.end != nil))
  }

  @Test("Made since: the successor of one in the backup goes on, any other is ended")
  func madeSince() throws {
    let credential = try credential()
    let successor = rule.credential(
      backup: nil, present: credential, isFilledInBackup: true, keyID: try key())
    #expect(successor == credential)
    let added = rule.credential(
      backup: nil, present: credential, isFilledInBackup: false, keyID: try key())
    #expect(added.end == CredentialEnd(at: rule.now, reason: .revoked, by: nil))
    #expect(added.sealed == nil)
  }

  @Test("Only in the backup: gives way to the present one, and ends with a changed password")
  func onlyInBackup() throws {
    let credential = try credential()
    let held = rule.credential(
      onlyInBackup: credential, isHeld: true, hasOtherPassword: false)
    #expect(held.end == CredentialEnd(at: rule.now, reason: .replaced, by: nil))
    let personal = rule.credential(onlyInBackup: credential, isHeld: false, hasOtherPassword: true)
    #expect(personal == credential)
    let partner = try #require(UserID("user_0000000c"))
    let owner = try #require(owner)
    let token = Credential(
      id: mint.identifier(), slot: .userToken(partner: partner, user: owner), ownerID: owner,
      digest: credential.digest, hint: "abcd", sealed: credential.sealed,
      createdAt: credential.createdAt)
    let ended = rule.credential(onlyInBackup: token, isHeld: false, hasOtherPassword: true)
    #expect(ended.end == CredentialEnd(at: rule.now, reason: .passwordChanged, by: nil))
  }

  @Test("A switch, and being active, are the and of both")
  func switches() throws {
    let id = try #require(AccountID("acct_0000000a"))
    for (backup, present) in [(true, true), (true, false), (false, true), (false, false)] {
      let account = { (name: String, isOn: Bool) in
        Account(
          id: id, name: try Name(name), createdAt: Instant(milliseconds: 0),
          isPublicAPIEnabled: isOn)
      }
      let merged = rule.account(
        backup: try account("then", backup), present: try account("now", present))
      #expect(merged.isPublicAPIEnabled == (backup && present))
      #expect(merged.name.text == "then")
    }
  }

  @Test("The newer key stays; a user added since is inactive")
  func users() throws {
    let then = try user(key: "key_0000000a")
    let now = try user(key: "key_0000000b")
    #expect(rule.user(backup: then, present: now).key == now.key)
    #expect(rule.user(backup: then, present: now, isPasswordNewer: true).key == then.key)
    #expect(!rule.user(backup: nil, present: now).isActive)
  }

  @Test("Of two users of one login the backup's stays, inactive")
  func namesakes() throws {
    let then = try user(key: "key_0000000a")
    let now = try user(key: "key_0000000b", id: "user_0000000d")
    let merged = rule.user(backup: then, present: now)
    #expect(merged.id == then.id && merged.key == then.key && !merged.isActive)
  }

  @Test("A membership is what both allow, and none where the present store has none")
  func memberships() throws {
    let owner = try #require(owner)
    let account = try #require(AccountID("acct_0000000a"))
    let membership = { (permissions: Set<Permission>) in
      Membership(accountID: account, userID: owner, permissions: permissions)
    }
    let all = membership([.configurator, .userConfigurator])
    #expect(rule.membership(backup: all, present: nil) == nil)
    for permissions in [[], [.configurator], [.userConfigurator]] as [Set<Permission>] {
      #expect(
        rule.membership(backup: all, present: membership(permissions)) == membership(permissions))
      #expect(
        rule.membership(backup: membership(permissions), present: all) == membership(permissions))
    }
  }

  private func key() throws -> UserKeyID { try #require(UserKeyID("key_0000000a")) }

  private func credential() throws -> Credential {
    let owner = try #require(owner)
    let secret = mint.mint(.personal)
    return Credential(
      id: mint.identifier(), slot: .personal(owner), ownerID: owner,
      digest: mint.digest(of: secret), hint: "abcd",
      sealed: SealedValue(keyID: try key(), box: [1]), createdAt: Instant(milliseconds: 1_000))
  }

  private func user(key: String, id: String = "user_0000000a") throws -> User {
    User(
      id: try #require(UserID(id)), login: Login(stored: "a@b.c"), name: try Name("A"),
      kind: .person,
      isActive: true,
      key: UserKey(
        id: try #require(UserKeyID(key)), publicKey: [1], sealedPrivateKey: [1], setBy: nil),
      createdAt: Instant(milliseconds: 0))
  }
}

extension Credential {
  fileprivate func with(_ end: CredentialEnd?) -> Credential {
    Credential(
      id: id, slot: slot, ownerID: ownerID, digest: digest, hint: hint,
      sealed: end == nil ? sealed : nil, createdAt: createdAt, end: end)
  }
}
