import Credentials

extension String {
  /// Whether a value of ours stands in this target, as it is or percent-encoded, however often.
  var hasTokenInURL: Bool {
    containsToken || (utf8.contains(0x25) && percentDecoded.containsToken)
  }

  /// The text with each `%41` as the byte that it stands for, until there is none left.
  ///
  /// In one go, for a client may have encoded it a thousand times: what was decoded may end another one.
  private var percentDecoded: String {
    var result: [UInt8] = []
    result.reserveCapacity(utf8.count)
    for byte in utf8 {
      result.append(byte)
      while result.count > 2, result[result.count - 3] == 0x25,
        let high = Character(UnicodeScalar(result[result.count - 2])).hexDigitValue,
        let low = Character(UnicodeScalar(result[result.count - 1])).hexDigitValue
      {
        result.removeLast(3)
        result.append(UInt8(high << 4 | low))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Whether a value of ours stands in this text: shape and checksum are right.
  private var containsToken: Bool {
    let bytes = utf8
    var index = bytes.startIndex
    while let found = bytes[index...].firstIndex(of: 0x6B) {  // k
      if isToken(at: found) { return true }
      index = bytes.index(after: found)
    }
    return false
  }

  private func isToken(at start: String.Index) -> Bool {
    // `kdp_`, 32 random characters, 6 of the checksum.
    let length = 4 + CredentialFormat.randomLength + CredentialFormat.checksumLength
    guard let end = utf8.index(start, offsetBy: length, limitedBy: utf8.endIndex) else {
      return false
    }
    return CredentialFormat.kind(of: String(self[start..<end])) != nil
  }
}
