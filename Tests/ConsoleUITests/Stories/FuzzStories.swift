import ConsoleTesting
import Credentials
import CredentialsTesting
import TerminalCanvas
import Testing

@testable import ConsoleUI

/// Ten thousand things at random on every screen: nothing crashes, and nothing ends unasked.
@Suite struct FuzzStories {
  private static let rounds = 10_000

  @Test(arguments: Route.allCases, [UInt64(1), 2])
  func everyScreen(_ route: Route, _ seed: UInt64) throws {
    let fakes = try seed == 1 ? Scene.plain() : Scene.botKey()
    var fuzzer = Fuzzer(seed: seed &* 31 &+ UInt64(route.rawValue.count))
    let pilot = try Scene.signedIn(fakes, route: route)
    try run(&fuzzer, on: pilot, rounds: FuzzStories.rounds / 2)
    // On the other screens nothing ends: there it is chance whether the keys lead to one where something does.
    let hasWhatEnds: Set<Route> = [.apiTokens, .publicAPI, .accountSettings, .users]
    #expect(pilot.asked.contains { $0.ends } || !hasWhatEnds.contains(route))
  }

  @Test func signInForm() throws {
    var fuzzer = Fuzzer(seed: 7)
    let pilot = try Pilot(try Scene.plain(), login: "ada@example.com")
    try run(&fuzzer, on: pilot, rounds: FuzzStories.rounds)
  }

  @Test func welcomeForm() throws {
    let pilot = try Pilot()
    var fuzzer = Fuzzer(seed: 8)
    for _ in 0..<FuzzStories.rounds {
      fuzzer.poke(pilot)
      try check(pilot, fuzzer)
    }
  }

  private func run(_ fuzzer: inout Fuzzer, on pilot: Pilot, rounds: Int) throws {
    for _ in 0..<rounds {
      let asked = pilot.asked.count
      let program = pilot.program
      let button = confirmingButton(of: pilot)
      fuzzer.poke(pilot)
      try check(pilot, fuzzer)
      for effect in pilot.asked.dropFirst(asked) where effect.ends {
        let wasPressed = button?.isPressed(by: fuzzer.last) ?? false
        try #require(wasPressed, "\(effect) on\n\(program.view().text)")
      }
      if pilot.program.stage == .signIn, fuzzer.happens(oneIn: 20) { enter(pilot) }
      if fuzzer.happens(oneIn: 100) { expectNoSecret(pilot) }
      if fuzzer.happens(oneIn: 200) { try meddle(with: pilot) }
    }
  }

  /// Whether the picture has the window's size, and the cursor a place in it: on the focused item, always,
  /// unless the user scrolled away from it.
  private func check(_ pilot: Pilot, _ fuzzer: Fuzzer) throws {
    let picture = pilot.view
    let size = pilot.program.size
    let window = Rect(x: 0, y: 0, width: size.width, height: size.height)
    let mayHide = pilot.program.isScrolledAway || pilot.program.frame.isTooSmall
    let isRight = picture.size == size && picture.cursor.map(window.contains) ?? mayHide
    // A macro for each of so many rounds would take most of the time.
    guard !isRight else { return }
    try #require(isRight, "after \(String(describing: fuzzer.last)) on\n\(picture.text)")
  }

  /// Signs in again in a window that is large enough.
  private func enter(_ pilot: Pilot) {
    pilot.holdsEffects = false
    pilot.letThrough()
    pilot.resize(80, 24)
    pilot.press(.escape, .up, .up)
    pilot.signIn()
  }

  /// Whether nothing of a value is drawn but its last four characters.
  private func expectNoSecret(_ pilot: Pilot) {
    let words = pilot.screen.split { $0.isWhitespace }
    for word in words where ["kdp_", "kda_", "kdm_", "kdu_"].contains(word.prefix(4)) {
      // What is cut off ends in a sign of its own.
      let isMasked = !word.dropFirst(4).prefix(12).contains { $0.isLetter || $0.isNumber }
      #expect(isMasked, "\(word) on\n\(pilot.screen)")
    }
  }

  /// Another program regenerates what is there, or generates it.
  private func meddle(with pilot: Pilot) throws {
    try pilot.commitFromElsewhere { (fakes) throws(DeskError) in
      let ada = try fakes.signIn("ada@example.com")
      if try fakes.desk.overview(of: ada).personal == nil {
        try fakes.generate(.personal, by: ada)
      } else {
        try fakes.regenerate(.personal, by: ada)
      }
    }
  }

  /// The drawn dialog's confirming button; `nil` when no dialog is in front.
  private func confirmingButton(of pilot: Pilot) -> ConfirmingButton? {
    let program = pilot.program
    guard case .confirmation(let dialog) = program.layers.last, !program.frame.isTooSmall else {
      return nil
    }
    let label = "[ \(dialog.confirmation.button) ]"
    return ConfirmingButton(
      isFocused: pilot.focusedText == label, place: dialogPlace(of: label, pilot), label: label)
  }

  /// The last place with the label: the dialog's row of buttons is its last one.
  private func dialogPlace(of label: String, _ pilot: Pilot) -> Point? {
    let canvas = pilot.view
    for y in (0..<canvas.size.height).reversed() {
      let row = canvas.row(y).map(\.text)
      guard row.count >= label.count, row.joined().contains("[ Cancel ]") else { continue }
      for x in (0...row.count - label.count).reversed()
      where row[x..<x + label.count].joined() == label {
        return Point(x: x, y: y)
      }
    }
    return nil
  }
}

/// Where the button is that confirms, and whether it has the focus.
private struct ConfirmingButton {
  let isFocused: Bool
  let place: Point?
  let label: String

  func isPressed(by event: TerminalEvent?) -> Bool {
    switch event {
    case .key(.enter), .key(.space): isFocused
    case .mouse(.click, let point):
      place.map { point.y == $0.y && (0..<label.count).contains(point.x - $0.x) } ?? false
    default: false
    }
  }
}

extension Effect {
  /// Whether it ends a credential, or turns off a switch that a key depends on.
  fileprivate var ends: Bool {
    switch self {
    case .perform(.regenerate), .perform(.revoke): true
    case .perform(.setPublicAPI(_, isEnabled: false, let confirmed)): confirmed != nil
    default: false
    }
  }
}
