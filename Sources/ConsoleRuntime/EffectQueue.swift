import ConsoleUI
import Credentials
import Dispatch
import Synchronization

/// Runs effects one after the other on a thread of their own, so that no key waits for disk or scrypt.
final class EffectQueue: Sendable {
  private let worker: DeskWorker
  private let mailbox: Mailbox
  private let outbox: TerminalOutbox
  private let queue = DispatchQueue(label: "keydesk.desk", qos: .userInitiated)
  /// Apart from the other one: what is read for a list may take long and is given up for the next.
  private let lists = DispatchQueue(label: "keydesk.lists", qos: .userInitiated)
  /// Apart: a program that takes a copy may hang, and changes by others are shown meanwhile.
  private let clipboard = DispatchQueue(label: "keydesk.clipboard", qos: .userInitiated)
  /// Apart too: a choice is on the disk when scrypt is still at work.
  private let settings = DispatchQueue(label: "keydesk.settings", qos: .userInitiated)
  /// What was asked for and is to be done before the console ends: choices, commands, copies.
  private let work = DispatchGroup()
  /// How long quitting waits for a disk that does not answer.
  private static let patience = DispatchTimeInterval.seconds(1)
  private let lastReading = Mutex(0)
  private let hasRefreshWaiting = Mutex(false)
  private let observation = Mutex<(any ChangeObservation)?>(nil)

  init(_ worker: DeskWorker, _ mailbox: Mailbox, _ outbox: TerminalOutbox) {
    self.worker = worker
    self.mailbox = mailbox
    self.outbox = outbox
  }

  func run(_ effect: Effect) {
    guard !effect.signsIn else {
      queue.async { [self] in
        mailbox.post(worker.carryOut(effect))
        observe()
      }
      return
    }
    guard !effect.usesClipboard else {
      clipboard.async(group: work) { [self] in
        outbox.open()
        mailbox.post(worker.carryOut(effect))
      }
      return
    }
    queue.async(group: work) { [self] in mailbox.post(worker.carryOut(effect)) }
  }

  /// Saves a choice, or reads what is saved; choices before it are saved first.
  func save(_ effect: Effect) {
    settings.async(group: work) { [self] in mailbox.post(worker.carryOut(effect)) }
  }

  /// Waits until all that was asked for is done, or for as long as can be asked of somebody who quits.
  func finish() {
    _ = work.wait(timeout: .now() + EffectQueue.patience)
  }

  /// Reads a part of a list and posts what is found as it is found; the reading before is given up.
  func read(_ request: ListRequest) {
    let number = lastReading.withLock { last in
      last += 1
      return last
    }
    lists.async { [self] in
      let isCurrent = { [self] in lastReading.withLock { $0 } == number }
      worker.read(request, while: isCurrent) { [mailbox] in mailbox.post([$0]) }
    }
  }

  /// Reads the state again; one reading that waits serves every change until it begins.
  func refresh() {
    let isFirst = hasRefreshWaiting.withLock { waiting in
      defer { waiting = true }
      return !waiting
    }
    guard isFirst else { return }
    queue.async { [self] in
      hasRefreshWaiting.withLock { $0 = false }
      mailbox.post(worker.carryOut(.refresh))
    }
  }

  /// Listens to what other processes commit, from the first sign-in on.
  private func observe() {
    observation.withLock { observation in
      guard observation == nil else { return }
      do throws(DeskError) {
        observation = try worker.desk().observeChanges { [weak self] in self?.refresh() }
      } catch {
        // The desk could not be opened: the sign-in has said so, and the next one tries again.
      }
    }
  }
}

extension Effect {
  fileprivate var signsIn: Bool {
    switch self {
    case .signIn, .createFirstUser: true
    default: false
    }
  }

  fileprivate var usesClipboard: Bool {
    switch self {
    case .copy, .sweepClipboard: true
    default: false
    }
  }
}
