/// Takes a copied text out of the program.
public protocol ClipboardPort: Sendable {
  /// Puts the text where it can be pasted from, and sees to it that it is cleared in time.
  ///
  /// - Parameter isSecret: a masked form is no secret, and stays until something else is copied.
  /// - Throws: `.clipboard`; then what was there before is still there.
  func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt

  /// Empties what is overdue: called at every start, and when a copy is due.
  ///
  /// - Returns: what became of the last secret that was put here, told once when its time is over; `nil` before
  ///   and afterwards, and when there was none.
  @discardableResult func sweep() -> ClipboardClearing?
}

/// What became of a copied secret when it was due.
public enum ClipboardClearing: Hashable, Sendable, CaseIterable {
  /// It was still there and was cleared.
  case cleared
  /// It was not there any more: nothing was cleared.
  case gone
  /// It could not be looked at or cleared.
  case unknown
}

/// Where a copied text went.
public struct ClipboardReceipt: Equatable, Sendable {
  /// Which way it went: `file`, `wl-copy`, `xclip`, `pbcopy`, `tmux` or `terminal`.
  public let target: String
  /// The file, when it was one.
  public let path: String?
  /// When it is cleared; `nil` for what is no secret, and for a terminal's clipboard, which nobody can look at.
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
