import Credentials
import Synchronization

/// Growing delays after failed attempts, for a login from an address and for an address alone.
///
/// An attempt counts as failed from its beginning until it is forgiven, so that many at once gain nothing.
/// Delays stop growing at a minute and failures are forgotten: nobody is locked out for good.
final class AttemptLimits: Sendable {
  /// So many failures are free: people mistype, and many people may share an address.
  static let freeForLogin = 3
  static let freeForAddress = 20
  /// No delay is longer.
  static let longest = Duration.seconds(60)
  /// Failures are forgotten after so long without another.
  private static let memory = Duration.seconds(15 * 60)
  /// So many different logins and addresses are remembered at most.
  private static let capacity = 10_000

  private struct Key: Hashable {
    let login: String?
    let address: String
  }

  private struct Record {
    var failures = 0
    /// When the last one was; the machine's time since its start, which nobody sets back.
    var last: Duration
    let free: Int

    /// From when on the next attempt may come.
    var open: Duration {
      guard failures >= free else { return last }
      let doubled = Duration.seconds(1 << min(6, failures - free))
      return last + min(doubled, AttemptLimits.longest)
    }
  }

  private let uptime: @Sendable () -> Duration
  private let records = Mutex<[Key: Record]>([:])

  init(uptime: @escaping @Sendable () -> Duration) {
    self.uptime = uptime
  }

  /// Begins an attempt.
  ///
  /// - Returns: how long to wait instead; `nil` when the attempt may be made now.
  func begin(_ login: Login, from address: String) -> Duration? {
    let now = uptime()
    return records.withLock { records in
      let keys = AttemptLimits.keys(login, address)
      let open = keys.compactMap { records[$0.key]?.open }.max()
      if let open, open > now { return open - now }
      for (key, free) in keys {
        var record = records[key] ?? Record(last: now, free: free)
        if now - record.last > AttemptLimits.memory { record.failures = 0 }
        record.failures += 1
        record.last = now
        AttemptLimits.makeRoom(in: &records, at: now)
        records[key] = record
      }
      return nil
    }
  }

  /// Takes an attempt back that never came to an answer.
  func takeBack(_ login: Login, from address: String) {
    change(login, address) { record, _ in record.failures - 1 }
  }

  /// Takes a successful attempt back, and forgets the login's failures before it.
  func forgive(_ login: Login, from address: String) {
    change(login, address) { record, key in key.login == nil ? record.failures - 1 : 0 }
  }

  private func change(
    _ login: Login, _ address: String, _ failures: (Record, Key) -> Int
  ) {
    records.withLock { records in
      for (key, _) in AttemptLimits.keys(login, address) {
        guard var record = records[key] else { continue }
        record.failures = failures(record, key)
        records[key] = record.failures > 0 ? record : nil
      }
    }
  }

  private static func keys(_ login: Login, _ address: String) -> [(key: Key, free: Int)] {
    // What is longer than any login is one that does not exist: its beginning will do.
    let text = String(decoding: login.text.utf8.prefix(400), as: UTF8.self)
    let network = IPAddress(address)?.network ?? address
    return [
      (Key(login: text, address: network), freeForLogin),
      (Key(login: nil, address: network), freeForAddress),
    ]
  }

  private static func makeRoom(in records: inout [Key: Record], at now: Duration) {
    guard records.count >= capacity else { return }
    records = records.filter { now - $0.value.last <= memory }
    guard records.count >= capacity, let oldest = records.min(by: { $0.value.last < $1.value.last })
    else { return }
    records[oldest.key] = nil
  }
}
