public import Credentials
import Glibc

/// The target `file`: the exact value in a file that only we can read, cleared after a while.
///
/// The file is replaced in one step, and before it a list of what is to be cleared when, so that a
/// value is never there without its end being written down. A helper process clears it in time, also
/// when this program has ended; should that be killed as well, `sweep()` does at the next start.
/// It is cheap to make: after a change of settings make another.
public struct FileClipboard: Sendable {
  private let settings: ClipboardSettings
  private let digest: @Sendable (TokenSecret) -> TokenDigest
  private let helper: ClipboardHelper?
  private let now: @Sendable () -> Instant

  /// Makes the target.
  ///
  /// - Parameters:
  ///   - settings: where to, for how long.
  ///   - digest: `TokenMint.digest(of:)`, by which a value is known again.
  ///   - helper: what clears in time; with `nil` only `sweep()` does. For its own binary to serve as
  ///     one, the program must call `ClipboardClearer.runIfAsked` first thing.
  ///   - now: the clock on the wall.
  public init(
    settings: ClipboardSettings, digest: @escaping @Sendable (TokenSecret) -> TokenDigest,
    helper: ClipboardHelper? = .ownBinary,
    now: @escaping @Sendable () -> Instant = WallClock.now
  ) {
    self.settings = settings
    self.digest = digest
    self.helper = helper
    self.now = now
  }

  /// Replaces the file's content with exactly this text.
  ///
  /// - Throws: `.clipboard`; then the file is as it was before.
  public func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    let place = try ClipboardPlace.chosen(by: settings)
    let folder = try ClipboardFolder(place)
    let clearsAfter = isSecret ? settings.clearsAfter : nil
    guard !folder.holdsStore() else { throw .clipboard(.store(path: place.path)) }
    return try folder.locked { () throws(SystemFailure) -> ClipboardReceipt in
      folder.removeLeftovers()
      let clearsAt = clearsAfter.map { now() + $0 }
      try replace(in: folder, with: text, clearsAt: clearsAt)
      return ClipboardReceipt(
        target: "file", path: place.path, clearsAt: clearsAt, clearsAfter: clearsAfter)
    }
  }

  /// Empties what is overdue, in every place that an earlier run may have used.
  public func sweep() {
    for place in ClipboardPlace.all(of: settings) {
      do throws(DeskError) {
        let folder = try ClipboardFolder(place)
        guard folder.wasUsed else { continue }
        try folder.locked(patience: 1_000) { () throws(SystemFailure) in
          folder.removeLeftovers()
          try Clearing(digest: digest).clearOverdue(in: folder, now: now())
        }
      } catch {
        // A place that cannot be used: the next copy will say what is wrong with it.
        continue
      }
    }
  }

  /// What became of a value that was in a file and has been due.
  func fate(of wanted: TokenDigest, at path: String) -> ClipboardClearing {
    guard let place = ClipboardPlace(path: path) else { return .unknown }
    do throws(DeskError) {
      let folder = try ClipboardFolder(place)
      return try folder.locked(patience: 1_000) { () throws(SystemFailure) in
        guard let bytes = try folder.content(of: place.name) else { return .gone }
        if bytes.isEmpty { return .cleared }
        let present = try Clearing(digest: digest).digestOfContent(in: folder)
        return present.map(wanted.matches) == true ? .unknown : .gone
      }
    } catch {
      return .unknown
    }
  }

  /// Writes the list, starts the helper, then replaces the file: in this order whatever fails, or is
  /// killed, leaves no value without a written end.
  private func replace(
    in folder: borrowing ClipboardFolder, with text: TokenSecret, clearsAt: Instant?
  ) throws(SystemFailure) {
    guard try !folder.isTaken() else { throw SystemFailure(code: EISDIR) }
    let due = clearsAt.map { Due(digest: digest(text), at: $0) }
    let before = try folder.dueList()
    if let list = try nextList(after: before, in: folder, for: text, due: due) {
      try folder.write(list)
    }
    do throws(SystemFailure) {
      if let due, let helper {
        let request = ClearRequest(due: due, path: folder.place.path)
        try helper.launch(request.bytes, environment: settings.helperEnvironment)
      }
      // The helper is there by now, and removes what is staged should this process be killed.
      let staged = try folder.stage(Array(text.reveal().utf8))
      // Nothing is there under this name any more once it has taken its place.
      defer { folder.remove(staged) }
      try folder.publish(staged, as: folder.place.name)
    } catch {
      if let before { try folder.write(before) }
      throw error
    }
  }

  /// The list while the value that is there is still there, and the next one perhaps already.
  private func nextList(
    after before: DueList?, in folder: borrowing ClipboardFolder, for text: TokenSecret, due: Due?
  ) throws(SystemFailure) -> DueList? {
    guard before != nil || due != nil else { return nil }
    let present = try Clearing(digest: digest).digestOfContent(in: folder)
    let next = digest(text)
    let kept = (before?.entries ?? []).filter { entry in
      present.map(entry.digest.matches) == true && !entry.digest.matches(next)
    }
    return DueList(entries: kept + [due].compactMap { $0 })
  }
}
