extension Desk {
  /// Judges what somebody pasted, as the gateway would; never counts as use.
  ///
  /// - Throws: `.store` when the store cannot be read: that is no verdict.
  public func judge(
    pasted text: TokenSecret, accountID: String? = nil,
    requirement: VerdictRequirement = VerdictRequirement()
  ) throws(DeskError) -> Verdict {
    try store.read { (state) throws(DeskError) in
      try judge(
        VerdictRequest(pasted: text, accountID: accountID), requirement: requirement, in: state)
    }
  }

  private func judge(
    _ request: VerdictRequest, requirement: VerdictRequirement, in reader: some VerdictReader
  ) throws(DeskError) -> Verdict {
    try Verdict.judge(
      request, requirement: requirement, reader: reader, digest: { mint.digest(of: $0) })
  }
}
