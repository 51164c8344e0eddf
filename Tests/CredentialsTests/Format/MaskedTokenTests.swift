import Credentials
import Testing

/// How credentials are shown.
@Suite struct MaskedTokenTests {
  @Test(arguments: [
    (CredentialKind.personal, "kdp_••••••••••••7Qd2", "kdp_************7Qd2"),
    (.publicAPI, "kda_••••••••••••7Qd2", "kda_************7Qd2"),
    (.partner, "kdm_••••••••••••7Qd2", "kdm_************7Qd2"),
    (.userToken, "kdu_••••••••••••7Qd2", "kdu_************7Qd2"),
  ])
  func prefixTwelveBulletsLastFour(kind: CredentialKind, unicode: String, ascii: String) {
    let masked = MaskedToken(kind: kind, hint: "7Qd2")
    #expect(masked.description == unicode)
    #expect("\(masked)" == unicode)
    #expect(masked.ascii == ascii)
  }

  @Test(arguments: CredentialKind.allCases) func itComesBackFromTheStore(kind: CredentialKind) {
    let masked = MaskedToken(kind: kind, hint: "0aZ9")
    #expect(MaskedToken(stored: masked.description) == masked)
    #expect(MaskedToken(stored: masked.ascii) == masked)
  }

  @Test(arguments: [
    "", "kdp_", "kdx_••••••••••••7Qd2", "kdp_•••••••••••7Qd2", "kdp_•••••••••••••7Qd2",
  ])
  func otherTextsAreNoMaskedForms(text: String) {
    #expect(MaskedToken(stored: text) == nil)
  }
}
