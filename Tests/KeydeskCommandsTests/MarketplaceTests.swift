import Credentials
import Synchronization
import Testing

@testable import KeydeskCommands

@Suite("marketplace works on the registration and its partner key")
struct MarketplaceTests {
  private let place = Workplace()

  init() {
    place.makeStore()
  }

  private func register() -> Ended {
    place.run([
      "marketplace", "register", "--own-product", "--location-name", "Salon Sync",
      "--password-file", "/pw",
    ])
  }

  @Test("Registering brings the key at once")
  func registers() throws {
    let ended = register()
    #expect(ended.code == 0)
    #expect(ended.errors == "Registered. Your API key is below.\n")
    #expect(ended.output.hasPrefix("kdm_••••••••••••"))
    let overview = try place.desk.overview(of: place.ada())
    #expect(overview.registration?.scenario == .ownProduct(locationName: try Name("Salon Sync")))
    #expect(register().code == 4)
  }

  @Test("A client's integration takes what the client invites by")
  func contact() throws {
    let line = "marketplace register --client-integration --contact "
    #expect(place.runSignedIn(line + "nobody").code == 65)
    #expect(place.runSignedIn(line + "+49(30)123456").code == 0)
    let overview = try place.desk.overview(of: place.ada())
    #expect(
      overview.registration?.scenario
        == .clientIntegration(contact: try Name("+4930123456")))
  }

  @Test(
    "The two scenarios exclude each other",
    arguments: [
      "", "--client-integration", "--own-product", "--client-integration --own-product",
      "--client-integration --location-name x", "--own-product --contact a@b.c",
      "--own-product --location-name x --contact a@b.c",
    ])
  func exclusive(options: String) {
    let ended = place.runSignedIn("marketplace register " + options)
    #expect(ended.code == 64)
    #expect(ended.errors.hasSuffix("; see keydesk help marketplace register\n"))
  }

  @Test("Without a registration there is nothing to work on")
  func notRegistered() {
    #expect(
      place.runSignedIn("marketplace status").output
        == "Marketplace  Not registered\nAPI key      No API key yet\n")
    #expect(
      place.runSignedIn("marketplace regenerate --yes")
        == Ended(
          code: 4, output: "",
          errors: "keydesk: not registered in the Marketplace; register first\n"))
  }

  @Test("Regenerating, revoking, revealing, header")
  func verbs() {
    let first = register().output
    let second = place.runSignedIn("marketplace regenerate --yes")
    #expect(second.code == 0)
    #expect(second.output != first)
    #expect(second.errors == "API key regenerated successfully\n")
    let value = place.runSignedIn("marketplace reveal").output
    #expect(
      place.runSignedIn("marketplace header").output == "Authorization: Bearer \(value)")
    #expect(
      place.runSignedIn("marketplace revoke --yes").errors == "Revoked. It gets 401 from now on.\n")
    #expect(place.runSignedIn("marketplace reveal").code == 4)
    #expect(register().code == 0)
  }
}
