import NIOCore

/// The connections of one event loop, and the bounds on their number and their patience.
struct ConnectionTable {
  private var connections: [ObjectIdentifier: Connection] = [:]
  private let limits: GatewayLimits
  private let most: Int

  init(limits: GatewayLimits, loops: Int) {
    self.limits = limits
    most = max(1, limits.connections / loops)
  }

  var count: Int { connections.count }
  /// Whether a tenth of the places is free again.
  var hasRoom: Bool { connections.count < most - most / 10 }

  /// Adds a connection; where there are too many, the one that has been idle for longest makes room, and where none is
  /// idle, the one whose request has been arriving for longest: what is being answered stays.
  ///
  /// - Returns: whether there was room without that.
  mutating func add(_ connection: Connection) -> Bool {
    connections[ObjectIdentifier(connection)] = connection
    guard connections.count > most else { return true }
    let victim =
      longest(in: [.greeting, .idle, .leaving], but: connection)
      ?? longest(in: [.receiving], but: connection)
      ?? longest(in: [.unread], but: connection) ?? connection
    remove(victim)
    victim.cut()
    return false
  }

  /// The one that has been in such a phase for longest.
  private func longest(in phases: [Connection.Phase], but newest: Connection) -> Connection? {
    connections.values.filter { phases.contains($0.phase) && $0 !== newest }
      .min { $0.since < $1.since }
  }

  mutating func remove(_ connection: Connection) {
    connections[ObjectIdentifier(connection)] = nil
  }

  /// Ends those that have been in their phase for too long.
  func sweep(at now: NIODeadline) {
    for connection in connections.values {
      let spent = Duration(now - connection.since)
      switch connection.phase {
      case .greeting: if spent > limits.request { connection.cut() }
      case .idle: if spent > limits.idle { connection.leave() }
      case .receiving: if spent > limits.request { connection.giveUp() }
      case .answering, .unread: if spent > limits.unread { connection.cut() }
      case .leaving: if spent > .seconds(2) { connection.cut() }
      }
    }
  }

  /// Ends those that nothing of a request has come on.
  func leaveIdle() {
    for connection in connections.values {
      switch connection.phase {
      case .idle: connection.leave()
      case .greeting: connection.cut()
      case .receiving, .answering, .unread, .leaving: break
      }
    }
  }

  /// Ends all of them at once.
  func cutAll() {
    for connection in connections.values { connection.cut() }
  }
}
