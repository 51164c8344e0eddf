import Synchronization

/// Something that fails for a while: told once when it begins, and once when it is over.
struct Outage: ~Copyable {
  private let isOn = Atomic(false)

  /// Takes note of a failure; `true` for the first one.
  func begins() -> Bool { !isOn.exchange(true, ordering: .relaxed) }

  /// Takes note of a success; `true` for the first one after a failure.
  func ends() -> Bool {
    // Each verdict asks: most often there is nothing to be changed.
    isOn.load(ordering: .relaxed) && isOn.exchange(false, ordering: .relaxed)
  }
}
