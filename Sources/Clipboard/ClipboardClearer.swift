public import Credentials
import Glibc

/// The hidden mode of the program: waits until a value is due, clears it, ends.
public enum ClipboardClearer {
  /// Does the helper's work when the arguments ask for it: call it first thing in `main`.
  ///
  /// - Parameters:
  ///   - arguments: the process's, the program's name first.
  ///   - environment: the process's.
  ///   - digest: `TokenMint.digest(of:)`.
  /// - Returns: the code to exit with at once; `nil` when the program was asked for something else.
  public static func runIfAsked(
    arguments: [String], environment: [String: String],
    digest: @escaping @Sendable (TokenSecret) -> TokenDigest
  ) -> Int32? {
    switch arguments.dropFirst() {
    case [ClipboardHelper.firstArgument]: standOnOwnFeet(environment)
    case [ClipboardHelper.secondArgument]: waitAndClear(environment, digest)
    default: nil
    }
  }

  /// The first start: starts the second and ends, so that whoever asked is not its parent.
  private static func standOnOwnFeet(_ environment: [String: String]) -> Int32 {
    for number in Descriptors.beyondStandard() { close(number) }
    do throws(SystemFailure) {
      // It is as small as the helper needs it already.
      try ClipboardHelper.ownBinary.launchSecond(environment: environment)
      return 0
    } catch {
      return 1
    }
  }

  private static func waitAndClear(
    _ environment: [String: String], _ digest: @escaping @Sendable (TokenSecret) -> TokenDigest
  ) -> Int32 {
    for number in Descriptors.beyondStandard() { close(number) }
    // It must keep no folder from being unmounted, and leave no memory behind that held a value.
    chdir("/")
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    guard let bytes = readRequest() else { return 1 }
    let errand: any Errand
    if let request = ClearRequest(bytes: bytes) {
      errand = FileErrand(request: request, clearing: Clearing(digest: digest))
    } else if let request = ToolRequest(bytes: bytes) {
      errand = ToolErrand(request: request, environment: environment, digest: digest)
    } else {
      return 1
    }
    return Vigil(errand: errand).keep(with: SystemWaiter())
  }

  private static func readRequest() -> [UInt8]? {
    do throws(SystemFailure) {
      let input = try Descriptor { dup(STDIN_FILENO) }
      let bytes = try input.readAll(limit: 1 << 16)
      // Not closed: what is opened later must not become the standard input of anything.
      let nothing = try Descriptor { open("/dev/null", O_RDONLY | O_CLOEXEC) }
      try retrying { dup2(nothing.number, STDIN_FILENO) }
      return bytes
    } catch {
      return nil
    }
  }
}
