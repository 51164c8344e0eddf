import Glibc

/// The real program over a workshop's store, in a process of its own.
final class GatewayProcess {
  let process: ServerProcess
  private let socket: String

  init(_ workshop: Workshop, _ options: [String] = []) throws {
    socket = workshop.folder + "/gateway-\(UInt32.random(in: 0 ... .max)).sock"
    process = try ServerProcess(
      [
        ServerProcess.built("keydesk-gateway"), "--listen", "unix:\(socket)", "--store",
        workshop.path,
      ] + options, outputIn: workshop.folder)
    try process.waitForOutput("\"listening\"")
  }

  func client() throws -> Client { try Client(socket: socket) }

  /// Tells it to end, and gives the exit code and how long it took.
  func terminate() throws -> (code: Int32?, took: Duration) {
    let start = ContinuousClock.now
    process.signal(SIGTERM)
    let code = try process.waitForEnd()
    return (code, ContinuousClock.now - start)
  }
}

extension Workshop {
  func startGateway(_ options: [String] = []) throws -> GatewayProcess {
    try GatewayProcess(self, options)
  }
}
