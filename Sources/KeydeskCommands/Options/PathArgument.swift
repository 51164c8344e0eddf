/// A path as the command line gave it, and what that calls it.
struct PathArgument {
  let name: String
  /// `nil` where it was not given.
  let path: String?
  /// Whether it is read: `-` is standard input then.
  let isInput: Bool

  /// A file that is read.
  static func input(_ name: String, _ path: String?) -> PathArgument {
    PathArgument(name: name, path: path, isInput: true)
  }

  /// Any other place.
  static func place(_ name: String, _ path: String?) -> PathArgument {
    PathArgument(name: name, path: path, isInput: false)
  }

  /// Whether it is given and is standard input.
  var isStandardInput: Bool {
    isInput && path.map(InputSource.init(option:)) == .standardInput
  }
}
