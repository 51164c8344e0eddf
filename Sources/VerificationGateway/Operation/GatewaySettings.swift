import Credentials
import FoundationEssentials
public import Logging
import NIOSSL

/// The gateway's settings from all their sources; later ones win: built-in, file, environment, flags.
public struct GatewaySettings: Sendable {
  /// Where it listens, whom it trusts, what it asks for.
  public let configuration: GatewayConfiguration
  /// The store's path.
  public let storePath: String
  /// The least level that is logged.
  public let logLevel: Logger.Level

  init(
    _ options: GatewayOptions, environment: [String: String]
  ) throws(GatewaySettingsFailure) {
    let file = try GatewaySettings.file(options, environment)
    let listen = options.listen ?? file.listen ?? "127.0.0.1:8420"
    guard let address = ListenAddress(listen) else {
      throw .value(
        listen, options.listen, "--listen", "listen", "is no address",
        "use 127.0.0.1:8420 or unix: with a path that begins with /")
    }
    let level = options.logLevel ?? file.logLevel ?? "info"
    guard let logLevel = Logger.Level(rawValue: level) else {
      throw .value(
        level, options.logLevel, "--log-level", "log_level", "is no level", "use info or debug")
    }
    self.logLevel = logLevel
    var trusted = TrustedProxies()
    if let list = options.trustedProxies ?? file.trustedProxies {
      guard let parsed = TrustedProxies(parsing: list) else {
        throw .value(
          list, options.trustedProxies, "--trusted-proxies", "trusted_proxies",
          "is no list of addresses", "use 10.0.0.0/8")
      }
      trusted = parsed
    }
    let tls = try GatewaySettings.tls(
      certificate: options.tlsCertificate ?? file.tlsCertificate,
      key: options.tlsKey ?? file.tlsKey)
    guard address.isLocal || tls != nil else {
      throw .usage(
        "\(address) can be reached from other machines", "give --tls-cert and --tls-key")
    }
    storePath = try GatewaySettings.storePath(options.store, environment, file.store)
    configuration = GatewayConfiguration(
      listen: address, trustedProxies: trusted, tls: tls, policies: file.policies)
  }

  private static func file(
    _ options: GatewayOptions, _ environment: [String: String]
  ) throws(GatewaySettingsFailure) -> GatewaySettingsFile {
    let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let usual = (folder ?? environment["HOME"].map { $0 + "/.config" }).map {
      $0 + "/keydesk/config.json"
    }
    guard let path = options.config ?? usual else { return GatewaySettingsFile() }
    if options.config == nil, !FileManager.default.fileExists(atPath: path) {
      return GatewaySettingsFile()
    }
    let bytes: [UInt8]
    do {
      bytes = Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .unreadable("\(path.displayable) cannot be read", "name a readable file")
    }
    var file = try decoded(bytes, path)
    guard let store = file.store, !store.isEmpty else { return file }
    file.store = ConfiguredPath.resolved(store, in: path, home: environment["HOME"])
    guard file.store != nil else {
      throw .usage(
        "\(path.displayable) names a path with ~ that leads nowhere", "give --store PATH")
    }
    return file
  }

  private static func decoded(
    _ bytes: [UInt8], _ path: String
  ) throws(GatewaySettingsFailure) -> GatewaySettingsFile {
    do {
      return try GatewaySettingsFile(json: bytes)
    } catch {
      let problem = GatewaySettingsFile.problem(error).displayable
      throw .badData("\(path.displayable): \(problem)", "correct the file")
    }
  }

  private static func storePath(
    _ option: String?, _ environment: [String: String], _ file: String?
  ) throws(GatewaySettingsFailure) -> String {
    let given = option ?? environment["KEYDESK_STORE"].flatMap { $0.isEmpty ? nil : $0 } ?? file
    if let given {
      guard !given.isEmpty else { throw .usage("--store names nothing", "give it a path") }
      return given
    }
    if let folder = environment["XDG_DATA_HOME"], folder.hasPrefix("/") {
      return folder + "/keydesk/keydesk.db"
    }
    guard let home = environment["HOME"], !home.isEmpty else {
      throw .usage("it is not clear where the store is", "give --store PATH")
    }
    return home + "/.local/share/keydesk/keydesk.db"
  }

  private static func tls(
    certificate: String?, key: String?
  ) throws(GatewaySettingsFailure) -> NIOSSLContext? {
    guard certificate != nil || key != nil else { return nil }
    guard let certificate, let key else {
      throw .usage("TLS needs a certificate and its key", "give both --tls-cert and --tls-key")
    }
    let chain: [NIOSSLCertificate]
    let secret: NIOSSLPrivateKey
    do {
      chain = try NIOSSLCertificate.fromPEMFile(certificate)
    } catch {
      throw .badData("\(certificate.displayable) gives no certificate", "name a readable PEM file")
    }
    do {
      secret = try NIOSSLPrivateKey(file: key, format: .pem)
    } catch {
      throw .badData("\(key.displayable) gives no private key", "name a readable PEM file")
    }
    do {
      return try NIOSSLContext.server(certificates: chain, key: secret)
    } catch {
      throw .badData(
        "the TLS certificate and the key do not match", "give the certificate's own key")
    }
  }
}

extension NIOSSLContext {
  /// A server's context for HTTP/1.1 over TLS 1.2 or later.
  static func server(
    certificates: [NIOSSLCertificate], key: NIOSSLPrivateKey
  ) throws -> NIOSSLContext {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    return try NIOSSLContext(configuration: configuration)
  }
}

/// Why the settings cannot be used: what is wrong, and what mends it.
enum GatewaySettingsFailure: Error {
  case usage(String, String)
  case badData(String, String)
  case unreadable(String, String)

  /// A value that makes no sense, named as it was given: by an option, or in the settings file.
  fileprivate static func value(
    _ value: String, _ option: String?, _ flag: String, _ member: String, _ problem: String,
    _ mend: String
  ) -> GatewaySettingsFailure {
    let what = "\(value.displayable) \(problem)"
    return option == nil
      ? .badData("gateway.\(member) of the settings file: \(what)", mend)
      : .usage("\(flag) \(what)", mend)
  }
}
