import Credentials

extension String {
  /// Whether a value of ours stands in this target, as it is or percent-encoded, once or several times.
  var hasTokenInURL: Bool {
    var text = self
    // A bound: each round of encoding makes it longer, and there is no end to the tries.
    for _ in 0..<4 {
      if text.containsToken { return true }
      guard text.utf8.contains(0x25) else { return false }
      text = text.percentDecoded
    }
    return text.containsToken
  }

  /// The text with each `%41` as the byte that it stands for; what is no such thing stays.
  private var percentDecoded: String {
    let bytes = Array(utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x25, index + 2 < bytes.count,
        let high = Character(UnicodeScalar(bytes[index + 1])).hexDigitValue,
        let low = Character(UnicodeScalar(bytes[index + 2])).hexDigitValue
      {
        result.append(UInt8(high << 4 | low))
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
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
