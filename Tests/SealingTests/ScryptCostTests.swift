import Credentials
import Testing

@testable import Sealing

@Suite struct ScryptCostTests {
  @Test func productionIsTheDocumentedCost() {
    let cost = ScryptCost.production
    #expect((cost.rounds, cost.blockSize, cost.parallelism) == (16_384, 8, 5))
    #expect(ScryptCost(log2Rounds: 14, blockSize: 8, parallelism: 5) == cost)
    #expect(ScryptCost(log2Rounds: 1, blockSize: 1, parallelism: 1) == .least)
    #expect(ScryptCost(log2Rounds: 17, blockSize: 8, parallelism: 1) != nil)
  }

  @Test(
    arguments: [
      (0, 8, 1), (14, 0, 5), (14, 8, 0),  // none of scrypt's
      (16, 1, 1),  // N not below 2^(16r)
      (18, 8, 8), (14, 8, 255), (17, 8, 9),  // too much work
      (20, 8, 1), (19, 16, 1), (31, 255, 1),  // too much memory
      (63, 8, 1), (64, 8, 1), (255, 255, 255),  // too much for an Int
    ] as [(UInt8, UInt8, UInt8)])
  func refusesWhatIsOutOfBounds(_ log2: UInt8, _ blockSize: UInt8, _ parallelism: UInt8) {
    let cost = ScryptCost(log2Rounds: log2, blockSize: blockSize, parallelism: parallelism)
    #expect(cost == nil)
  }

  /// A cost that the library refuses would look like a lack of memory instead of damage.
  @Test func whateverIsWithinBoundsDerives() {
    for blockSize in UInt8.min ... .max {
      for parallelism in 1...3 as ClosedRange<UInt8> {
        let cost = ScryptCost(log2Rounds: 1, blockSize: blockSize, parallelism: parallelism)
        guard let cost else { continue }
        #expect(PasswordBox.derive(Password(entered: "p"), cost: cost) != nil, "\(cost)")
      }
    }
  }

  @Test func nothingWithinBoundsTakesMoreThanTheLimits() {
    for log2 in UInt8.min ... .max {
      for blockSize in UInt8.min ... .max {
        let cost = ScryptCost(log2Rounds: log2, blockSize: blockSize, parallelism: 1)
        guard let cost else { continue }
        #expect(cost.memory <= ScryptCost.memoryLimit)
      }
    }
  }

  @Test func derivesFromAnEmptyPasswordWithoutACrash() {
    #expect(PasswordBox.derive(Password(entered: ""), cost: .least) != nil)
  }
}
