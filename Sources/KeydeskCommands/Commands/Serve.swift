import ArgumentParser
import Glibc

/// Becomes `keydesk-gateway`, which lies beside this program.
struct Serve: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer reverse proxies whether a request may pass (keydesk-gateway).")

  @Option(
    help: ArgumentHelp(
      "Where to listen: 127.0.0.1:8420 unless said, or unix:PATH.", valueName: "address"))
  var listen: String?

  @OptionGroup var common: CommonOptions

  func run(in context: CommandContext) throws(CommandFailure) {
    var arguments = ["keydesk-gateway", "--store", try context.storePath()]
    if let listen { arguments += ["--listen", listen] }
    if let program = Serve.gateway {
      var pointers = arguments.map { strdup($0) }
      defer { for pointer in pointers { free(pointer) } }
      pointers.append(nil)
      execv(program, pointers)
    }
    throw .unavailable(
      problem: "keydesk-gateway cannot be run from the folder of keydesk",
      mend: "install both programs into one folder")
  }

  /// The gateway in the folder that the running program was started from.
  private static var gateway: String? {
    guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
    defer { free(resolved) }
    let path = String(cString: resolved)
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return path[...slash] + "keydesk-gateway"
  }
}
