import Credentials

extension Answer {
  /// Says a verdict to a proxy and, for a refusal, to the client behind it.
  init(_ verdict: Verdict) {
    switch verdict {
    case .accepted(let acceptance): self.init(acceptance)
    case .refused(let reason, _): self.init(reason)
    }
  }

  /// Every header always, empty when there is nothing to say: some proxies let the client's own one through
  /// where it is missing.
  private init(_ acceptance: Acceptance) {
    let user = acceptance.user
    let email = user.map { $0.login.isEmail ? $0.login.text : "" } ?? ""
    var lines = "Cache-Control: no-store\r\n"
    lines.reserveCapacity(384)
    lines.append(header: "Remote-User", user?.login.text ?? "")
    lines.append(header: "Remote-Name", user?.name.text ?? "")
    lines.append(header: "Remote-Email", email)
    lines.append(header: "Remote-Groups", user == nil ? "" : acceptance.groups)
    lines.append(header: "X-Keydesk-User-Id", user?.id.text ?? "")
    lines.append(header: "X-Keydesk-Account", acceptance.accountID?.text ?? "")
    lines.append(header: "X-Keydesk-Credential", acceptance.bearer.id.text)
    lines.append(header: "X-Keydesk-Kind", acceptance.bearer.kind.rawValue)
    self.init(.ok, headers: lines)
  }

  private init(_ reason: VerdictReason) {
    // For a proxy that can hand on headers of a refusal, but not its body.
    let headers = Answer.jsonType + "X-Keydesk-Message: \(reason.message)\r\n"
    guard reason.status == 401 else {
      self.init(
        .forbidden, headers: headers,
        body: #"{"error":"Forbidden","message":""# + reason.message + #""}"#)
      return
    }
    // RFC 6750, 3.1: no error code where the request lacks credentials rather than having bad ones.
    let error = reason.message == VerdictReason.unknown.message ? #", error="invalid_token""# : ""
    self.init(
      .unauthorized,
      headers: headers + #"WWW-Authenticate: Bearer realm="keydesk""# + error + "\r\n",
      body: #"{"error":"Unauthorized","message":""# + reason.message + #""}"#)
  }
}

extension Acceptance {
  fileprivate var groups: String {
    let held = permissions
    return switch (held.contains(.configurator), held.contains(.userConfigurator)) {
    case (true, true): "configurator,user-configurator"
    case (true, false): "configurator"
    case (false, true): "user-configurator"
    case (false, false): ""
    }
  }
}

extension String {
  /// Adds a header line, the value percent-encoded outside 0x20–0x7E and `%`.
  fileprivate mutating func append(header name: String, _ value: String) {
    self += name
    self += ": "
    if value.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x25 }) {
      self += value
    } else {
      for byte in value.utf8 { append(percentEncoding: byte) }
    }
    self += "\r\n"
  }

  private mutating func append(percentEncoding byte: UInt8) {
    if (0x20...0x7E).contains(byte), byte != 0x25 {
      unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16, uppercase: true)
      self += digits.count == 1 ? "%0" + digits : "%" + digits
    }
  }
}
