/// Takes a copied text out of the program.
public protocol ClipboardPort: Sendable {
  /// Puts the text where it can be pasted from, and sees to it that it is cleared in time.
  ///
  /// - Parameter isSecret: a masked form is no secret, and stays until something else is copied.
  /// - Throws: `.clipboard`; then what was there before is still there.
  func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt

  /// Empties what is overdue: called at every start.
  func sweep()
}

/// Where a copied text went.
public struct ClipboardReceipt: Equatable, Sendable {
  /// Which way it went: `file`, `wl-copy`, `xclip`, `pbcopy`, `tmux` or `osc52`.
  public let target: String
  /// The file, when it was one.
  public let path: String?
  /// When it is cleared; `nil` for what is no secret.
  public let clearsAt: Instant?
  /// How long that was from the moment of copying.
  public let clearsAfter: Duration?

  /// Makes a receipt.
  public init(target: String, path: String?, clearsAt: Instant?, clearsAfter: Duration?) {
    self.target = target
    self.path = path
    self.clearsAt = clearsAt
    self.clearsAfter = clearsAfter
  }
}
