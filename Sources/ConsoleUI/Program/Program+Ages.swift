import Credentials

/// How long ago things happened, and when that will read differently.
extension Program {
  /// How long until a relative time on the screen changes; a minute at most.
  var untilAgesChange: Duration {
    let ages = shownTimes.map { state.now.since($0) }
    return ages.map(\.untilItReadsDifferently).reduce(.seconds(60), min)
  }

  /// The moments that are shown as so long ago.
  private var shownTimes: [Instant] {
    let overview = state.overview
    let credentials = [overview?.personal, overview?.publicAPI, overview?.partner, state.userToken]
    return credentials.compactMap { $0?.usage.last?.at } + stoppedTimes
      + (screen.list?.items ?? []).compactMap { item in
        if case .entry(let summary) = item { summary.entry.at } else { nil }
      }
  }

  private var stoppedTimes: [Instant] {
    layers.flatMap { layer -> [Instant] in
      guard case .confirmation(let dialog) = layer else { return [] }
      return dialog.confirmation.deactivation?.credentials.compactMap { $0.usage.last?.at } ?? []
    }
  }

  /// Has open dialogs say how long ago things are by now.
  mutating func ageDialogs() {
    layers = layers.map { layer in
      guard case .confirmation(var dialog) = layer else { return layer }
      dialog.confirmation = dialog.confirmation.aged(state)
      return .confirmation(dialog)
    }
  }

  /// Asks for the counts of hours anew once an hour is over: they are counted from the moment of reading.
  mutating func askForNewHour() -> [Effect] {
    guard stage == .open, let read = state.overview?.at, read.hour != state.now.hour,
      askedInHour != state.now.hour
    else { return [] }
    askedInHour = state.now.hour
    return [.refresh]
  }
}

extension Duration {
  /// Ages are said in whole seconds, then minutes, hours and days.
  fileprivate var untilItReadsDifferently: Duration {
    let milliseconds = max(
      0, components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
    let unit: Int64 =
      switch milliseconds {
      case ..<60_000: 1_000
      case ..<3_600_000: 60_000
      default: 3_600_000
      }
    return .milliseconds(unit - milliseconds % unit)
  }
}
