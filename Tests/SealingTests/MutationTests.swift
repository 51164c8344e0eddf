import Credentials
import Sealing
import Testing

/// Stored bytes that were changed in any way open nothing and crash nothing.
@Suite struct MutationTests {
  private let samples = Samples()

  /// Draws the same mutations in every run, so that a failure can be looked into.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }

  private func mutate(_ bytes: [UInt8], using generator: inout Generator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) {
      let place = bytes.isEmpty ? 0 : Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0 where !bytes.isEmpty: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1 where !bytes.isEmpty: bytes[place] = .random(in: .min ... .max, using: &generator)
      case 2 where !bytes.isEmpty: bytes.remove(at: place)
      case 3: bytes.insert(.random(in: .min ... .max, using: &generator), at: place)
      case 4: bytes.removeLast(bytes.count - place)
      default: bytes += bytes.prefix(place)
      }
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func changedValueIsDamage(_ seed: UInt64) throws {
    let (key, privateKey) = try samples.makeKey()
    let sealed = try samples.vault.seal(
      samples.secret, credential: samples.credential, owner: samples.ada, to: key)
    var generator = Generator(state: seed)
    for _ in 0..<1_000 {
      let box = mutate(sealed.box, using: &generator)
      guard box != sealed.box else { continue }
      #expect(throws: DeskError.store(.damaged)) {
        try samples.vault.open(
          SealedValue(keyID: key.id, box: box), credential: samples.credential,
          owner: samples.ada, privateKey: privateKey)
      }
    }
  }

  @Test(arguments: [5, 6, 7, 8] as [UInt64])
  func changedKeyOpensNothing(_ seed: UInt64) throws {
    let (key, _) = try samples.makeKey()
    var generator = Generator(state: seed)
    for _ in 0..<1_000 {
      var bytes = mutate(key.sealedPrivateKey, using: &generator)
      // Costs within bounds but dear are PasswordTests' business: here they would take minutes.
      if bytes.count > 1 { bytes[1] = min(bytes[1], 6) }
      guard bytes != key.sealedPrivateKey else { continue }
      #expect(opensNothing(key.with(sealedPrivateKey: bytes)))
    }
  }

  @Test func everyFlippedBitOfAKeyOpensNothing() throws {
    let (key, _) = try samples.makeKey()
    for place in key.sealedPrivateKey.indices {
      for bit in 0..<8 {
        var bytes = key.sealedPrivateKey
        bytes[place] ^= 1 << UInt8(bit)
        #expect(opensNothing(key.with(sealedPrivateKey: bytes)), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func everyTruncationIsDamage() throws {
    let (key, _) = try samples.makeKey()
    for length in 0..<key.sealedPrivateKey.count {
      let cut = key.with(sealedPrivateKey: Array(key.sealedPrivateKey.prefix(length)))
      #expect(throws: DeskError.store(.damaged)) {
        try samples.vault.open(cut, of: samples.ada, password: samples.password)
      }
    }
  }

  @Test func changedPublicKeyOpensNothing() throws {
    let (key, _) = try samples.makeKey()
    var generator = Generator(state: 9)
    for _ in 0..<300 {
      let publicKey = mutate(key.publicKey, using: &generator)
      guard publicKey != key.publicKey else { continue }
      #expect(opensNothing(key.with(publicKey: publicKey)))
    }
  }

  /// Whether opening yields nil or `.store(.damaged)`: the only two answers to changed bytes.
  private func opensNothing(_ key: UserKey) -> Bool {
    do throws(DeskError) {
      return try samples.vault.open(key, of: samples.ada, password: samples.password) == nil
    } catch {
      return error == .store(.damaged)
    }
  }
}
