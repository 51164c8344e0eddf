import ArgumentParser

/// Whose user token it is, and how that user proves to be there.
struct UserTokenOptions: ParsableArguments {
  @Option(help: "The user whom the token acts as.")
  var login: String

  @Option(
    help: ArgumentHelp(
      "That user's password is in this file; - is standard input.", valueName: "file"))
  var userPasswordFile: String?
}

extension UserTokenOptions {
  /// The paths among them.
  var paths: [PathArgument] { [.input("--user-password-file", userPasswordFile)] }
}
