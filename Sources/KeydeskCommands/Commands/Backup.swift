import ArgumentParser
import Credentials

/// Copies the store into a new file while others work with it.
struct Backup: KeydeskCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the store into a new file, while others work with it.",
    discussion: """
      The file is for you alone (0600), consistent, and never written over another. It contains no value that \
      could be read without its owner's password.
      """)

  @Argument(help: "The new file.")
  var file: String

  @OptionGroup var common: CommonOptions

  var paths: [PathArgument] { common.paths + [.place("FILE", file)] }

  func run(in context: CommandContext) throws(CommandFailure) {
    try context.requireOutput()
    let path = try context.storePath()
    let maintenance = context.workbench.maintenance
    var line = ProgressLine("Backup", context.io)
    defer { line.clear() }
    try CommandFailure.wrap { () throws(DeskError) in
      try maintenance.backup(path, to: file) { line.show($0) }
    }
    line.clear()
    context.progress.changed("see \(file.displayable)")
    context.notice("Backed up to \(file.displayable).")
    try context.answer(.document(["path": .string(file)]), or: nil)
  }
}
