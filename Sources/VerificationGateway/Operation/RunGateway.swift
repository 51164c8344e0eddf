import ArgumentParser
public import Credentials
import Glibc
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// Runs the gateway until it is told to end, and gives its exit code; never ends the process itself.
///
/// - Parameters:
///   - arguments: what follows the program's name.
///   - makeParts: makes the parts over the store at a path.
///   - logger: makes the logger of a level.
public func runGateway(
  arguments: [String], environment: ProcessEnvironment,
  makeParts: (_ storePath: String) -> GatewayParts, logger: (Logger.Level) -> Logger
) async -> Int32 {
  let options: GatewayOptions
  do {
    options = try GatewayOptions.parse(arguments)
  } catch {
    return report(parsing: error)
  }
  if options.version {
    print("0.1.0")
    return 0
  }
  if let name = environment.broken {
    return report(
      "the environment's \(name.displayable) is not UTF-8 text", "write it as UTF-8", code: 65)
  }
  do throws(GatewaySettingsFailure) {
    let settings = try GatewaySettings(options, environment: environment.texts)
    guard !options.check else {
      print("the settings are sound")
      return 0
    }
    return await run(settings, makeParts(settings.storePath), logger(settings.logLevel))
  } catch {
    return switch error {
    case .usage(let problem, let mend): report(problem, mend, code: 64)
    case .badData(let problem, let mend): report(problem, mend, code: 65)
    case .unreadable(let problem, let mend): report(problem, mend, code: 74)
    }
  }
}

private func run(
  _ settings: GatewaySettings, _ parts: GatewayParts, _ logger: Logger
) async -> Int32 {
  guard let most = allowManyConnections() else {
    return report(
      "the limit on open files leaves no room for connections", "raise it (ulimit -n)", code: 69)
  }
  var configuration = settings.configuration
  configuration.limits.connections = min(configuration.limits.connections, most)
  signal(SIGPIPE, SIG_IGN)
  tellWhetherStoreIsReadable(settings, parts, logger)
  let service = GatewayService(
    configuration: configuration, parts: parts, logger: logger)
  // A terminal that goes away ends it like SIGTERM, unless it was told to outlive that (nohup).
  let outlivesTerminal = isIgnored(SIGHUP)
  var quiet = logger
  quiet.logLevel = max(logger.logLevel, .warning)
  let group = ServiceGroup(
    configuration: ServiceGroupConfiguration(
      services: [.init(service: service)],
      gracefulShutdownSignals: [.sigterm, .sigint] + (outlivesTerminal ? [] : [.sighup]),
      logger: quiet))
  do {
    try await group.run()
    return 0
  } catch GatewayFailure.cannotListen(let address, let code) {
    let reason =
      switch code {
      case EADDRINUSE: "another program does"
      case ENOTSOCK: "there is a file that is no socket"
      case ENOENT: "there is no such folder"
      case EACCES: "that is not permitted"
      case EADDRNOTAVAIL: "no such address is this machine's"
      default: "code \(code)"
      }
    return report("cannot listen at \(address): \(reason)", "choose another --listen", code: 69)
  } catch {
    return report("ended by an error", "see the lines above", code: 1)
  }
}

private func isIgnored(_ number: Int32) -> Bool {
  var action = sigaction()
  guard sigaction(number, nil, &action) == 0 else { return false }
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// A gateway starts before its store may be there; who looks for the cause of a 503 finds it at the top of the log.
private func tellWhetherStoreIsReadable(
  _ settings: GatewaySettings, _ parts: GatewayParts, _ logger: Logger
) {
  do throws(DeskError) {
    try parts.makeSource().read { _ in }
  } catch {
    logger.warning(
      "no verdict until the store can be read",
      metadata: ["store": "\(settings.storePath)", "error": "\(error.problem)"])
  }
}

/// Takes as many descriptors as the system grants: one for each connection.
///
/// - Returns: how many connections there is room for, beside what the gateway itself has open; `nil` for too few.
private func allowManyConnections() -> Int? {
  // No image of the memory is left behind, should the process end badly.
  var none = rlimit(rlim_cur: 0, rlim_max: 0)
  setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
  var limit = rlimit()
  guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return nil }
  limit.rlim_cur = limit.rlim_max
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  let granted = Int(clamping: limit.rlim_cur)
  // Each loop has its own way to the store and three descriptors to wait by; a write opens the store twice.
  let own = 48 + 12 * System.coreCount
  // Connections that were just taken, or are being closed, have one too.
  let most = granted - own - granted / 8
  return most >= 8 ? most : nil
}

private func report(parsing error: any Error) -> Int32 {
  let code = GatewayOptions.exitCode(for: error)
  guard code != .success else {
    print(GatewayOptions.fullMessage(for: error))
    return 0
  }
  return report(GatewayOptions.message(for: error).displayable, "see --help", code: 64)
}

private func report(_ problem: String, _ mend: String, code: Int32) -> Int32 {
  let line = Array("keydesk-gateway: \(problem); \(mend)\n".utf8)
  _ = write(STDERR_FILENO, line, line.count)
  return code
}
