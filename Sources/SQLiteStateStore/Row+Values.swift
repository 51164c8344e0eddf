import Credentials
import Foundation
import GRDB

/// Values as the domain knows them; what is not of the expected form throws `.store(.damaged)`.
extension Row {
  func optional<Value: DatabaseValueConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws(DeskError) -> Value? {
    guard let stored: DatabaseValue = self[column] else { throw .store(.damaged) }
    if stored.isNull { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw .store(.damaged) }
    return value
  }

  func value<Value: DatabaseValueConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws(DeskError) -> Value {
    guard let value = try optional(column, as: type) else { throw .store(.damaged) }
    return value
  }

  func identifier<Subject>(_ column: String) throws(DeskError) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(try value(column)) else { throw .store(.damaged) }
    return id
  }

  func optionalIdentifier<Subject>(_ column: String) throws(DeskError) -> Identifier<Subject>? {
    try optional(column, as: String.self) == nil ? nil : identifier(column)
  }

  func choice<Choice: RawRepresentable<String>>(_ column: String) throws(DeskError) -> Choice {
    guard let choice = Choice(rawValue: try value(column)) else { throw .store(.damaged) }
    return choice
  }

  func instant(_ column: String) throws(DeskError) -> Instant {
    Instant(milliseconds: try value(column))
  }

  func bytes(_ column: String) throws(DeskError) -> [UInt8] {
    Array(try value(column, as: Data.self))
  }

  func flag(_ column: String) throws(DeskError) -> Bool {
    try value(column, as: Int64.self) != 0
  }

  func name(_ column: String, of field: NameField) throws(DeskError) -> Name {
    let text: String = try value(column)
    do throws(DeskError) {
      return try Name(text, of: field)
    } catch {
      throw .store(.damaged)
    }
  }
}
