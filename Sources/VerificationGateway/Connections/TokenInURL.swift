import Credentials

extension String {
  /// Whether a value of ours stands in this text: shape and checksum are right.
  var containsToken: Bool {
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
