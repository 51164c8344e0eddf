import ArgumentParser
import Credentials
import Foundation
import Glibc
import NIOSSL
import Testing

@testable import VerificationGateway

@Suite struct ListeningTests {
  @Test func unixSocket() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let path = workshop.folder + "/gateway.sock"
    try await workshop.withGateway(listen: "unix:\(path)") { gateway in
      var status = stat()
      lstat(path, &status)
      #expect(status.st_mode & 0o777 == 0o660)
      let headers = ["Authorization: Bearer \(token)", "X-Forwarded-For: 203.0.113.9"]
      let response = try Client(socket: path).request("GET", "/verify", headers)
      #expect(response.status == 200)
      // A socket that is answered belongs to somebody.
      await #expect(throws: GatewayFailure.self) {
        try await TestGateway(workshop, listen: "unix:\(path)")
      }
    }
    let id = try workshop.desk.reveal(.personal, as: workshop.ann).id
    #expect(try workshop.usage(of: id).last?.address == "203.0.113.9")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aSocketThatWasLeftBehindIsReplaced() async throws {
    let workshop = try Workshop()
    let gateway = try workshop.startGateway()
    gateway.process.signal(SIGKILL)
    _ = try gateway.process.waitForEnd()
    let names = try FileManager.default.contentsOfDirectory(atPath: workshop.folder)
    let left = try #require(names.first { $0.hasSuffix(".sock") })
    let path = workshop.folder + "/" + left
    try await workshop.withGateway(listen: "unix:\(path)") { _ in
      let response = try Client(socket: path).request()
      #expect(response.status == 401)
    }
  }

  /// An ending gateway leaves the socket of the one that took over.
  @Test func aSocketOfItsSuccessor() async throws {
    let workshop = try Workshop()
    let path = workshop.folder + "/gateway.sock"
    let first = try await TestGateway(workshop, listen: "unix:\(path)")
    #expect(unlink(path) == 0)
    try await workshop.withGateway(listen: "unix:\(path)") { _ in
      try await first.stop()
      #expect(try Client(socket: path).request().status == 401)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(arguments: ["file", "datagrams"])
  func whatIsNoSocketOfOursStays(_ kind: String) throws {
    let workshop = try Workshop()
    let path = workshop.folder + "/taken"
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
    let descriptor =
      kind == "file"
      ? open(path, O_CREAT | O_RDWR, 0o600) : socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
    defer { close(descriptor) }
    if kind != "file" {
      let size = socklen_t(MemoryLayout<sockaddr_un>.size)
      let bound = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
      }
      #expect(bound == 0)
    }
    let result = try ServerProcess.run(
      [
        ServerProcess.built("keydesk-gateway"), "--store", workshop.path, "--listen",
        "unix:\(path)",
      ], in: workshop.folder)
    #expect(result.code == 69)
    #expect(
      result.output.contains(
        kind == "file" ? "there is a file that is no socket" : "another program does"))
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test func tls() async throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let folder = workshop.folder
    let made = try ServerProcess.run(
      [
        "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
        "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-keyout", "\(folder)/key.pem", "-out", "\(folder)/cert.pem",
      ], in: folder)
    try #require(made.code == 0, "\(made.output)")
    let tls = try NIOSSLContext.server(
      certificates: NIOSSLCertificate.fromPEMFile("\(folder)/cert.pem"),
      key: NIOSSLPrivateKey(file: "\(folder)/key.pem", format: .pem))
    try await workshop.withGateway(tls: tls, limits: { $0.request = .milliseconds(600) }) {
      gateway in
      let stalled = try gateway.client()
      let url = "https://localhost:\(gateway.port)/verify"
      let curl = ["curl", "-sS", "-i", "--cacert", "\(folder)/cert.pem", url]
      let accepted = try ServerProcess.run(
        curl + ["-H", "Authorization: Bearer \(token)"], in: folder)
      #expect(accepted.output.hasPrefix("HTTP/1.1 200 OK"), "\(accepted.output)")
      let old = try ServerProcess.run(curl + ["--tls-max", "1.1"], in: folder)
      #expect(old.code != 0)
      // Bytes that are no TLS get no answer in the clear.
      let plain = try gateway.client()
      plain.send("GET /verify HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(token)\r\n\r\n")
      #expect(throws: ClientFailure.self) { try plain.receive() }
      // A handshake takes no longer than a request may.
      try stalled.expectClose()
    }
  }

  @Test(arguments: [
    (["--listen", "0.0.0.0:0"], 64, "can be reached from other machines"),
    (["--listen", "nonsense"], 64, "is no address"),
    (["--listen", "unix:relative"], 64, "is no address"),
    (["--listen", "unix:/nowhere/x.sock"], 69, "there is no such folder"),
    (["--trusted-proxies", "10.0.0.0/99"], 64, "no list of addresses"),
    (["--log-level", "loud"], 64, "is no level"),
    (["--tls-cert", "/nowhere"], 64, "give both"),
    (
      ["--tls-cert", "/nowhere", "--tls-key", "/etc/hostname"], 65, "/nowhere gives no certificate"
    ),
    (["--config", "/nowhere"], 74, "cannot be read"),
    (["--nonsense"], 64, "nonsense"),
    (["--check"], 0, "the settings are sound"),
    (["--check", "--listen", "unix:relative"], 64, "a path that begins with /"),
    (["--listen", "192.0.2.1:1", "--version"], 0, "0.1.0"),
  ])
  func commandLine(_ options: [String], _ code: Int32, _ words: String) throws {
    let workshop = try Workshop()
    let result = try ServerProcess.run(
      [ServerProcess.built("keydesk-gateway"), "--store", workshop.path] + options,
      in: workshop.folder)
    #expect(result.code == code)
    #expect(result.output.contains(words), "\(result.output)")
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: [
    #"{"gateway":{"policies":{"a":{"kinds":["personal"]}}}}"#,
    #"{"gateway":{"policies":{"a":{"kind":["bogus"]}}}}"#,
    #"{"gateway":{"policies":{"a":{"kind":[]}}}}"#, #"{"gateway":{"policy":{}}}"#,
    #"{"gateway":{"policies":{"a":{"require":"users"}}}}"#, "{", "[]",
    #"{"gateway":{"listen":5}}"#, #"{"gateway":{"policies":{"a":{"require":null}}}}"#,
    #"{"gateway":{"policies":{"a":{"kind":null}}}}"#, #"{"gateway":{"policies":null}}"#,
    #"{"gateway":{"policies":{"a":null}}}"#, #"{"gateway":{"trusted_proxies":null}}"#,
    #"{"gateway":{"policies":{"a":{"kind":["personal"],"kind":["partner"]}}}}"#,
    #"{"gateway":{"policies":{"a":{"require":"user"},"a":{}}}}"#,
    #"{"gateway":{"policies":{"a":{"require":"user","\u0072equire":"user"}}}}"#,
    #"{"gateway":{"policies":{"a":{"require":"user"}}},"gateway":{}}"#, #"{"gateway":null}"#,
    #"{"gateway":{"policies":{"a/b":{}}}}"#, #"{"gateway":{"policies":{"a b":{}}}}"#,
    #"{"gateway":{"policies":{"ä":{}}}}"#, #"{"gateway":{"policies":{"..":{}}}}"#,
    #"{"gateway":{"policies":{"":{}}}}"#,
  ])
  func aTypoInTheSettingsIsNoWiderPolicy(_ text: String) throws {
    #expect(try run(settings: text).code == 65)
  }

  @Test(arguments: [
    (#"{"gateway":{"policies":{"a":{"require":null}}}}"#, "require"),
    (
      #"{"gateway":{"policies":{"a":{"kind":"personal"}}}}"#,
      "gateway.policies.a.kind is not a list"
    ),
    (#"{"gateway":{"trusted_proxies":["::1"]}}"#, "gateway.trusted_proxies is not a text"),
    (#"{"gateway":{"policies":[]}}"#, "gateway.policies is not an object"),
    (#"{"gateway":{"polices":{}}}"#, "gateway: polices is no setting"),
    (#"{"gateway":{"listen":"foo"}}"#, "gateway.listen of the settings file: foo is no address"),
    (
      #"{"gateway":{"trusted_proxies":"foo"}}"#, "gateway.trusted_proxies of the settings file: foo"
    ),
    (#"{"gateway":{"log_level":"loud"}}"#, "gateway.log_level of the settings file: loud"),
    (#"{"gateway":{"policies":{"a/b":{}}}}"#, "a/b cannot be asked for"),
    (#"{"gatewy":{}}"#, "gatewy is no setting"), ("{\"gateway\":", "it is not JSON"),
    (#"{"gateway":{"policies":{"a":{"kind":["personal"],"kind":["partner"]}}}}"#, "kind"),
  ])
  func whatTheSettingsSayTwiceOrNotAtAllIsNamed(_ text: String, _ name: String) throws {
    let result = try run(settings: text)
    #expect(result.output.contains(name), "\(result.output)")
  }

  /// Starts the real program with a settings file of this text, which it ends at.
  private func run(settings text: String) throws -> (code: Int32?, output: String) {
    let workshop = try Workshop()
    let path = workshop.folder + "/config.json"
    try Data(text.utf8).write(to: URL(filePath: path))
    return try ServerProcess.run(
      [ServerProcess.built("keydesk-gateway"), "--store", workshop.path, "--config", path],
      in: workshop.folder)
  }

  @Test(arguments: [
    ("~/s.db", "/home/ada/s.db"), ("/s.db", "/s.db"), ("../s.db", "FOLDER/../s.db"),
  ])
  func theStoreOfTheSettingsIsTheSameFromEverywhere(_ store: String, _ path: String) throws {
    let workshop = try Workshop()
    let file = workshop.folder + "/config.json"
    try Data("{\"store\":\"\(store)\"}".utf8).write(to: URL(filePath: file))
    let options = try GatewayOptions.parse(["--config", file])
    let settings = try GatewaySettings(options, environment: ["HOME": "/home/ada"])
    #expect(settings.storePath == path.replacing("FOLDER", with: workshop.folder))
    guard store.hasPrefix("~") else { return }
    #expect(throws: GatewaySettingsFailure.self) {
      try GatewaySettings(options, environment: [:])
    }
  }

  @Test func settingsFile() throws {
    let workshop = try Workshop()
    let token = try workshop.generate(.personal)
    let path = workshop.folder + "/config.json"
    let text = """
      {"theme":"dark","gateway":{"log_level":"debug","policies":{
        "people":{"kind":["personal"]},"partners":{"kind":["partner"],"require":"user"}}}}
      """
    try Data(text.utf8).write(to: URL(filePath: path))
    let gateway = try workshop.startGateway(["--config", path])
    let client = try gateway.client()
    let line = ["Authorization: Bearer \(token)", "User-Agent: \(token)"]
    #expect(try client.request("GET", "/policy/people/secret-path?secret=1", line).status == 200)
    #expect(try client.request("GET", "/policy/partners/secret-path", line).status == 403)
    #expect(try client.request("GET", "/policy/secret-name/", line).status == 503)
    #expect(try client.request("GET", "/verify?secret=\(token)", line).status == 401)
    #expect(try client.request("GET", "/verify?secret=x", line).status == 503)
    _ = try gateway.terminate()
    let log = gateway.process.output
    for line in log.split(separator: "\n") {
      let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String]
      #expect(event?["level"] != nil && event?["time"] != nil && event?["message"] != nil)
    }
    #expect(log.contains(#""message":"accepted""#))
    #expect(!log.contains(token) && !log.contains("secret") && !log.contains("kdp_"))
  }
}
