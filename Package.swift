// swift-tools-version: 6.2

import PackageDescription

/// What every Swift target of ours is compiled with.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")

let package = Package(
  name: "keydesk",
  products: [
    .executable(name: "keydesk", targets: ["keydesk"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
  ],
  targets: [
    // Pure: the rules, the canvas, the words, the screens.
    .target(name: "Credentials", swiftSettings: strict),
    .target(name: "TerminalCanvas", swiftSettings: strict),
    .target(
      name: "ConsoleResources", path: "Resources", exclude: ["Pictures"],
      resources: [.embedInCode("Words"), .embedInCode("Themes")], swiftSettings: strict),
    .target(
      name: "ConsoleUI", dependencies: ["Credentials", "TerminalCanvas", "ConsoleResources"],
      swiftSettings: strict),

    // Shell and adapters: each knows one thing outside.
    .target(
      name: "ConsoleRuntime", dependencies: ["ConsoleUI", "Credentials", "TerminalCanvas"],
      swiftSettings: strict),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "CursesTerminal", dependencies: ["CCurses", "TerminalCanvas"], swiftSettings: strict),
    .target(
      name: "SQLiteStateStore", dependencies: ["Credentials", grdb], swiftSettings: strict),
    .target(
      name: "Sealing", dependencies: ["Credentials", crypto, cryptoExtras], swiftSettings: strict),
    .target(name: "Clipboard", dependencies: ["Credentials"], swiftSettings: strict),
    .target(
      name: "KeydeskCommands",
      dependencies: ["Credentials", "ConsoleResources", argumentParser],
      swiftSettings: strict),

    // Composition root.
    .executableTarget(
      name: "keydesk",
      dependencies: [
        "Clipboard", "ConsoleRuntime", "ConsoleUI", "Credentials", "CursesTerminal",
        "KeydeskCommands", "SQLiteStateStore", "Sealing", "TerminalCanvas",
      ],
      swiftSettings: strict),

    // Test support.
    .target(
      name: "CredentialsTesting", dependencies: ["Credentials"], swiftSettings: strict),
    .target(
      name: "ConsoleTesting",
      dependencies: [
        "ConsoleRuntime", "ConsoleUI", "Credentials", "CredentialsTesting", "TerminalCanvas",
      ],
      swiftSettings: strict),

    .target(name: "TerminalDriver", path: "Tests/TerminalDriver", swiftSettings: strict),
    .executableTarget(
      name: "terminal-probe", dependencies: ["CursesTerminal", "TerminalCanvas"],
      path: "Tests/TerminalProbe", swiftSettings: strict),

    // Tests.
    .testTarget(
      name: "ArchitectureTests", dependencies: [], swiftSettings: strict),
    .testTarget(
      name: "CredentialsTests", dependencies: ["Credentials", "CredentialsTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalCanvasTests", dependencies: ["TerminalCanvas"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleUITests",
      dependencies: [
        "ConsoleResources", "ConsoleTesting", "ConsoleUI", "Credentials", "CredentialsTesting",
        "TerminalCanvas",
      ],
      exclude: ["Goldens"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleRuntimeTests",
      dependencies: [
        "ConsoleRuntime", "ConsoleTesting", "ConsoleUI", "Credentials", "CredentialsTesting",
        "TerminalCanvas",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: [
        "CCurses", "CursesTerminal", "TerminalCanvas", "TerminalDriver", "terminal-probe",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SQLiteStateStoreTests",
      dependencies: ["Credentials", "CredentialsTesting", "SQLiteStateStore", grdb],
      swiftSettings: strict),
    .testTarget(
      name: "SealingTests",
      dependencies: ["Credentials", "CredentialsTesting", "Sealing", "SQLiteStateStore"],
      swiftSettings: strict),
    .testTarget(
      name: "ClipboardTests", dependencies: ["Clipboard", "Credentials", "CredentialsTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "KeydeskCommandsTests",
      dependencies: [
        "Credentials", "CredentialsTesting", "KeydeskCommands", "TerminalDriver", "keydesk",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TerminalDriver", "keydesk", grdb],
      swiftSettings: strict),
  ]
)
