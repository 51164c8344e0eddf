import Testing

/// Each target imports what `Package.swift` and its kind allow, and nothing else.
@Suite struct ImportLawTests {
  /// What a pure target may have from the toolchain.
  static let pureSystem: Set<String> = ["Swift", "Synchronization", "FoundationEssentials"]
  /// What other targets may have from it.
  static let system = pureSystem.union(["Dispatch", "Foundation", "Glibc"])

  static func kinds() throws -> [String: String] {
    Dictionary(uniqueKeysWithValues: try MapRow.all().map { ($0.name, $0.kind) })
  }

  @Test func thereIsSomethingToJudge() throws {
    let targets = try Manifest.targets()
    #expect(targets.count > 20)
    #expect(targets.flatMap(\.imports).count > 100)
    #expect(Set(try Self.kinds().values).isSuperset(of: ["pure", "shell", "adapter", "program"]))
    #expect(
      targets.first { $0.name == "Sealing" }?.dependencies == [
        "Credentials", "Crypto", "CryptoExtras",
      ])
  }

  @Test func everyImportIsDeclared() throws {
    for target in try Manifest.targets() {
      let isTesting = target.isTest || target.path.hasPrefix("Tests/")
      var allowed = target.dependencies.union(Self.system)
      if isTesting || target.name.hasSuffix("Testing") { allowed.insert("Testing") }
      for (module, file) in target.imports {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func nothingPureImportsWhatIsNot() throws {
    let kinds = try Self.kinds()
    for target in try Manifest.targets() where kinds[target.name] == "pure" {
      for name in target.dependencies {
        #expect(kinds[name] == "pure", "\(target.name) depends on \(name)")
      }
      let allowed = target.dependencies.union(Self.pureSystem)
      for (module, file) in target.imports {
        #expect(allowed.contains(module), "\(file) imports \(module)")
      }
    }
  }

  @Test func noAdapterImportsAnother() throws {
    let kinds = try Self.kinds()
    let targets = try Manifest.targets()
    // A C target has no other way to Swift than the adapter that owns it.
    let shims = Set(targets.filter(\.isC).map(\.name))
    for target in targets where kinds[target.name] == "adapter" {
      for name in target.dependencies.subtracting(shims) {
        #expect(kinds[name] == nil || kinds[name] == "pure", "\(target.name) depends on \(name)")
      }
    }
    for shim in shims {
      for owner in targets where owner.dependencies.contains(shim) && !owner.isTest {
        let kind = kinds[owner.name]
        #expect(kind == nil || kind == "adapter" || kind == "program", "\(owner.name) has \(shim)")
      }
    }
  }

  @Test func theShellKnowsNoAdapter() throws {
    let kinds = try Self.kinds()
    for target in try Manifest.targets() where kinds[target.name] == "shell" {
      for name in target.dependencies {
        #expect(kinds[name] == "pure", "\(target.name) depends on \(name)")
      }
    }
  }

  @Test func nothingThatShipsKnowsTestSupport() throws {
    let kinds = try Self.kinds()
    for target in try Manifest.targets()
    where ["pure", "shell", "adapter", "program"].contains(kinds[target.name]) {
      for name in target.dependencies {
        #expect(kinds[name] != "test support", "\(target.name) depends on \(name)")
      }
    }
  }
}
