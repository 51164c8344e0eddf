import Credentials
import CredentialsTesting
import Testing

/// Generate, regenerate and revoke, for every kind.
@Suite struct RegenerateTests {
  @Test(arguments: [CredentialKind.personal, .publicAPI])
  func oneIsGeneratedOnlyWhenThereIsNone(kind: CredentialKind) throws {
    let office = try Office()
    let copied = try office.begin(kind)
    #expect(throws: DeskError.refused(.alreadyExists(kind))) {
      try office.desk.perform(.generate(office.target(kind)), as: office.ada)
    }
    #expect(try office.copy(office.target(kind), as: office.ada) == copied)
    try office.revoke(office.target(kind), as: office.ada)
    #expect(try office.generate(office.target(kind), as: office.ada).id != copied.id)
  }

  @Test(arguments: Kinds.regenerable) func theOldOneEndsAndTheNewOneBegins(
    kind: CredentialKind
  ) throws {
    let office = try Office()
    let old = try office.begin(kind)
    office.clock.advance(by: .seconds(5))
    let command = Command.regenerate(office.target(kind), confirmed: old.id)
    let outcome = try office.desk.perform(command, as: office.ada)
    let new = try office.copy(office.target(kind), as: office.ada)
    #expect(outcome.action == .credentialRegenerated)
    #expect(outcome.credentialID == new.id)
    #expect(outcome.replacedID == old.id)
    #expect(old.secret != new.secret)
    #expect(try office.reason(old) == .replaced)
    #expect(try office.reason(new) == nil)
    #expect(try office.otherDesk.judge(pasted: old.secret).reason == .replaced)
    #expect(try office.otherDesk.judge(pasted: new.secret).reason == nil)
    let end = CredentialEnd(at: office.clock.now, reason: .replaced, by: office.adaID)
    #expect(try office.credential(old.id).end == end)
    #expect(try office.credential(old.id).sealed == nil)
    #expect(try office.credential(old.id).digest == office.mint.digest(of: old.secret))
  }

  @Test(arguments: Kinds.regenerable) func whatWasReplacedStaysReplaced(
    kind: CredentialKind
  ) throws {
    let office = try Office()
    var past = [try office.begin(kind)]
    for _ in 0..<5 { past.append(try office.regenerate(office.target(kind), as: office.ada)) }
    try office.revoke(office.target(kind), as: office.ada)
    for old in past.dropLast() { #expect(try office.reason(old) == .replaced) }
    #expect(try office.reason(try #require(past.last)) == .revoked)
    #expect(Set(past.map(\.secret)).count == past.count)
  }

  @Test(arguments: Kinds.regenerable) func onlyWhatWasConfirmedIsReplaced(
    kind: CredentialKind
  ) throws {
    let office = try Office()
    let shown = try office.begin(kind)
    let current = try office.regenerate(office.target(kind), as: office.ada)
    let entries = try office.entryCount()
    for command in [
      Command.regenerate(office.target(kind), confirmed: shown.id),
      .revoke(office.target(kind), confirmed: shown.id),
    ] {
      #expect(throws: DeskError.refused(.changedMeanwhile)) {
        try office.desk.perform(command, as: office.ada)
      }
    }
    #expect(DeskError.refused(.changedMeanwhile).problem == "it changed meanwhile")
    #expect(try office.reason(current) == nil)
    #expect(try office.entryCount() == entries)
  }

  @Test(arguments: Kinds.all) func revokingLeavesNone(kind: CredentialKind) throws {
    let office = try Office()
    let copied = try office.begin(kind)
    let header = try office.header(copied)
    let command = Command.revoke(office.target(kind), confirmed: copied.id)
    let outcome = try office.desk.perform(command, as: office.ada)
    #expect(outcome.action == .credentialRevoked)
    #expect(outcome.credentialID == copied.id)
    #expect(try office.judge(header).reason == .revoked)
    #expect(try office.current(office.target(kind).slot(of: office.adaID)) == nil)
    #expect(try office.credential(copied.id).sealed == nil)
    #expect(try office.credential(copied.id).digest == office.mint.digest(of: copied.secret))
    for again in [command, .regenerate(office.target(kind), confirmed: copied.id)] {
      #expect(throws: DeskError.self) { try office.desk.perform(again, as: office.ada) }
    }
    #expect(throws: DeskError.refused(.nothingThere(kind))) {
      try office.desk.reveal(office.target(kind), as: office.ada)
    }
  }

  @Test func aUserTokenIsNeitherGeneratedNorRegenerated() throws {
    let office = try Office()
    let token = try office.begin(.userToken)
    for command in [
      Command.generate(office.target(.userToken)),
      .regenerate(office.target(.userToken), confirmed: token.id),
    ] {
      #expect(throws: DeskError.refused(.notRegenerable)) {
        try office.desk.perform(command, as: office.ada)
      }
    }
    #expect(try office.reason(token) == nil)
  }

  @Test(arguments: Kinds.regenerable, [StoreFailure.diskFull, .readOnly, .busy, .inputOutput])
  func aFailureLeavesTheOldOne(kind: CredentialKind, failure: StoreFailure) throws {
    let office = try Office()
    let old = try office.begin(kind)
    for step in 0..<12 {
      let store = FaultyStore(office.store, failing: failure, afterCalls: step)
      let desk = Desk(
        store: store, mint: office.mint, vault: office.vault,
        now: { [clock = office.clock] in clock.now })
      do {
        let command = Command.regenerate(office.target(kind), confirmed: old.id)
        _ = try desk.perform(command, as: office.ada)
        #expect(try office.reason(old) == .replaced)
        #expect(step > 4)
        return
      } catch {
        #expect(error as? DeskError == .store(failure))
        #expect(try office.reason(old) == nil)
        #expect(try office.copy(office.target(kind), as: office.ada) == old)
      }
    }
    Issue.record("no number of calls was enough")
  }

  @Test func aVaultWithoutMemoryLeavesTheOldOne() throws {
    let office = try Office()
    let old = try office.begin(.personal)
    office.vault.failNext = true
    #expect(throws: DeskError.vault) {
      try office.desk.perform(.regenerate(.personal, confirmed: old.id), as: office.ada)
    }
    #expect(try office.copy(.personal, as: office.ada) == old)
  }

  @Test func ofTwoWhoConfirmedTheSameOnlyOneReplacesIt() async throws {
    let office = try Office()
    let old = try office.begin(.personal)
    let wins = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          let command = Command.regenerate(.personal, confirmed: old.id)
          return (try? office.otherDesk.perform(command, as: office.ada)) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(wins == 1)
    #expect(try office.reason(old) == .replaced)
    #expect(try office.current(.personal(office.adaID)) != nil)
  }
}
