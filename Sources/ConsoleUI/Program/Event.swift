public import Credentials
public import Settings
public import TerminalCanvas

/// One thing that happened, in the order in which the program hears of it.
public enum Event: Equatable, Sendable {
  /// The terminal reports a key, a paste, a click, a new size.
  case terminal(TerminalEvent)
  /// An effect that the program asked for is done.
  case reply(Reply)
  /// Time went on; sent when `Program.nextWake` is over.
  case tick(Instant)
}

/// How an effect ended.
public enum Reply: Equatable, Sendable {
  /// Signing in, or making the first user.
  case signedIn(Result<Overview, DeskError>)
  /// A command, with the state after it.
  case performed(Command, Result<Outcome, DeskError>)
  /// A change that is no command: of one's own password, of a member named by login.
  case changed(Result<Outcome, DeskError>)
  /// A user token that was asked for.
  case userToken(Result<CredentialSummary, DeskError>)
  /// The user token that was got before, as it is now; `nil` when it is gone.
  case userTokenNow(CredentialSummary?)
  /// What deactivating a user would refuse.
  case deactivation(UserID, Result<Deactivation, DeskError>)
  /// Rows of a list, as far as they are found.
  case listed(ListRequest, Result<ListPage, DeskError>)
  /// The verdict on what was pasted.
  case inspected(Result<Verdict, DeskError>)
  /// A copy to the clipboard.
  case copied(CopyForm, Result<ClipboardReceipt, DeskError>)
  /// The clipboard was swept, and what became of a secret that was due; `nil` when none was.
  case clipboardSwept(ClipboardClearing?)
  /// What was saved of a preference, or why it was not.
  case saved(Preference, Result<PreferenceChange, SettingsFailure>)
  /// What the settings file says now; `nil` where nobody else writes to it.
  case preferences(SavedSettings?)
  /// What the screens show was read again: after a command, a change by somebody else, or a try.
  case overview(Result<Overview, DeskError>)
}
