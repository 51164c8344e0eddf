import Credentials

/// Puts values on programs' clipboards, and clears them when they are due.
///
/// What is to be cleared when stands in a list beside the usual clipboard file, in the same manner as that
/// file's own: first the list, then the helper, then the value.
struct ToolRegister {
  /// The folder, and the name that the list and its lock go by.
  let place: ClipboardPlace
  let environment: [String: String]
  let digest: @Sendable (TokenSecret) -> TokenDigest
  /// How long each run of a program may take.
  var patience = Duration.seconds(2)

  /// Puts a text on a clipboard.
  ///
  /// - Parameters:
  ///   - clearsAt: when it is to be cleared; `nil` for what stays.
  ///   - helper: what clears it then; with `nil` only a sweep does.
  /// - Returns: whether the program took it.
  /// - Throws: when it could not be written down what is to be cleared.
  func put(
    _ text: TokenSecret, on session: ClipboardSession, clearsAt: Instant?,
    helper: ClipboardHelper?
  ) throws(DeskError) -> Bool {
    let clipboard = ToolClipboard(
      session: session, environment: environment, limit: patience)
    guard let clearsAt else { return isTaken(text, by: clipboard) }
    let entry = ToolEntry(due: Due(digest: digest(text), at: clearsAt), session: session)
    let folder = try ClipboardFolder(place)
    return try folder.locked { () throws(SystemFailure) -> Bool in
      folder.removeLeftovers()
      var list = try folder.toolList() ?? ToolList()
      list.entries.removeAll { $0.isAbout(entry) }
      list.entries.append(entry)
      try folder.write(list)
      let request = ToolRequest(entry: entry, path: place.path)
      try helper?.launch(request.bytes, environment: session.variables(in: environment))
      // What a program that failed has taken nevertheless is cleared all the same: the entry stays.
      return isTaken(text, by: clipboard)
    }
  }

  /// Clears everything that is overdue.
  func sweep(at now: Instant) {
    do throws(DeskError) {
      let folder = try ClipboardFolder(place)
      guard folder.wasUsed else { return }
      try folder.locked(patience: 1_000) { () throws(SystemFailure) in
        folder.removeLeftovers()
        guard let list = try folder.toolList() else { return }
        var next = list
        for index in next.entries.indices where isOverdue(next.entries[index], now) {
          settle(&next.entries[index], within: patience / 2)
        }
        try folder.replace(list, with: next.kept(at: now))
      }
    } catch {
      // A place that cannot be used: the next copy will say what is wrong with it.
    }
  }

  /// Clears one value, whose time has come.
  func clear(_ entry: ToolEntry) throws(DeskError) {
    let folder = try ClipboardFolder(place)
    try folder.locked { () throws(SystemFailure) in
      folder.removeLeftovers()
      let list = try folder.toolList() ?? ToolList(entries: [entry])
      guard list.waits(for: entry) else { return }
      var next = list
      for index in next.entries.indices where next.entries[index] == entry {
        settle(&next.entries[index], within: patience)
      }
      try folder.replace(list, with: next.kept(at: entry.due.at))
    }
  }

  /// The list as it is now; `nil` when there is none.
  func list() throws(DeskError) -> ToolList? {
    let folder = try ClipboardFolder(place)
    guard folder.wasUsed else { return nil }
    return try folder.locked { () throws(SystemFailure) in try folder.toolList() }
  }

  private func settle(_ entry: inout ToolEntry, within limit: Duration) {
    let clipboard = ToolClipboard(session: entry.session, environment: environment, limit: limit)
    let fate = clipboard.clear(entry.due.digest, digest: digest)
    // What could not be asked about is asked about again at the next start.
    if fate != .unknown { entry.fate = fate }
  }

  private func isTaken(_ text: TokenSecret, by clipboard: ToolClipboard) -> Bool {
    do throws(ToolFailure) {
      try clipboard.put(text)
      return true
    } catch {
      return false
    }
  }

  private func isOverdue(_ entry: ToolEntry, _ now: Instant) -> Bool {
    entry.fate == nil && entry.due.at.isOver(at: now)
  }
}

extension ClipboardFolder {
  /// What programs hold; `nil` when there is no list.
  fileprivate func toolList() throws(SystemFailure) -> ToolList? {
    try content(of: dueName).flatMap { ToolList(bytes: $0) }
  }

  fileprivate func write(_ list: ToolList) throws(SystemFailure) {
    try write(list.bytes, as: dueName)
  }

  /// Writes what differs; an empty list goes.
  fileprivate func replace(_ list: ToolList, with next: ToolList) throws(SystemFailure) {
    if next.entries.isEmpty {
      remove(dueName)
    } else if next != list {
      try write(next)
    }
  }
}
