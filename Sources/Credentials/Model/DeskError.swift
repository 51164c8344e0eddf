/// All that can go wrong between a user and the store, in the words of the domain.
///
/// `DeskError+Sentence.swift` turns each into a line for people, `KeydeskCommands` into an exit code.
public enum DeskError: Error, Hashable, Sendable {
  /// The rules refuse it.
  case refused(Refusal)
  /// What was given cannot be taken.
  case badInput(BadInput)
  /// Signing in failed, or the session is over.
  case signIn(SignInFailure)
  /// Something was left open that only the user can choose.
  case undecided(Choice)
  /// The store cannot do it.
  case store(StoreFailure)
  /// The clipboard cannot take it.
  case clipboard(ClipboardFailure)
  /// Key derivation or sealing is not possible now.
  case vault
}

/// Why the rules refuse something.
public enum Refusal: Hashable, Sendable {
  case alreadyExists(CredentialKind)
  case nothingThere(CredentialKind)
  case publicAPIDisabled
  case needsPermission(Permission)
  case changedMeanwhile
  /// Only the owner can see the value.
  case notOwner(Login)
  /// Sealed before somebody else set the owner's password, or under one that nobody else replaced: it was recovered.
  case sealedBefore(setBy: Login?)
  case alreadyRegistered
  case notRegistered
  case storeExists
  case noSuchUser
  case noSuchAccount
  case notMember
  case alreadyMember
  case loginTaken(Login)
  /// The account would be left without an active person who manages users.
  case lastUserConfigurator(account: Name)
  /// The user would be left without a membership.
  case lastMembership
  /// An inactive user cannot sign in with any password.
  case inactive(Login)
  case personOnly
  /// One's own password is changed with the current one, so that values stay copyable.
  case ownPassword
  /// A user token cannot be regenerated, only revoked and got again.
  case notRegenerable
}

/// Why something that was given cannot be taken.
public enum BadInput: Hashable, Sendable {
  case login
  case programmaticLogin
  case name(NameField, NameFault)
  case password(tooShort: Bool)
  case contact
}

/// Why nobody is signed in.
public enum SignInFailure: Hashable, Sendable {
  /// Unknown login, inactive user or wrong password: never said which.
  case wrongLoginOrPassword
  /// The password changed, or the user was deactivated, since signing in.
  case sessionOver
}

/// What only the user can choose.
public enum Choice: Hashable, Sendable {
  /// Several active persons, or none: `--as` must name one.
  case login
  /// Several accounts: `--account` must name one.
  case account
}

/// Why a store cannot be used.
public enum StoreFailure: Hashable, Sendable {
  /// There is none at this path.
  case missing(path: String)
  /// There is one already at this path.
  case exists(path: String)
  /// It cannot be made at this path.
  case cannotCreate(path: String)
  /// Others may read or write a file of the store.
  case openToOthers(path: String)
  /// Others may list or write the folder that the store is in.
  case folderOpenToOthers(path: String)
  /// What is there is something else than a file.
  case notAFile(path: String, FileKind)
  /// Another process kept it locked for longer than the wait.
  case busy
  /// It is no store of ours, or its content does not hold together.
  case damaged
  /// Beside it lies the log of a file that had its name before, with changes that may be nowhere else.
  case foreignLog(path: String, log: String)
  /// It was made by a newer version of Keydesk.
  case newer
  /// It is of an older version and nobody migrated it yet.
  case older
  case diskFull
  case readOnly
  /// Reading or writing failed otherwise.
  case inputOutput
  /// A file that was given cannot be read.
  case unreadable(path: String)
  /// A file is no backup that can be restored.
  case badBackup(path: String, BackupFault)
}

/// Why a file cannot be restored.
public enum BackupFault: Hashable, Sendable {
  /// It is something else than a file.
  case notAFile(FileKind)
  /// It is no store of ours, or has tables, triggers or views that ours have not.
  case foreign
  /// It is cut off, or some of it was changed.
  case damaged
  /// It was made by a newer version of Keydesk.
  case newer
}

/// Why a copied text did not get out.
public enum ClipboardFailure: Hashable, Sendable {
  /// The folder is not ours, or others may write to it.
  case unsafeFolder(path: String)
  /// The place holds something that is no regular file.
  case notAFile(path: String)
  /// The place holds a store, a backup or a part of one, which a copy would destroy.
  case store(path: String)
  case diskFull(path: String)
  case cannotWrite(path: String)
}
