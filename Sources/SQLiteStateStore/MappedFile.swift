import Glibc

/// The files that this process has in its memory.
enum MappedFile {
  /// Whether what is at an address is the file that has this name now.
  ///
  /// The kernel's list of the process's mappings (`proc_pid_maps`, section 5) names each file as it is called by now, and
  /// says so of those that lost their names. Where there is no such list, nothing is known against it.
  static func isNamed(_ path: String, at address: UnsafeRawPointer) -> Bool {
    guard let list = fopen("/proc/self/maps", "re") else { return true }
    defer { fclose(list) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while getline(&line, &capacity, list) > 0 {
      guard let line, let mapping = Mapping(String(cString: line)) else { continue }
      guard mapping.addresses.contains(UInt(bitPattern: address)) else { continue }
      return mapping.name == path.replacing("\n", with: "\\012")
    }
    return false
  }
}

/// One line of the list: addresses, permissions, offset, device, number and name.
private struct Mapping {
  let addresses: Range<UInt>
  let name: Substring

  init?(_ line: String) {
    let fields = line.split(separator: " ", maxSplits: 5)
    let ends = fields.first?.split(separator: "-").compactMap { UInt($0, radix: 16) } ?? []
    guard fields.count == 6, ends.count == 2, ends[0] < ends[1] else { return nil }
    addresses = ends[0]..<ends[1]
    name = fields[5].drop { $0 == " " }.prefix { $0 != "\n" }
  }
}
