import Credentials

/// What the gateway's load script and tests need beside them.
///
/// `fill PATH CREDENTIALS USED` makes a store and prints the values of as many as will be used.
/// `regenerate PATH LOGIN PASSWORD` signs in once and regenerates the personal token at each line that it
/// reads, then prints the new value.
func run(_ arguments: [String]) -> Int32 {
  do throws(DeskError) {
    if arguments.count == 4, arguments[0] == "fill", let all = Int(arguments[2]),
      let used = Int(arguments[3]), used <= all
    {
      try LoadStore(all: all, used: used).make(at: arguments[1])
    } else if arguments.count == 4, arguments[0] == "regenerate" {
      try regenerate(arguments[1], arguments[2], arguments[3])
    } else {
      print("gateway-load: fill PATH CREDENTIALS USED, or regenerate PATH LOGIN PASSWORD")
      return 64
    }
    return 0
  } catch {
    print("gateway-load: \(error)")
    return 1
  }
}
