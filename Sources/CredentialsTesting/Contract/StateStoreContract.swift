public import Credentials

/// What every `StateStore` must do, as checks that both stores' tests run.
///
/// `@Test(arguments: StateStoreContract.checks) func keeps(_ check: StateStoreCheck) throws`
/// `{ try check.run(aFreshStore()) }`
public enum StateStoreContract {
  /// All checks; each takes a fresh store.
  public static let checks: [StateStoreCheck] =
    users + accounts + credentials + endings + facts + usage + activity + paging + lists + grouping
    + transactions
}

/// One thing that a store must do.
public struct StateStoreCheck: Sendable, CustomStringConvertible {
  /// What it is, in a few words.
  public let name: String
  private let body: @Sendable (any StateStore) throws -> Void

  init(_ name: String, _ body: @escaping @Sendable (any StateStore) throws -> Void) {
    self.name = name
    self.body = body
  }

  /// Its name.
  public var description: String { name }

  /// Checks a fresh, empty store.
  ///
  /// - Throws: `ContractViolation` where the store does something else, or what the store throws.
  public func run(_ store: any StateStore) throws {
    try body(store)
  }
}

/// That a store does not do what it must.
public struct ContractViolation: Error, CustomStringConvertible {
  /// What was expected, and what came instead.
  public let description: String
}

func expect(_ condition: Bool, _ expectation: String, line: Int = #line) throws {
  guard condition else {
    throw ContractViolation(description: "expected \(expectation) (line \(line))")
  }
}

func expect<Value: Equatable>(
  _ value: Value, is expected: Value, _ expectation: String = "", line: Int = #line
) throws {
  guard value == expected else {
    throw ContractViolation(
      description: "\(expectation): expected \(expected), got \(value) (line \(line))")
  }
}

/// Expects that a transaction is refused as damaged and leaves the store as it was.
func expectDamaged(
  _ store: any StateStore, _ expectation: String, line: Int = #line,
  _ body: (any StateTransaction) throws -> Void
) throws {
  do {
    try store.writing(body)
  } catch {
    return try expect(error as? DeskError, is: .store(.damaged), expectation, line: line)
  }
  throw ContractViolation(description: "expected a refusal: \(expectation) (line \(line))")
}
