public import ConsoleUI
public import Credentials
public import TerminalCanvas

/// The loop of the console: events in, effects run, pictures out.
///
/// Runs on the thread that owns the terminal.
public struct ConsoleLoop {
  private let terminal: any Terminal
  private let worker: DeskWorker
  private let now: () -> Instant
  private let mailbox: Mailbox
  private let effects: EffectQueue
  private let outbox: TerminalOutbox
  private var program: Program
  private var shown: (canvas: Canvas, palette: Palette)?
  private var ending: Ending?

  /// Makes a loop over its parts.
  ///
  /// - Parameter outbox: what effects leave for the terminal.
  public init(
    terminal: any Terminal, program: Program, worker: DeskWorker,
    outbox: TerminalOutbox = TerminalOutbox(), now: @escaping () -> Instant
  ) {
    self.terminal = terminal
    self.program = program
    self.worker = worker
    self.outbox = outbox
    self.now = now
    mailbox = Mailbox(terminal.waker)
    effects = EffectQueue(worker, mailbox, outbox)
  }

  /// Runs until the program ends; the terminal is still open then, and what was asked for is done.
  public mutating func run() -> Ending {
    draw()
    while true {
      let reported = terminal.wait(timeout: program.nextWake)
      take(reported)
      if let ending {
        effects.finish()
        return ending
      }
      draw()
    }
  }

  private mutating func take(_ reported: [TerminalEvent]) {
    guard !reported.isEmpty else {
      carryOut(program.update(.tick(now()), at: now()))
      return
    }
    var ignoresInput = false
    for event in reported {
      if event == .woken {
        for sequence in outbox.drain() { terminal.send(sequence) }
        for reply in mailbox.drain() {
          ignoresInput = carryOut(program.update(.reply(reply), at: now())) || ignoresInput
        }
      } else if !(ignoresInput && event.isInput) {
        ignoresInput = carryOut(program.update(.terminal(event), at: now())) || ignoresInput
      }
      guard ending == nil else { return }
    }
    guard ignoresInput else { return }
    // The dialog's first picture goes out before any key is taken: what was typed ahead is dropped.
    draw()
    terminal.discardInput()
  }

  /// Carries out effects; returns whether input that is already here is to be thrown away.
  @discardableResult
  private mutating func carryOut(_ list: [Effect]) -> Bool {
    var discards = false
    for effect in list {
      switch effect {
      case .quit(let ending): self.ending = ending
      case .redraw:
        terminal.invalidate()
        shown = nil
      case .suspend:
        terminal.suspend()
        shown = nil
      case .discardInput: discards = true
      case .lock:
        worker.lock()
        outbox.shut()
      case .setMouse(let isOn): terminal.setMouse(enabled: isOn)
      case .useClipboard(let values): worker.useClipboard(values)
      case .save, .readPreferences: effects.save(effect)
      case .refresh: effects.refresh()
      case .list(let request): effects.read(request)
      case .changePassword, .changeMember, .getUserToken, .reviewDeactivation: effects.run(effect)
      case .createFirstUser, .signIn, .perform, .copy, .inspect, .sweepClipboard:
        effects.run(effect)
      }
    }
    return discards
  }

  private mutating func draw() {
    let canvas = program.view()
    let palette = program.palette
    if let shown, shown.canvas == canvas, shown.palette == palette { return }
    terminal.draw(canvas, with: palette)
    shown = (canvas, palette)
  }
}
