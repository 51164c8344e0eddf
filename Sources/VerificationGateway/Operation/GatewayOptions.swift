import ArgumentParser

/// The command line of `keydesk-gateway`.
struct GatewayOptions: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "keydesk-gateway")

  @Option(
    help: ArgumentHelp(
      "Where to listen: 127.0.0.1:8420 unless said, or unix:PATH.", valueName: "address"))
  var listen: String?

  @Option(
    help: ArgumentHelp(
      "The store (KEYDESK_STORE; otherwise keydesk/keydesk.db in the data folder).",
      valueName: "path"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Whose X-Forwarded-For is believed, such as 10.0.0.0/8,fd00::/8; this machine's always.",
      valueName: "ranges"))
  var trustedProxies: String?

  @Option(
    name: .customLong("tls-cert"),
    help: ArgumentHelp("The certificate chain, PEM; a must beyond this machine.", valueName: "file")
  )
  var tlsCertificate: String?

  @Option(
    name: .customLong("tls-key"),
    help: ArgumentHelp("The certificate's private key, PEM.", valueName: "file"))
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "trace, debug, info, notice, warning, error or critical.", valueName: "level"))
  var logLevel: String?

  @Option(
    help: ArgumentHelp(
      "Settings and named policies, JSON (otherwise keydesk/config.json in the settings folder).",
      valueName: "file"))
  var config: String?

  @Flag(help: "Look at the options, the settings and the TLS files, say what is wrong, and end.")
  var check = false

  @Flag(help: "Show the version.")
  var version = false
}
