public import Credentials

/// Closures in tests are short, and Swift takes `{ try $0.user(id) }` for one that throws anything.
extension StateStore {
  /// `read` for a body that may throw anything.
  public func reading<Value>(_ body: (any StateReader) throws -> Value) throws -> Value {
    try read { reader throws(DeskError) in Result { try body(reader) } }.get()
  }

  /// `write` for a body that may throw anything; what it throws rolls back.
  public func writing<Value>(_ body: (any StateTransaction) throws -> Value) throws -> Value {
    var failure: (any Error)?
    do throws(DeskError) {
      return try write { transaction throws(DeskError) in
        do {
          return try body(transaction)
        } catch {
          failure = error
          throw error as? DeskError ?? .vault
        }
      }
    } catch {
      throw failure ?? error
    }
  }
}
