import Testing

/// What has no place in a file that others read.
@Suite struct CleanTextTests {
  /// Put together, so that this file is clean too.
  static let unwanted = ["/" + "work/", "TO" + "DO", "FIX" + "ME"]

  @Test(arguments: unwanted) func itIsNowhere(text: String) throws {
    let files = try Repository.texts()
    #expect(files.count > 50)
    for (path, content) in files { #expect(!content.contains(text), "\(path) holds \(text)") }
  }

  @Test func everySourceEndsInOneLineEnd() throws {
    for path in Repository.sources {
      let text = try Repository.text(path)
      #expect(text.isEmpty || (text.hasSuffix("\n") && !text.hasSuffix("\n\n")), "\(path)")
    }
  }
}
