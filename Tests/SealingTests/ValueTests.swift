import Credentials
import Testing

@testable import Sealing

@Suite struct ValueTests {
  private let samples = Samples()

  private func seal(to key: UserKey) throws(DeskError) -> SealedValue {
    try samples.vault.seal(
      samples.secret, credential: samples.credential, owner: samples.ada, to: key)
  }

  @Test func ownerOpensTheValue() throws {
    let (key, privateKey) = try samples.makeKey()
    let sealed = try seal(to: key)
    let opened = try samples.vault.open(
      sealed, credential: samples.credential, owner: samples.ada, privateKey: privateKey)
    #expect(opened == samples.secret)
    #expect(sealed.keyID == key.id)
    #expect(sealed.box.first == 1)
    #expect(sealed.box.count == 1 + 32 + samples.secret.reveal().utf8.count + 16)
  }

  @Test func sealingTwiceGivesDifferentBytes() throws {
    let (key, _) = try samples.makeKey()
    #expect(try seal(to: key) != seal(to: key))
  }

  @Test func nobodyElseOpensTheValue() throws {
    let (key, _) = try samples.makeKey()
    let (_, foreign) = try samples.makeKey(for: samples.bob)
    let sealed = try seal(to: key)
    expectDamage(sealed, privateKey: foreign)
  }

  @Test func valueOpensInItsOwnPlaceOnly() throws {
    let (key, privateKey) = try samples.makeKey()
    let sealed = try seal(to: key)
    expectDamage(sealed, credential: samples.mint.identifier(), privateKey: privateKey)
    expectDamage(sealed, owner: samples.bob, privateKey: privateKey)
    let moved = SealedValue(keyID: samples.mint.identifier(), box: sealed.box)
    expectDamage(moved, privateKey: privateKey)
  }

  @Test(arguments: [0, 2, 255] as [UInt8])
  func unknownVersionIsDamage(_ version: UInt8) throws {
    let (key, privateKey) = try samples.makeKey()
    let sealed = try seal(to: key)
    let changed = SealedValue(keyID: key.id, box: [version] + sealed.box.dropFirst())
    expectDamage(changed, privateKey: privateKey)
  }

  @Test(arguments: [0, 1, 31, 33])
  func wrongPrivateKeyBytesAreDamage(_ length: Int) throws {
    let (key, _) = try samples.makeKey()
    let sealed = try seal(to: key)
    expectDamage(sealed, privateKey: PrivateKey(Array(repeating: 7, count: length)))
  }

  /// All zeros is a point of low order: agreement with it is known to everybody.
  @Test(arguments: [0, 31, 32, 33])
  func publicKeyThatIsNoneIsDamage(_ length: Int) throws {
    let (key, _) = try samples.makeKey()
    let broken = key.with(publicKey: Array(repeating: 0, count: length))
    #expect(throws: DeskError.store(.damaged)) { try seal(to: broken) }
  }

  @Test func encapsulatedKeyOfLowOrderIsDamage() throws {
    let (key, privateKey) = try samples.makeKey()
    let sealed = try seal(to: key)
    let zeros: [UInt8] = Array(repeating: 0, count: 32)
    let changed = SealedValue(keyID: key.id, box: [1] + zeros + sealed.box.dropFirst(33))
    expectDamage(changed, privateKey: privateKey)
  }

  @Test func boundFieldsOfDifferentCutNeverReadTheSame() {
    var first = BoundFields()
    first.add("ab".utf8)
    first.add("c".utf8)
    var second = BoundFields()
    second.add("a".utf8)
    second.add("bc".utf8)
    #expect(first.bytes != second.bytes)
    #expect(first.bytes == [0, 0, 0, 2, 0x61, 0x62, 0, 0, 0, 1, 0x63])
  }

  @Test func printingWhatTheVaultHoldsShowsNoSecret() throws {
    let (key, privateKey) = try samples.makeKey()
    let sealed = try seal(to: key)
    var dumped = ""
    for value in [samples.vault, key, privateKey, sealed, samples.password] as [Any] {
      dump(value, to: &dumped)
      print(value, to: &dumped)
      debugPrint(value, to: &dumped)
    }
    let bytes = privateKey.reveal().map(String.init).prefix(8)
    #expect(!dumped.contains(bytes.joined(separator: ", ")))
    #expect(!dumped.contains(samples.secret.reveal()))
    #expect(!dumped.contains("horse"))
  }

  private func expectDamage(
    _ sealed: SealedValue, credential: CredentialID? = nil, owner: UserID? = nil,
    privateKey: PrivateKey
  ) {
    #expect(throws: DeskError.store(.damaged)) {
      try samples.vault.open(
        sealed, credential: credential ?? samples.credential, owner: owner ?? samples.ada,
        privateKey: privateKey)
    }
  }
}
