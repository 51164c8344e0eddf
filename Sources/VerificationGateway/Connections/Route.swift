import Credentials
import NIOHTTP1

/// The named policies of the gateway's configuration.
typealias Policies = [String: VerdictRequirement]

/// What a request is for.
enum Route {
  /// A verdict under a requirement.
  case verdict(VerdictRequirement)
  /// A verdict was asked for under a policy that is not there, or in parameters that make no sense.
  case misconfigured
  /// User Authorization.
  case userAuthorization
  /// Alive.
  case health
  /// Able to give verdicts.
  case readiness
  /// The figures, as Prometheus reads them.
  case metrics
  /// An answer that does not depend on anything.
  case fixed(Answer)

  /// Reads a request's method and target.
  init(_ method: HTTPMethod, target: String, policies: Policies) {
    let target = Route.origin(of: target)
    let mark = target.firstIndex(of: "?")
    let path = target[..<(mark ?? target.endIndex)]
    let query = mark.map { target[target.index(after: $0)...] }
    if path == "/verify" {
      self = Route.verify(query)
    } else if path.hasPrefix("/verify/") {
      self = .verdict(VerdictRequirement())
    } else if path.hasPrefix("/policy/") {
      self = Route.policy(path.dropFirst("/policy/".count), query, policies)
    } else if path == "/api/v1/auth", method == .POST {
      self = .userAuthorization
    } else if method == .GET, query == nil, let route = Route.plain(path) {
      self = route
    } else {
      self = .fixed(.notFound)
    }
  }

  /// The part behind scheme and host, where a target has these.
  private static func origin(of target: String) -> Substring {
    guard target.utf8.first != 0x2F else { return target[...] }
    for scheme in ["http://", "https://"] where target.hasPrefix(scheme) {
      let rest = target.dropFirst(scheme.count)
      // A query may follow the host at once; what stands in it is no path.
      return rest.firstIndex { "/?".contains($0) }.map { rest[$0...] } ?? ""
    }
    return target[...]
  }

  private static func verify(_ query: Substring?) -> Route {
    guard let query else { return .verdict(VerdictRequirement()) }
    return Policy.requirement(query: query).map { .verdict($0) } ?? .misconfigured
  }

  /// What follows the name belongs to the proxied request; where nothing does, parameters are a mistake.
  private static func policy(
    _ rest: Substring, _ query: Substring?, _ policies: Policies
  ) -> Route {
    let slash = rest.firstIndex(of: "/")
    guard slash != nil || query == nil else { return .misconfigured }
    let name = String(rest[..<(slash ?? rest.endIndex)])
    return policies[name].map { .verdict($0) } ?? .misconfigured
  }

  private static func plain(_ path: Substring) -> Route? {
    switch path {
    case "/healthz": .health
    case "/readyz": .readiness
    case "/metrics": .metrics
    default: nil
    }
  }
}
