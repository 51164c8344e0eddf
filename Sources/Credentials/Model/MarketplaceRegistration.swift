/// Which of the two documented scenarios somebody registers for (Altegio).
public enum MarketplaceScenario: Hashable, Sendable {
  /// An integration for a client, who invites by this phone number or email.
  case clientIntegration(contact: Name)
  /// An own app or product, whose service name goes into the field "Location name".
  case ownProduct(locationName: Name)
}

/// That a user registered in the Marketplace.
public struct MarketplaceRegistration: Equatable, Sendable {
  /// Who registered.
  public let userID: UserID
  /// For what.
  public let scenario: MarketplaceScenario
  /// When.
  public let registeredAt: Instant

  /// Makes a registration.
  public init(userID: UserID, scenario: MarketplaceScenario, registeredAt: Instant) {
    self.userID = userID
    self.scenario = scenario
    self.registeredAt = registeredAt
  }
}

extension MarketplaceScenario {
  /// An integration for a client, with the contact as somebody typed it.
  ///
  /// - Throws: `.badInput(.contact)` when it is neither a phone number nor an email.
  public static func clientIntegration(
    contactText text: String
  ) throws(DeskError) -> MarketplaceScenario {
    do throws(DeskError) {
      return .clientIntegration(contact: try Name(Login(person: text).text, of: .contact))
    } catch {
      throw .badInput(.contact)
    }
  }
}
