import ArgumentParser

/// What `copy` copies instead of the value.
struct CopyOptions: ParsableArguments {
  @Flag(help: "Copy the masked form.")
  var masked = false

  @Flag(help: "Copy the Authorization line.")
  var header = false

  func validate() throws {
    if masked, header { throw ValidationError("--masked and --header exclude each other") }
  }
}
