import Credentials
import Foundation
import Testing

@testable import Clipboard

@Suite struct TerminalSequenceTests {
  private func sequence(_ text: String, _ environment: [String: String]) -> String? {
    TerminalSequence.bytes(for: TokenSecret(text), environment: environment).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 42, 255, 256])
  func base64IsFoundations(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ 251) }
    #expect(
      String(decoding: TerminalSequence.base64(bytes), as: UTF8.self)
        == Data(bytes).base64EncodedString())
  }

  @Test(arguments: [
    "xterm", "xterm-256color", "tmux-256color", "screen", "screen.xterm-256color", "xterm-kitty",
    "foot", "st-256color",
  ])
  func terminalsThatKnowItGetIt(_ term: String) {
    #expect(sequence("abc", ["TERM": term]) == "\u{1B}]52;c;YWJj\u{7}")
  }

  @Test(arguments: ["linux", "vt100", "vt220", "dumb", "", "xtermite", "ansi"])
  func othersDoNot(_ term: String) {
    #expect(sequence("abc", ["TERM": term]) == nil)
    #expect(sequence("abc", [:]) == nil)
  }

  @Test func screenIsToldToHandItOn() {
    let inScreen = ["TERM": "screen.xterm-256color", "STY": "1.pts-0.host"]
    #expect(sequence("abc", inScreen) == "\u{1B}P\u{1B}]52;c;YWJj\u{7}\u{1B}\\")
    #expect(sequence(String(repeating: "a", count: 600), inScreen) == nil)
    // Another program's terminal inside of screen's.
    #expect(sequence("abc", ["TERM": "tmux", "STY": "1"]) == "\u{1B}]52;c;YWJj\u{7}")
  }

  @Test func whatIsTooLongIsNotSent() {
    #expect(sequence(String(repeating: "a", count: 8_192), ["TERM": "xterm"]) != nil)
    #expect(sequence(String(repeating: "a", count: 8_193), ["TERM": "xterm"]) == nil)
  }

  @Test func whatIsNoSessionIsNone() {
    #expect(ClipboardSession(.wlCopy, environment: ["WAYLAND_DISPLAY": ""]) == nil)
    #expect(ClipboardSession(.xclip, environment: ["DISPLAY": ":0\n:1"]) == nil)
    #expect(ClipboardSession(.tmux, environment: ["TMUX": "/a,b,1,2"])?.address == "/a,b")
    #expect(ClipboardSession(.tmux, environment: ["TMUX": "/a"])?.address == "/a")
  }
}
