import ArgumentParser

/// Which user a command is about.
struct UserOption: ParsableArguments {
  @Option(help: "The user's login.")
  var login: String
}
