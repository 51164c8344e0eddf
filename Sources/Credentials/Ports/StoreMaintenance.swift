/// Looks after a store's file as a whole: copies it out, puts a copy back, looks for faults.
///
/// Stores are named by their paths, since a store that cannot be opened is looked after too.
public protocol StoreMaintenance: Sendable {
  /// Copies the state of one moment into a new file (0600) while others read and write.
  ///
  /// The file appears whole or not at all.
  /// - Throws: `.store(.exists)` when there is a file of this name, `.cannotCreate`, `.diskFull`, and what opening
  ///   the store throws.
  func backup(
    _ store: String, to file: String, progress: (CopyProgress) -> Void
  ) throws(DeskError)

  /// Makes sure that a file is a backup that can be put back.
  ///
  /// - Throws: as `restore` does.
  func requireBackup(_ file: String) throws(DeskError)

  /// Puts a backup back; see `RestoreRule` for what of the present store stays.
  ///
  /// - Parameter entry: what is recorded in the activity of each account.
  /// - Throws: `.store(.badBackup)` when the file is no backup that can be trusted, `.unreadable` when it cannot be
  ///   read; then, and after every other error, nothing was changed.
  func restore(
    _ file: String, into store: String, at now: Instant,
    entry: (AccountID) -> ActivityEntry, progress: (CopyProgress) -> Void
  ) throws(DeskError) -> RestoreReport

  /// Looks a store over without changing it: every fault that is found, in the order of what to mend first.
  func faults(of store: String) -> [StoreFailure]

  /// How many bytes the disk that a store is, or would be, on has left; `nil` when nobody can tell.
  func freeBytes(near store: String) -> Int64?
}

/// How far a copy got.
public struct CopyProgress: Equatable, Sendable {
  /// Pages that are copied, and pages in all.
  public let done, total: Int

  /// Makes a progress.
  public init(done: Int, total: Int) {
    self.done = done
    self.total = total
  }

  /// Whole percents; a hundred only at the end.
  public var percent: Int { total == 0 ? 100 : done * 100 / total }
}

/// What a restore did beside putting the backup back.
public struct RestoreReport: Equatable, Sendable {
  /// What the present store could tell.
  public enum Present: Equatable, Sendable {
    /// It was read: what it knew to be over stays over.
    case carriedOver
    /// There was none.
    case missing
    /// It is damaged, or cannot be read at all, and lies under another name now.
    case movedAside(path: String)
  }

  /// What the present store could tell.
  public var present: Present
  /// Credentials that were ended, since they were made after the backup, or since only the backup knows them and their
  /// owner is one of `managersToRecover` whom the present store knows as another user.
  public var endedCredentials: Int
  /// Users that were active until now and are no more, since they were added or activated after the backup.
  public var deactivatedUsers: Int
  /// Memberships that are gone: of the backup, since removed after it, or added after it.
  public var removedMemberships: Int
  /// Permissions that are gone from memberships that stay: of the backup, since withdrawn after it, or given after it.
  public var withdrawnPermissions: Int
  /// Memberships with which an account keeps those who manage it now, for want of anybody else.
  public var keptManagers: Int
  /// Managers who cannot sign in before they are recovered: the two know different users of their logins, or an account
  /// that only the backup knows has none but them, who were deactivated since.
  public var managersToRecover: Int
  /// Users who keep an account that they are in now, for want of any other.
  public var keptMembers: Int
  /// What of the backup is over since a damaged store could still tell so: credentials that ended, users who were
  /// deactivated, Public APIs that were switched off.
  public var keptEnds: Int

  /// Makes a report.
  public init(
    present: Present, endedCredentials: Int = 0, deactivatedUsers: Int = 0,
    removedMemberships: Int = 0, withdrawnPermissions: Int = 0, keptManagers: Int = 0,
    managersToRecover: Int = 0, keptMembers: Int = 0, keptEnds: Int = 0
  ) {
    self.present = present
    self.endedCredentials = endedCredentials
    self.deactivatedUsers = deactivatedUsers
    self.removedMemberships = removedMemberships
    self.withdrawnPermissions = withdrawnPermissions
    self.keptManagers = keptManagers
    self.managersToRecover = managersToRecover
    self.keptMembers = keptMembers
    self.keptEnds = keptEnds
  }
}
