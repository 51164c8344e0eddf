public import Credentials
public import Settings

/// One thing that the program wants done outside of itself; a value, so that tests can compare it.
public enum Effect: Hashable, Sendable {
  case createFirstUser(Desk.FirstUser)
  case signIn(Login, Password)
  case perform(Command)
  /// Changes one's own password; the values stay copyable.
  case changePassword(from: Password, to: Password)
  /// Adds or removes a member who is named by login.
  case changeMember(Login, MemberChange)
  /// User Authorization: gets the token of a user under one's own Marketplace registration.
  case getUserToken(Login, Password)
  /// Reads what deactivating a user would refuse.
  case reviewDeactivation(UserID)
  /// Reads a part of a list; gives up the one that is being read.
  case list(ListRequest)
  /// Judges what was pasted, as the gateway would.
  case inspect(TokenSecret, accountID: String?)
  case copy(CopyForm)
  /// Empties what is overdue on the clipboard.
  case sweepClipboard
  /// Saves a choice.
  case save(PreferenceStep)
  /// Reads the choices again, which another window may have saved.
  case readPreferences
  /// Copies from now on to where, and for as long as, was chosen.
  case useClipboard(PreferenceValues)
  /// Turns mouse reports on or off.
  case setMouse(Bool)
  /// Reads again what the screens show.
  case refresh
  /// Drops the session and every key and value in memory.
  case lock
  /// Throws away what was typed before the next picture is on the screen.
  case discardInput
  /// Sends the whole picture again (Ctrl-L).
  case redraw
  /// Stops the process until `fg` (Ctrl-Z).
  case suspend
  /// Ends the program.
  case quit(Ending)
}

/// Why the program ends; the process's exit code follows from it.
public enum Ending: Hashable, Sendable {
  case done
  /// Ctrl-C, or SIGINT.
  case interrupted
  /// SIGTERM, or the terminal went away.
  case terminated
}

/// What becomes of a user's membership.
public enum MemberChange: Hashable, Sendable {
  case add(AccountID, Set<Permission>)
  case remove(AccountID)
}

/// What of a credential is copied.
public enum CopyForm: Hashable, Sendable {
  /// The full value of what the user was shown.
  case value(CredentialTarget, shown: CredentialID)
  /// The `Authorization` line with the full value.
  case header(CredentialTarget, shown: CredentialID)
  /// The masked form, which is no secret.
  case masked(MaskedToken)
  /// An account's id for `x-account-id`, which is no secret.
  case accountID(AccountID)
}
