import Credentials
import Glibc
import Testing

@testable import Sealing

@Suite struct PasswordTests {
  private let samples = Samples()

  @Test func rightPasswordOpensTheKey() throws {
    let (key, privateKey) = try samples.makeKey()
    #expect(try samples.vault.open(key, of: samples.ada, password: samples.password) == privateKey)
    #expect(key.publicKey.count == 32)
    #expect(PublicHalf.of(privateKey) == key.publicKey)
  }

  @Test(arguments: ["", "correct horse batterx", "Correct horse battery", "correct horse battery "])
  func wrongPasswordOpensNothing(_ text: String) throws {
    let (key, _) = try samples.makeKey()
    let opened = try samples.vault.open(key, of: samples.ada, password: Password(entered: text))
    #expect(opened == nil)
  }

  @Test func theSamePasswordTypedInAnotherNormalFormOpensTheKey() throws {
    let composed = try Password(new: "pass\u{E9} compos\u{E9}")
    let (key, privateKey) = try samples.vault.makeKey(
      id: samples.keyID, for: samples.ada, setBy: nil, password: composed)
    let decomposed = Password(entered: "passe\u{301} compose\u{301}")
    #expect(try samples.vault.open(key, of: samples.ada, password: decomposed) == privateKey)
  }

  @Test func keyOfSomebodyElseDoesNotOpen() throws {
    let (key, _) = try samples.makeKey()
    #expect(try samples.vault.open(key, of: samples.bob, password: samples.password) == nil)
  }

  @Test func keyBesideAnotherPublicHalfDoesNotOpen() throws {
    let (key, _) = try samples.makeKey()
    let (other, _) = try samples.makeKey()
    let swapped = key.with(publicKey: other.publicKey)
    #expect(try samples.vault.open(swapped, of: samples.ada, password: samples.password) == nil)
  }

  @Test func privateKeyThatDoesNotBelongToThePublicHalfIsDamage() throws {
    let (key, _) = try samples.makeKey()
    let (_, foreign) = try samples.makeKey()
    let box = try PasswordBox.seal(
      foreign, for: samples.ada, publicKey: key.publicKey, password: samples.password, cost: .least)
    let forged = key.with(sealedPrivateKey: box.bytes)
    #expect(throws: DeskError.store(.damaged)) {
      try samples.vault.open(forged, of: samples.ada, password: samples.password)
    }
  }

  @Test func keyCarriesTheCostThatItWasMadeWith() throws {
    let dear = try #require(ScryptCost(log2Rounds: 4, blockSize: 2, parallelism: 3))
    let (key, privateKey) = try SealedVault(cost: dear).makeKey(
      id: samples.keyID, for: samples.ada, setBy: samples.bob, password: samples.password)
    #expect(Array(key.sealedPrivateKey.prefix(4)) == [1, 4, 2, 3])
    #expect(try samples.vault.open(key, of: samples.ada, password: samples.password) == privateKey)
    #expect(key.setBy == samples.bob)
  }

  @Test func productionCostIsWrittenDown() throws {
    let (key, privateKey) = try SealedVault().makeKey(
      id: samples.keyID, for: samples.ada, setBy: nil, password: samples.password)
    #expect(Array(key.sealedPrivateKey.prefix(4)) == [1, 14, 8, 5])
    #expect(try samples.vault.open(key, of: samples.ada, password: samples.password) == privateKey)
  }

  @Test(arguments: [0, 2, 255] as [UInt8])
  func unknownVersionIsDamage(_ version: UInt8) throws {
    let (key, _) = try samples.makeKey()
    let changed = key.with(sealedPrivateKey: [version] + key.sealedPrivateKey.dropFirst())
    #expect(throws: DeskError.store(.damaged)) {
      try samples.vault.open(changed, of: samples.ada, password: samples.password)
    }
  }

  /// Each would take gigabytes or minutes; the test ends at once because nothing is derived.
  @Test(arguments: [
    [31, 8, 1], [63, 255, 255], [255, 255, 255], [14, 8, 255], [0, 8, 5], [14, 0, 5],
  ])
  func absurdCostIsDamageBeforeAnythingIsDerived(_ parameters: [UInt8]) throws {
    let (key, _) = try samples.makeKey()
    let changed = [1] + parameters + key.sealedPrivateKey.dropFirst(4)
    #expect(throws: DeskError.store(.damaged)) {
      try samples.vault.open(
        key.with(sealedPrivateKey: changed), of: samples.ada, password: samples.password)
    }
  }

  @Test func everySealIsAnother() throws {
    let (first, _) = try samples.makeKey()
    let (second, _) = try samples.makeKey()
    #expect(first.publicKey != second.publicKey)
    #expect(first.sealedPrivateKey.dropFirst(4) != second.sealedPrivateKey.dropFirst(4))
  }

  @Test func pretendingCostsWhatOpeningCosts() throws {
    let vault = SealedVault(
      cost: try #require(ScryptCost(log2Rounds: 13, blockSize: 8, parallelism: 1)))
    let (key, _) = try vault.makeKey(
      id: samples.keyID, for: samples.ada, setBy: nil, password: samples.password)
    let wrong = Password(entered: "not the password")
    // This thread's own processor time, of which other tests take none.
    let opening = try processorTime { _ = try vault.open(key, of: samples.ada, password: wrong) }
    let pretending = processorTime { vault.pretendToOpen(password: wrong) }
    let ratio = pretending / opening
    #expect(ratio > 0.5 && ratio < 2, "\(pretending) to \(opening)")
  }

  /// The least of several runs is what the work itself takes, whatever else the machine does.
  private func processorTime(_ work: () throws -> Void) rethrows -> Double {
    var least = Double.infinity
    for _ in 0..<5 {
      let start = threadNanoseconds()
      try work()
      least = min(least, threadNanoseconds() - start)
    }
    return least
  }

  private func threadNanoseconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
