import Credentials
import CredentialsTesting
import Testing

/// Thousands of random commands: never two current credentials, nor none; and every verdict as the table says.
@Suite struct RandomWalkTests {
  static let seeds: ClosedRange<UInt64> = 1...16
  static let steps = 200

  @Test(arguments: seeds) func everyStepAgreesWithTheModel(seed: UInt64) throws {
    var walk = try Walk(seed: seed)
    for number in 1...Self.steps {
      try walk.step()
      try walk.checkInvariants()
      try walk.checkVerdicts(all: number % 50 == 0)
      try walk.checkCopies()
    }
    #expect(walk.successes > Self.steps / 6)
    #expect(walk.faults > 5)
    #expect(walk.model.tokens.count > 8)
  }
}

extension Walk {
  func checkInvariants() throws {
    #expect(model.isSound)
    try store.read { (state) throws(DeskError) in
      var current: [CredentialSlot: CredentialID] = [:]
      for id in mint.credentialIDs {
        guard let credential = try state.credential(id) else { continue }
        guard credential.end == nil else {
          #expect(credential.sealed == nil)
          continue
        }
        #expect(credential.sealed != nil)
        #expect(current.updateValue(id, forKey: credential.slot) == nil, "two in one slot")
        #expect(try state.currentCredential(in: credential.slot)?.id == id)
      }
      let expected = model.tokens.filter { $0.end == nil }.map(\.id)
      #expect(Set(current.values) == Set(expected))
      for account in model.isEnabled.keys {
        var managers = 0
        for member in try state.members(of: account)
        where member.permissions.contains(.userConfigurator) {
          let user = try state.user(member.userID)
          if user?.isActive == true, user?.kind == .person { managers += 1 }
        }
        #expect(managers > 0, "nobody manages \(account)")
      }
      for user in model.users.keys { #expect(try !state.memberships(of: user).isEmpty) }
    }
  }

  /// Judges every current value and some of the past, alone and beside others.
  mutating func checkVerdicts(all: Bool) throws {
    let past = model.tokens.filter { $0.end != nil }
    var judged = model.tokens.filter { $0.end == nil }
    judged += all ? past : Array(past.shuffled(using: &dice).prefix(6))
    for token in judged {
      try checkVerdict(token, nil)
      try checkVerdict(token, dice.pick(model.tokens))
    }
    let (keys, userTokens) = (
      judged.filter { $0.slot.kind == .partner }, judged.filter { $0.slot.kind == .userToken }
    )
    for key in keys { for token in userTokens { try checkVerdict(key, token) } }
  }

  private mutating func checkVerdict(
    _ bearer: WalkModel.Token, _ user: WalkModel.Token?
  ) throws {
    let account =
      dice.chance(50) ? dice.pick(model.isEnabled.keys.sorted { $0.text < $1.text }) : nil
    var requirement = VerdictRequirement(requiresUser: dice.chance(20))
    if dice.chance(20) { requirement.kinds = [.personal, .partner] }
    var header = "Bearer \(bearer.secret.reveal())"
    if let user { header += ", User \(user.secret.reveal())" }
    let verdict = try desk().judge(
      pasted: TokenSecret(header), accountID: account?.text, requirement: requirement)
    let expected = model.expected(bearer, user, account: account, requirement: requirement)
    #expect(verdict.reason == expected)
  }

  /// An owner can copy what is sealed to the present key, and nothing else.
  func checkCopies() throws {
    for token in model.tokens where token.end == nil {
      guard let owner = model.users[token.owner], owner.isActive,
        let session = sessions[token.owner]?.last, session.keyID == owner.keyID
      else { continue }
      let isMember: Bool
      let target: CredentialTarget
      switch token.slot {
      case .personal: (target, isMember) = (.personal, true)
      case .partner: (target, isMember) = (.partner, true)
      case .userToken(let partner, let user):
        (target, isMember) = (.userToken(partner: partner, user: user), true)
      case .publicAPI(let account):
        (target, isMember) = (.publicAPI(account), model.permissions[account]?[token.owner] != nil)
      }
      let copied = try? desk().reveal(target, as: session)
      let isExpected = isMember && token.keyID == owner.keyID
      #expect(copied?.secret == (isExpected ? token.secret : nil))
    }
  }
}
