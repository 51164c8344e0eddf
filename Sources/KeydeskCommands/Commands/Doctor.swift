import ArgumentParser
import Credentials

/// Looks everything over that Keydesk needs, and names each fault and its mend.
struct Doctor: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check store, permissions, settings, terminal, locale and clipboard.",
    discussion:
      "The exit code is 0 when all is well, else that of the first fault of the store, else 65 for the settings, else 69."
  )

  @OptionGroup var common: CommonOptions

  /// Less than this on the disk is worth a word.
  private static let scarceBytes: Int64 = 64 << 20

  func run(in context: CommandContext) throws(CommandFailure) {
    let path = try context.probableStorePath()
    let clipboardFile = context.clipboardFile()
    let faults = context.workbench.maintenance.faults(of: path)
    let checks =
      Doctor.checks(of: faults) + [disk(near: path, context)]
      + context.workbench.checkMachine(clipboardFile)
    let list = checks.map { check -> JSONValue in
      [
        "name": .string(check.name), "ok": .bool(check.fault == nil), "fault": .text(check.fault),
        "mend": .text(check.mend),
      ]
    }
    try context.answer(.document(["checks": .array(list)]), or: Doctor.text(checks))
    let ill = checks.filter { $0.fault != nil }
    guard !ill.isEmpty else { return }
    let other: ExitStatus = ill.contains { $0.isInput } ? .badData : .unavailable
    throw .console((faults.first.map { DeskError.store($0).exitStatus } ?? other).rawValue)
  }

  /// One check for each way in which a store can be at fault, in the order in which they can be told.
  private static func checks(of faults: [StoreFailure]) -> [HealthCheck] {
    ["store", "permissions", "schema", "integrity"].map { name in
      guard let fault = faults.first(where: { $0.checkName == name }) else {
        return HealthCheck(name)
      }
      let error = DeskError.store(fault)
      return HealthCheck(name, fault: error.problem, mend: error.mend)
    }
  }

  private func disk(near path: String, _ context: CommandContext) -> HealthCheck {
    guard let free = context.workbench.maintenance.freeBytes(near: path) else {
      return HealthCheck(
        "disk", fault: "the free space cannot be told", mend: "check that the disk is mounted")
    }
    guard free < Doctor.scarceBytes else { return HealthCheck("disk") }
    return HealthCheck(
      "disk", fault: "only \(free >> 20) MiB are free where the store is", mend: "free some space")
  }

  private static func text(_ checks: [HealthCheck]) -> String {
    var table = TextTable()
    for check in checks {
      let mend = check.mend.map { "; \($0)" } ?? ""
      let well = "ok" + (check.note.map { ", \($0)" } ?? "")
      table.add(check.name, check.fault.map { "\($0)\(mend)" } ?? well)
    }
    return table.text
  }
}

extension StoreFailure {
  /// The check that tells of it.
  fileprivate var checkName: String {
    switch self {
    case .openToOthers, .folderOpenToOthers: "permissions"
    case .newer, .older: "schema"
    case .damaged, .foreignLog: "integrity"
    default: "store"
    }
  }
}
