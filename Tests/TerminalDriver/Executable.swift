import Glibc

/// Finds the programs that were built together with the tests.
public enum Executable {
  /// The path of a product of this package, which lies next to the running test bundle.
  public static func path(of product: String) -> String {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    let bytes = buffer.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
    let own = String(decoding: bytes, as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/" + product
  }
}
