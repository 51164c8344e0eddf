import Credentials

extension Answer {
  /// A user token, in the form that Altegio documents.
  static func authorized(_ issued: IssuedUserToken) -> Answer {
    let login = issued.user.login
    let body = """
      {"success":true,"data":{"id":\(issued.user.id.text.jsonString),\
      "user_token":\(issued.secret.reveal().jsonString),\
      "name":\(issued.user.name.text.jsonString),\
      "phone":\((login.isPhone ? login.text : "").jsonString),\
      "login":\(login.text.jsonString),\
      "email":\((login.isEmail ? login.text : "").jsonString),\
      "avatar":"","is_approved":true,"is_email_confirmed":false},"meta":[]}
      """
    return Answer(.created, headers: jsonType, body: body)
  }

  /// No accepted partner key, or a wrong login or password: never said which.
  static let authorizationRefused = Answer(
    .unauthorized, headers: jsonType + "WWW-Authenticate: Bearer realm=\"keydesk\"\r\n",
    body: failure("Authentication needed."))

  static let authorizationMalformed = Answer(
    .unprocessable, headers: jsonType,
    body: failure("The body must be JSON with login and password."))

  static let authorizationUnavailable = Answer(
    .unavailable, headers: jsonType + "retry-after: 1\r\n", body: failure("Try again later."))

  /// Too many failures, or too many at once.
  static func authorizationDelayed(_ wait: Duration) -> Answer {
    let seconds = max(1, (wait.wholeMilliseconds + 999) / 1_000)
    return Answer(
      .tooManyRequests, headers: jsonType + "Retry-After: \(seconds)\r\n",
      body: failure("Too many attempts."))
  }

  private static func failure(_ message: String) -> String {
    "{\"success\":false,\"data\":null,\"meta\":{\"message\":\(message.jsonString)}}"
  }
}
