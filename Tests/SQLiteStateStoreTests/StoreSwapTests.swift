import Credentials
import CredentialsTesting
import Foundation
import Glibc
import Synchronization
import Testing

@testable import SQLiteStateStore

@Suite("A store that nobody can read is replaced without a moment in which there is none")
struct StoreSwapTests {
  private let place: RestoreDesk
  private let folder = StoreFolder()

  init() throws {
    place = try RestoreDesk()
    try place.backUp()
  }

  private func breakStore() throws {
    for (name, text) in [(folder.store, "broken"), (folder.store + "-wal", "log")] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: name))
      #expect(chmod(name, 0o600) == 0)
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  private func restore() throws -> RestoreReport {
    try place.maintenance.restore(
      place.backup, into: folder.store, at: place.clock.now,
      entry: { account in
        ActivityEntry(
          id: place.mint.identifier(), at: place.clock.now, actorID: nil, action: .storeRestored,
          accountID: account)
      }, progress: { _ in })
  }

  @Test(
    "Killed after any step, the old or the new one is there, and the next restore goes through",
    arguments: 0...StoreSwap.Step.allCases.count)
  func killed(steps: Int) throws {
    try breakStore()
    do {
      let files = try StoreFiles(existing: folder.store)
      let scratch = try ScratchFile(beside: files.path, ending: StoreRestore.scratchEnding)
      try Data("new".utf8).write(to: URL(fileURLWithPath: scratch.path))
      let swap = try StoreSwap(files, for: scratch)
      for step in StoreSwap.Step.allCases.prefix(steps) { try swap.carryOut(step) }
      let isDone = steps == StoreSwap.Step.allCases.count
      #expect(try text(folder.store) == (isDone ? "new" : "broken"))
      if steps > 0 { #expect(try text(swap.aside) == "broken") }
      // The old log is never beside the new store.
      #expect(!isDone || folder.mode(folder.store + "-wal") == nil)
      if steps > 1 { #expect(try text(swap.aside + "-wal") == "log") }
    }
    #expect(folder.mode(folder.store) == 0o600 || chmod(folder.store, 0o600) == 0)
    guard case .movedAside = try restore().present else {
      Issue.record("the store was taken for readable")
      return
    }
    #expect(place.maintenance.faults(of: folder.store).isEmpty)
  }

  @Test(
    "A journal, or a log that was put aside, is kept beside the old store, not the new one",
    arguments: [["-journal"], ["-wal.kept"], ["-wal", "-wal.kept", "-journal"]])
  func journal(endings: [String]) throws {
    try Bytes.write("", to: folder.store)
    for ending in endings { try Bytes.write(ending, to: folder.store + ending) }
    guard case .movedAside(let aside) = try restore().present else {
      Issue.record("the store was taken for readable")
      return
    }
    for ending in endings {
      #expect(try text(aside + ending) == ending)
      #expect(folder.mode(folder.store + ending) == nil)
    }
    #expect(place.maintenance.faults(of: folder.store).isEmpty)
  }

  @Test("A step that fails undoes those before it")
  func undone() throws {
    try breakStore()
    let files = try StoreFiles(existing: folder.store)
    let scratch = try ScratchFile(beside: files.path, ending: StoreRestore.scratchEnding)
    let swap = try StoreSwap(files, for: scratch)
    // Nothing is left to be renamed.
    scratch.remove()
    #expect(throws: DeskError.store(.inputOutput)) { try swap.run() }
    #expect(try text(folder.store) == "broken")
    #expect(try text(folder.store + "-wal") == "log")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(Set(names) == ["keydesk.db", "keydesk.db-wal"])
  }

  @Test("Who looks all the time always finds one")
  func watched() throws {
    try breakStore()
    let watch = Watch(path: folder.store)
    let watching = SideThread { watch.look() }
    for _ in 0..<40 {
      try breakStore()
      _ = try restore()
    }
    watch.isOver.store(true, ordering: .relaxed)
    #expect(try watching.end() == 0)
    #expect(watch.looks.load(ordering: .relaxed) > 40)
  }
}

/// Somebody who looks for a file without a pause.
private final class Watch: Sendable {
  let isOver = Atomic(false)
  let looks = Atomic(0)
  private let path: String

  init(path: String) {
    self.path = path
  }

  /// Looks until it is over, and gives how often nothing was there.
  func look() -> Int {
    var gaps = 0
    while !isOver.load(ordering: .relaxed) {
      var status = stat()
      if stat(path, &status) != 0 { gaps += 1 }
      looks.add(1, ordering: .relaxed)
    }
    return gaps
  }
}
