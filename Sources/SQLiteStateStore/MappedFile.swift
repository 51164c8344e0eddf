import Glibc

/// The files that this process has in its memory.
enum MappedFile {
  /// Whether what is at an address is the file that has this name now.
  ///
  /// The kernel's list of the process's mappings (`proc_pid_maps`, section 5) gives each file's number and its name by
  /// now, and says so of those that lost it. Either will do: there are file systems whose numbers or names are others in
  /// that list. Where the process may not have the list, nothing is known against it.
  static func isNamed(_ path: String, at address: UnsafeRawPointer) -> Bool {
    guard let list = fopen("/proc/self/maps", "re") else {
      return [ENOENT, EACCES, EPERM].contains(errno)
    }
    defer { fclose(list) }
    var line: UnsafeMutablePointer<CChar>?
    var capacity = 0
    defer { free(line) }
    while true {
      let count = getline(&line, &capacity, list)
      guard count > 0, let line else { return false }
      let text = UnsafeRawBufferPointer(start: line, count: count)
      guard let mapping = Mapping(text, of: UInt(bitPattern: address)) else { continue }
      return mapping.shows(path)
    }
  }
}

/// The line of the list that an address is in: addresses, permissions, offset, device, number and name.
private struct Mapping {
  private let number: UInt?
  private let name: ArraySlice<UInt8>

  /// `nil` for the line of other addresses.
  init?(_ line: UnsafeRawBufferPointer, of address: UInt) {
    let space = UInt8(ascii: " ")
    guard let end = line.firstIndex(of: space), let dash = line[..<end].firstIndex(of: 0x2D),
      let first = Mapping.number(line[..<dash], radix: 16), address >= first,
      let last = Mapping.number(line[(dash + 1)..<end], radix: 16), address < last
    else { return nil }
    let fields = Array(line).split(separator: space, maxSplits: 5)
    guard fields.count == 6 else { return nil }
    number = Mapping.number(fields[4], radix: 10)
    name = fields[5].drop { $0 == space }.prefix { $0 != 0x0A }
  }

  /// Whether it shows the file of this name; the kernel writes the end of a line otherwise, and nothing else.
  func shows(_ path: String) -> Bool {
    if name.elementsEqual(path.utf8.flatMap { $0 == 0x0A ? Array(#"\012"#.utf8) : [$0] }) {
      return true
    }
    var status = stat()
    return stat(path, &status) == 0 && number == UInt(status.st_ino)
  }

  private static func number(_ digits: some Sequence<UInt8>, radix: Int) -> UInt? {
    UInt(String(decoding: Array(digits), as: UTF8.self), radix: radix)
  }
}
