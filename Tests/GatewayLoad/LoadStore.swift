import Credentials
import SQLiteStateStore
import Sealing

/// One account, users with a personal token each, and user tokens between them until there are enough.
struct LoadStore {
  private static let batch = 20_000
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  let all: Int
  let used: Int
  private let mint = SystemTokenMint()
  private let now = Instant(milliseconds: 1_780_000_000_000)

  init(all: Int, used: Int) {
    self.all = all
    self.used = used
  }

  func make(at path: String) throws(DeskError) {
    let store = try SQLiteStateStore.create(at: path)
    let account = Account(
      id: try id(0), name: try Name("Load", of: .accountName), createdAt: now,
      isPublicAPIEnabled: true)
    try store.write { (state) throws(DeskError) in try state.insert(account) }
    for start in stride(from: 0, to: all, by: LoadStore.batch) {
      try store.write { (state) throws(DeskError) in
        for number in start..<min(all, start + LoadStore.batch) {
          try insert(number, account.id, into: state)
        }
      }
    }
  }

  private func insert(
    _ number: Int, _ account: AccountID, into state: any StateTransaction
  ) throws(DeskError) {
    let slot: CredentialSlot
    let owner: UserID
    if number < used {
      owner = try id(number)
      try state.insert(try user(number, owner))
      try state.save(Membership(accountID: account, userID: owner, permissions: [.configurator]))
      slot = .personal(owner)
    } else {
      owner = try id(number % used)
      slot = .userToken(partner: try id(number / used), user: owner)
    }
    let secret = mint.mint(slot.kind)
    try state.insert(
      Credential(
        id: try id(number), slot: slot, ownerID: owner, digest: mint.digest(of: secret),
        hint: String(secret.reveal().suffix(4)),
        sealed: SealedValue(keyID: try id(number % used), box: Array(repeating: 7, count: 91)),
        createdAt: now))
    if number < used { print(secret.reveal()) }
  }

  private func user(_ number: Int, _ id: UserID) throws(DeskError) -> User {
    User(
      id: id, login: Login(stored: "user\(number)@example.com"), name: try Name("User \(number)"),
      kind: .person, isActive: true,
      key: UserKey(
        id: try self.id(number), publicKey: Array(repeating: 1, count: 32),
        sealedPrivateKey: Array(repeating: 2, count: 100), setBy: nil),
      createdAt: now, selectedAccountID: nil)
  }

  /// An id that looks drawn: the numbers' bits are spread over the whole range.
  private func id<Subject>(_ number: Int) throws(DeskError) -> Identifier<Subject> {
    var rest = (UInt64(number) &* 0x9E37_79B9_7F4A_7C15) & 0xFF_FFFF_FFFF
    var text = Subject.idPrefix + "_"
    for _ in 0..<8 {
      text.append(LoadStore.alphabet[Int(rest & 31)])
      rest >>= 5
    }
    guard let id = Identifier<Subject>(text) else { throw .store(.damaged) }
    return id
  }
}
