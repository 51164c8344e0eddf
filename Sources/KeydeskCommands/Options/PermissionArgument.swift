import ArgumentParser
import Credentials

/// A permission as the command line writes it: by its raw value.
struct PermissionArgument: ExpressibleByArgument {
  let permission: Permission

  init?(argument: String) {
    guard let permission = Permission(rawValue: argument) else { return nil }
    self.permission = permission
  }

  static var allValueStrings: [String] { Permission.allCases.map(\.rawValue) }
}
