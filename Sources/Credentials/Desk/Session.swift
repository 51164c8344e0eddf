/// That somebody signed in: who, and the key that opens what is sealed to them.
///
/// It is over as soon as the user is deactivated or the password changes.
public struct Session: Hashable, Sendable, Elided {
  /// The user.
  public let userID: UserID
  /// The key pair that the password opened.
  public let keyID: UserKeyID
  let privateKey: PrivateKey

  init(userID: UserID, keyID: UserKeyID, privateKey: PrivateKey) {
    self.userID = userID
    self.keyID = keyID
    self.privateKey = privateKey
  }
}
