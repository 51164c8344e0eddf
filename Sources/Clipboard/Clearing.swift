import Credentials

/// Empties the clipboard file when the value in it is overdue; any other content it leaves alone.
struct Clearing {
  /// How a value is known again.
  let digest: @Sendable (TokenSecret) -> TokenDigest

  /// The digest of what is in the file; `nil` when nothing is.
  func digestOfContent(in folder: borrowing ClipboardFolder) throws(SystemFailure) -> TokenDigest? {
    guard let bytes = try folder.content(of: folder.place.name), !bytes.isEmpty else { return nil }
    return String(validating: bytes, as: UTF8.self).map { digest(TokenSecret($0)) }
  }

  /// Empties the file when the list says that the value in it is overdue.
  ///
  /// Only under the lock.
  ///
  /// - Parameter fallback: what counts when the list is gone.
  func clearOverdue(
    in folder: borrowing ClipboardFolder, now: Instant, fallback: Due? = nil
  ) throws(SystemFailure) {
    let list = try folder.dueList() ?? DueList(entries: [fallback].compactMap { $0 })
    let present = try digestOfContent(in: folder)
    guard let deadline = present.flatMap(list.deadline) else {
      folder.remove(folder.dueName)
      return
    }
    guard deadline.isOver(at: now) else { return }
    try folder.empty(folder.place.name)
    folder.remove(folder.dueName)
  }
}
