public import Credentials
import Synchronization

/// The clipboard that the settings choose: the file, or with `auto` the first that works here.
///
/// The settings may be changed at any time; each copy goes by those of its moment.
public final class ChosenClipboard: ClipboardPort {
  /// Sends a sequence to the terminal; says whether it went out.
  public typealias TerminalOutput = @Sendable ([UInt8]) -> Bool

  /// A secret that was copied and is to be cleared.
  private struct Copied {
    let due: Due
    let place: Place
  }

  private enum Place {
    case file(String)
    case tool(ClipboardSession)
  }

  private struct State {
    var settings: ClipboardSettings
    var last: Copied?
  }

  private let state: Mutex<State>
  private let digest: @Sendable (TokenSecret) -> TokenDigest
  private let helper: ClipboardHelper?
  private let terminal: TerminalOutput
  private let patience: Duration
  private let now: @Sendable () -> Instant

  /// Makes the clipboard.
  ///
  /// - Parameters:
  ///   - settings: where to, for how long.
  ///   - digest: `TokenMint.digest(of:)`, by which a value is known again.
  ///   - helper: what clears in time; with `nil` only `sweep()` does. For its own binary to serve as
  ///     one, the program must call `ClipboardClearer.runIfAsked` first thing.
  ///   - terminal: where sequences for the terminal's own clipboard go.
  ///   - patience: how long a program may take to copy; a sweep waits half as long.
  ///   - now: the clock on the wall.
  public init(
    settings: ClipboardSettings, digest: @escaping @Sendable (TokenSecret) -> TokenDigest,
    helper: ClipboardHelper? = .ownBinary, terminal: @escaping TerminalOutput,
    patience: Duration = .seconds(2), now: @escaping @Sendable () -> Instant = WallClock.now
  ) {
    state = Mutex(State(settings: settings))
    self.digest = digest
    self.helper = helper
    self.terminal = terminal
    self.patience = patience
    self.now = now
  }

  /// Goes by other settings from the next copy on; what was copied before is cleared as it was said.
  public func use(_ settings: ClipboardSettings) {
    state.withLock { $0.settings = settings }
  }

  /// Puts the text where the settings say.
  ///
  /// - Throws: `.clipboard`; then what was there before is still there.
  public func put(_ text: TokenSecret, isSecret: Bool) throws(DeskError) -> ClipboardReceipt {
    let settings = state.withLock { $0.settings }
    let (receipt, place) = try place(text, isSecret: isSecret, by: settings)
    let due = receipt.clearsAt.map { Due(digest: digest(text), at: $0) }
    state.withLock { state in
      guard let due, let place else {
        state.last = nil
        return
      }
      state.last = Copied(due: due, place: place)
    }
    return receipt
  }

  private func place(
    _ text: TokenSecret, isSecret: Bool, by settings: ClipboardSettings
  ) throws(DeskError) -> (ClipboardReceipt, Place?) {
    if settings.target == .auto {
      let clearsAfter = isSecret ? settings.clearsAfter : nil
      for session in settings.installedSessions {
        let clearsAt = clearsAfter.map { now() + $0 }
        let register = register(
          in: try ClipboardPlace.ofTools(chosenBy: settings), settings)
        guard try register.put(text, on: session, clearsAt: clearsAt, helper: helper) else {
          continue
        }
        let receipt = ClipboardReceipt(
          target: session.tool.rawValue, path: nil, clearsAt: clearsAt, clearsAfter: clearsAfter)
        return (receipt, .tool(session))
      }
      let sequence = TerminalSequence.bytes(for: text, environment: settings.environment)
      if let sequence, terminal(sequence) {
        let receipt = ClipboardReceipt(
          target: "terminal", path: nil, clearsAt: nil, clearsAfter: nil)
        return (receipt, nil)
      }
    }
    let receipt = try file(settings).put(text, isSecret: isSecret)
    return (receipt, receipt.path.map(Place.file))
  }

  /// Clears what is overdue, in every place that an earlier run may have used.
  @discardableResult public func sweep() -> ClipboardClearing? {
    let settings = state.withLock { $0.settings }
    file(settings).sweep()
    for place in ClipboardPlace.allOfTools(of: settings) {
      register(in: place, settings).sweep(at: now())
    }
    let copied = state.withLock { state -> Copied? in
      guard let last = state.last, last.due.at.isOver(at: now()) else { return nil }
      state.last = nil
      return last
    }
    return copied.map { fate(of: $0, settings) }
  }

  /// What became of a secret whose time is over.
  private func fate(of copied: Copied, _ settings: ClipboardSettings) -> ClipboardClearing {
    switch copied.place {
    case .file(let path): return file(settings).fate(of: copied.due.digest, at: path)
    case .tool(let session):
      let wanted = ToolEntry(due: copied.due, session: session)
      for place in ClipboardPlace.allOfTools(of: settings) {
        do throws(DeskError) {
          let list = try register(in: place, settings).list()
          if let entry = list?.entries.first(where: wanted.isAbout) {
            return entry.fate ?? .unknown
          }
        } catch {
          continue
        }
      }
      return .unknown
    }
  }

  private func file(_ settings: ClipboardSettings) -> FileClipboard {
    FileClipboard(settings: settings, digest: digest, helper: helper, now: now)
  }

  private func register(
    in place: ClipboardPlace, _ settings: ClipboardSettings
  ) -> ToolRegister {
    ToolRegister(
      place: place, environment: settings.environment, digest: digest, patience: patience)
  }
}
