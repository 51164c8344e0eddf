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
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")

/// What the gateway speaks HTTP with; the console links none of it.
let http: [Target.Dependency] = [
  .product(name: "NIOCore", package: "swift-nio"),
  .product(name: "NIOHTTP1", package: "swift-nio"),
  .product(name: "NIOPosix", package: "swift-nio"),
  .product(name: "NIOSSL", package: "swift-nio-ssl"),
  .product(name: "NIOTLS", package: "swift-nio"),
  .product(name: "Logging", package: "swift-log"),
  .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
  .product(name: "UnixSignals", package: "swift-service-lifecycle"),
]

let package = Package(
  name: "keydesk",
  products: [
    .executable(name: "keydesk", targets: ["keydesk"]),
    .executable(name: "keydesk-gateway", targets: ["keydesk-gateway"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
  ],
  targets: [
    // Pure: the rules, the canvas, the words, the screens.
    .target(name: "Credentials", swiftSettings: strict),
    .target(name: "TerminalCanvas", swiftSettings: strict),
    .target(name: "Settings", swiftSettings: strict),
    .target(
      name: "ConsoleResources", path: "Resources", exclude: ["Manual", "Pictures", "Proxies"],
      resources: [.embedInCode("Words"), .embedInCode("Themes")], swiftSettings: strict),
    .target(
      name: "ConsoleUI",
      dependencies: ["Credentials", "TerminalCanvas", "ConsoleResources", "Settings"],
      swiftSettings: strict),

    // Shell and adapters: each knows one thing outside.
    .target(
      name: "ConsoleRuntime",
      dependencies: ["ConsoleUI", "Credentials", "Settings", "TerminalCanvas"],
      swiftSettings: strict),
    .target(
      name: "CCurses",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "CursesTerminal", dependencies: ["CCurses", "TerminalCanvas"], swiftSettings: strict),
    .target(
      name: "SQLiteStateStore", dependencies: ["Credentials", grdb, sqlite], swiftSettings: strict),
    .target(
      name: "Sealing", dependencies: ["Credentials", crypto, cryptoExtras], swiftSettings: strict),
    .target(name: "Clipboard", dependencies: ["Credentials"], swiftSettings: strict),
    .target(
      name: "SettingsFile", dependencies: ["Credentials", "Settings"], swiftSettings: strict),
    .target(name: "Demo", dependencies: ["Credentials"], swiftSettings: strict),
    .target(
      name: "KeydeskCommands",
      dependencies: ["Credentials", "ConsoleResources", "Settings", argumentParser],
      swiftSettings: strict),

    .target(
      name: "VerificationGateway",
      dependencies: ["Credentials", argumentParser] + http, swiftSettings: strict),

    // Composition roots: two programs, so that the console neither links nor waits for HTTP.
    .executableTarget(
      name: "keydesk",
      dependencies: [
        "Clipboard", "ConsoleResources", "ConsoleRuntime", "ConsoleUI", "Credentials",
        "CursesTerminal", "Demo",
        "KeydeskCommands", "SQLiteStateStore", "Sealing", "Settings", "SettingsFile",
        "TerminalCanvas",
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "keydesk-gateway",
      dependencies: [
        "Credentials", "SQLiteStateStore", "Sealing", "VerificationGateway",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),

    // Test support.
    .target(
      name: "CredentialsTesting", dependencies: ["Credentials"], swiftSettings: strict),
    .target(
      name: "ConsoleTesting",
      dependencies: [
        "ConsoleRuntime", "ConsoleUI", "Credentials", "CredentialsTesting", "Settings",
        "TerminalCanvas",
      ],
      swiftSettings: strict),

    .target(name: "TerminalDriver", path: "Tests/TerminalDriver", swiftSettings: strict),
    .executableTarget(
      name: "terminal-probe", dependencies: ["CursesTerminal", "TerminalCanvas"],
      path: "Tests/TerminalProbe", swiftSettings: strict),

    .executableTarget(
      name: "gateway-load",
      dependencies: ["Credentials", "CredentialsTesting", "SQLiteStateStore", "Sealing"],
      path: "Tests/GatewayLoad", swiftSettings: strict),

    // Tests.
    .testTarget(
      name: "ArchitectureTests", dependencies: [], swiftSettings: strict),
    .testTarget(
      name: "CredentialsTests", dependencies: ["Credentials", "CredentialsTesting"],
      swiftSettings: strict),
    .testTarget(name: "SettingsTests", dependencies: ["Settings"], swiftSettings: strict),
    .testTarget(
      name: "SettingsFileTests", dependencies: ["Settings", "SettingsFile", "TerminalDriver"],
      swiftSettings: strict),
    .testTarget(
      name: "TerminalCanvasTests", dependencies: ["TerminalCanvas"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleUITests",
      dependencies: [
        "ConsoleResources", "ConsoleTesting", "ConsoleUI", "Credentials", "CredentialsTesting",
        "Settings", "TerminalCanvas",
      ],
      exclude: ["Gallery/Goldens", "Goldens"], swiftSettings: strict),
    .testTarget(
      name: "ConsoleRuntimeTests",
      dependencies: [
        "ConsoleRuntime", "ConsoleTesting", "ConsoleUI", "Credentials", "CredentialsTesting",
        "Settings", "TerminalCanvas",
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
      dependencies: [
        "Credentials", "CredentialsTesting", "SQLiteStateStore", "TerminalDriver", grdb,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SealingTests",
      dependencies: ["Credentials", "CredentialsTesting", "Sealing", "SQLiteStateStore"],
      swiftSettings: strict),
    .testTarget(
      name: "DemoTests", dependencies: ["Credentials", "CredentialsTesting", "Demo"],
      swiftSettings: strict),
    .testTarget(
      name: "ClipboardTests",
      dependencies: ["Clipboard", "Credentials", "CredentialsTesting", "TerminalDriver"],
      swiftSettings: strict),
    .testTarget(
      name: "KeydeskCommandsTests",
      dependencies: [
        "ConsoleTesting", "ConsoleUI", "Credentials", "CredentialsTesting", "KeydeskCommands",
        "Settings", "TerminalCanvas", "TerminalDriver", "keydesk",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "VerificationGatewayTests",
      dependencies: [
        "Credentials", "CredentialsTesting", "SQLiteStateStore", "Sealing", "VerificationGateway",
        "gateway-load", "keydesk-gateway", argumentParser,
      ] + http,
      swiftSettings: strict),
    .testTarget(
      name: "EndToEndTests",
      dependencies: ["TerminalDriver", "keydesk", "keydesk-gateway", grdb],
      swiftSettings: strict),
  ]
)
