import Credentials

/// A line on standard error that says how far a copy got; only where somebody watches.
struct ProgressLine {
  private let io: any CommandIO
  private let label: String
  private var shown: Int?

  init(_ label: String, _ io: any CommandIO) {
    self.label = label
    self.io = io
  }

  /// Shows a progress, in whole percents.
  mutating func show(_ progress: CopyProgress) {
    guard io.showsProgress, progress.percent != shown else { return }
    shown = progress.percent
    io.say("\r\(label) \(progress.percent) %")
  }

  /// Makes room for what is said next.
  mutating func clear() {
    guard let shown else { return }
    let width = "\(label) \(shown) %".count
    io.say("\r" + String(repeating: " ", count: width) + "\r")
    self.shown = nil
  }
}
