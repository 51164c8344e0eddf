import ConsoleTesting
import Credentials
import CredentialsTesting
import Synchronization
import TerminalCanvas
import Testing

@testable import ConsoleUI

@Suite("Everything that a screen does, a command does too")
struct TwinTests {
  @Test("Both leave the same behind", arguments: Twin.all)
  func same(_ twin: Twin) throws {
    let (fakes, others) = (try twin.scene.fakes(), try twin.scene.fakes())
    let pilot = try twin.pilot(fakes)
    let place = twin.scene.workplace(others, twin.place.route)
    let before = try StorePhotograph(of: fakes.store)
    #expect(before.differences(from: try StorePhotograph(of: others.store)) == [])

    let prepared = pilot.asked.count
    twin.press(on: pilot)
    var output = ""
    for line in twin.lines {
      let ended = place.runAsAda(line)
      #expect(ended.code == (line == "verify" ? 3 : 0), "\(ended.errors)")
      output += ended.output
    }
    let after = try StorePhotograph(of: fakes.store)
    #expect(after.differences(from: try StorePhotograph(of: others.store)) == [])

    let copied = fakes.clipboard.copied.last?.reveal()
    #expect((after == before) == (twin.trace != .change))
    #expect((copied != nil) == [.copy, .text].contains(twin.trace))
    switch twin.trace {
    case .copy: #expect(copied == place.clipboard.copied.withLock { $0.last?.text })
    case .text: #expect(copied.map(output.contains) == true)
    case .change: #expect(pilot.asked[prepared...].contains { $0.work != nil })
    case .nothing: break
    }
  }

  @Test("Every key, button and row of every screen is in the table, and nothing else")
  func complete() throws {
    var found = try formPlaces()
    for scene in TwinScene.allCases where scene != .empty {
      for route in Route.allCases {
        found.formUnion(places(of: try scene.pilot(try scene.fakes(), route).program))
      }
    }
    let listed = Set(Twin.all.map(\.place))
    #expect(found.subtracting(listed) == [])
    #expect(listed.subtracting(found) == [])
  }

  @Test("Everything that the console can ask of the store is asked for in the table")
  func everyWork() throws {
    var asked: Set<Work> = []
    for twin in Twin.all {
      let pilot = try twin.pilot(try twin.scene.fakes())
      twin.press(on: pilot)
      asked.formUnion(pilot.asked.compactMap(\.work))
    }
    #expect(asked == Set(Work.allCases))
  }

  private func formPlaces() throws -> Set<Place> {
    let forms = [
      try TwinScene.empty.pilot(try TwinScene.empty.fakes(), .start),
      try TwinScene.plain.pilot(try TwinScene.plain.fakes(), .start, signsIn: false),
    ]
    return Set(
      forms.flatMap { form in
        form.program.screen.pressable(form.program.state).map { Place.form($0) }
          + form.program.globalHints.map { Place.everywhere($0.key) }
      })
  }

  private func places(of program: Program) -> Set<Place> {
    let isOnCard =
      program.route == .accountSettings && AccountSettingsScreen.isOnUserToken(program.state)
    var places = program.screen.bindingKeys(program.state).map { key in
      isOnCard ? Place.userTokenKey(key) : .key(program.route, key)
    }
    places += program.screen.pressable(program.state).map { .control(program.route, $0) }
    places += program.globalHints.map { .everywhere($0.key) }
    if program.screen.list?.items.isEmpty == false { places.append(.row(program.route)) }
    return Set(places)
  }
}

extension Twin {
  /// The console where the twin's place is.
  fileprivate func pilot(_ fakes: FakeDesk) throws -> Pilot {
    let isForm = if case .form = place { true } else { false }
    return try scene.pilot(fakes, place.route, signsIn: !isForm)
  }

  /// Does at the keyboard what the twin is about.
  fileprivate func press(on pilot: Pilot) {
    before(pilot)
    switch place {
    case .key(_, let key), .userTokenKey(let key): pilot.press(.character(key))
    case .control(_, let name), .form(let name): pilot.press(control: name)
    case .row: pilot.press(.enter)
    case .everywhere(let key):
      let isControl = key.hasPrefix("Ctrl-")
      guard let last = key.lowercased().last, let first = key.first else { return }
      pilot.press(isControl ? .control(last) : .character(first))
    }
    after(pilot)
  }
}

extension Pilot {
  /// Goes to a control with Tab and presses it.
  fileprivate func press(control name: String) {
    for _ in 0..<20 where program.screen.focusedID(program.focus, program.state)?.text != name {
      press(.tab)
    }
    #expect(program.screen.focusedID(program.focus, program.state)?.text == name)
    press(.enter)
  }
}

extension Screen {
  fileprivate func bindingKeys(_ state: ConsoleState) -> [Character] {
    bindings(state).map(\.key)
  }

  /// The names of all controls that can be pressed.
  fileprivate func pressable(_ state: ConsoleState) -> [String] {
    page(state).controls.filter { $0.message != nil }.map(\.id.text)
  }
}
