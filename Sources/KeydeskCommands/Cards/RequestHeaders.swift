import Credentials

/// The header lines with which a request shows a credential.
struct RequestHeaders {
  private let authorization: TokenSecret
  private let accountID: AccountID?

  /// Takes the value behind `Bearer`, the user token beside a partner key, and the account to act in.
  init(bearer: TokenSecret, userToken: TokenSecret? = nil, accountID: AccountID? = nil) {
    let user = userToken.map { ", User " + $0.reveal() } ?? ""
    authorization = TokenSecret("Bearer " + bearer.reveal() + user)
    self.accountID = accountID
  }

  /// The `Authorization` line by itself.
  var authorizationLine: TokenSecret { TokenSecret("Authorization: " + authorization.reveal()) }

  /// All lines, as `curl -H @-` reads them.
  func lines() -> String {
    let account = accountID.map { "\nx-account-id: \($0)" } ?? ""
    return authorizationLine.reveal() + account
  }

  /// The document that `header --json` prints.
  func document() -> JSONValue {
    var headers = [
      JSONValue.Member(key: "Authorization", value: .string(authorization.reveal()))
    ]
    if let accountID {
      headers.append(JSONValue.Member(key: "x-account-id", value: .string(accountID.text)))
    }
    return .document(["headers": .object(headers)])
  }
}
