internal import CCurses

/// What the process was started with, the program's name first, as it was given: bytes that need not be text.
///
/// Not `CommandLine`, which is empty without `/proc` and replaces what is no UTF-8.
public func processArguments() -> [[UInt8]] {
  (0..<keydesk_argument_count()).compactMap { index in
    keydesk_argument(index).map { pointer in
      UnsafeBufferPointer(start: pointer, count: lengthOf(pointer)).map(UInt8.init(bitPattern:))
    }
  }
}

private func lengthOf(_ text: UnsafePointer<CChar>) -> Int {
  var length = 0
  while text[length] != 0 { length += 1 }
  return length
}
