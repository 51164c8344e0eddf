import Credentials
import Testing

@testable import KeydeskCommands

@Suite("recover sets a password with nothing but the store")
struct RecoverTests {
  private let place = Workplace()

  init() {
    place.makeStore()
    place.give(file: "/new", "a brand new password\n")
  }

  @Test("The new password signs in, the old one does not; nothing sealed before can be copied")
  func recovers() {
    place.runSignedIn("token generate")
    let ended = place.run("recover --login ADA@example.com --new-password-file /new")
    #expect(ended.code == 0)
    #expect(ended.output.isEmpty)
    #expect(ended.errors.hasPrefix("Password set."))
    #expect(place.runSignedIn("token status").code == 77)
    #expect(place.run("token status --password-file /new").code == 0)
    let sealed = place.run("token reveal --password-file /new")
    #expect(sealed.code == 4)
    #expect(sealed.errors.contains("sealed under a password that is gone"))
    let activity = place.run("activity --password-file /new --filter password.recovered").output
    #expect(activity == "2026-11-20 14:02  -  password.recovered  ada@example.com\n")
    #expect(place.run("token regenerate --yes --password-file /new").code == 0)
    #expect(place.run("token reveal --password-file /new").code == 0)
  }

  @Test("--password-file can only be the new one's")
  func passwordFile() {
    #expect(place.run("recover --login ada@example.com --password-file /new").code == 0)
    #expect(place.run("token status --password-file /new").code == 0)
  }

  @Test(
    "What is wrong changes nothing",
    arguments: [
      ("--login nobody@example.com --new-password-file /new", 4),
      ("--login ada@example.com --new-password-file /none", 74),
      ("--login ada@example.com --new-password-file /short", 65),
      ("--login ada@example.com", 64),
    ] as [(String, Int32)])
  func refuses(options: String, code: Int32) {
    place.give(file: "/short", "short")
    #expect(place.run("recover " + options).code == code)
    #expect(place.runSignedIn("token status").code == 0)
  }

  @Test("An inactive user, who could not sign in with it, is refused; nothing changes")
  func inactive() {
    place.runSignedIn("users add --login bob@example.com --name Bob --new-password-file /pw")
    let manage = "--login bob@example.com --as ada@example.com"
    #expect(place.runSignedIn("users deactivate \(manage) --yes").code == 0)
    let ended = place.run("recover --login bob@example.com --new-password-file /new")
    #expect(ended.code == 4)
    #expect(
      ended.errors
        == "keydesk: bob@example.com is inactive and could not sign in with it; let somebody with "
        + "user-configurator in all its accounts activate it, nothing was changed\n")
    #expect(place.runSignedIn("users activate \(manage)").code == 0)
    let bob = "token status --as bob@example.com --password-file "
    #expect(place.run(bob + "/new").code == 77)
    #expect(place.run(bob + "/pw").code == 0)
  }

  @Test("Without a store there is nobody to recover")
  func noStore() {
    let ended = Workplace().run("recover --login ada@example.com --new-password-file /pw")
    #expect(ended.code == 66)
  }
}
