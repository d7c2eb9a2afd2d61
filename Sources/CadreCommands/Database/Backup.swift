import CadreModel
internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Copy the database into a new file while others go on using it, and check the copy.",
    discussion: """
      Copying the file with other means while a server runs loses what was written last. The copy holds everything that the \
      database holds, the key of the audit trail's digests too: keep it as safe. Nothing is printed about a copy that is not sound.

      cadre backup /backups/ministry-2026-11-30.sqlite
      """)

  @Argument(help: "The file to write; it must not be there yet.", completion: .file(extensions: ["sqlite"]))
  var file: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws { try databaseOptions.backup(to: file).tell(of: file) }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the database of a copy, after the copy was checked.",
    discussion: """
      The database must not be there yet: move the one that you have aside, with its -wal, and stop the server first. The end of \
      the trail that is printed must be the one that cadre backup printed.

      cadre restore /backups/ministry-2026-11-30.sqlite --database ministry.sqlite
      """)

  @Argument(help: "The file that cadre backup wrote.", completion: .file(extensions: ["sqlite"]))
  var file: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws { try databaseOptions.restore(from: file).tell(of: databaseOptions.path) }
}

extension BackupReport {
  fileprivate func tell(of file: String) {
    let people: Phrase = .counted(people, one: "\(people) person", other: "\(people) people")
    let statements: Phrase = .counted(
      assessments, one: "\(assessments) statement in the journal", other: "\(assessments) statements in the journal")
    Terminal.current.tell("\(file): \(people), \(statements), checked.")
    Terminal.current.tell("The trail ends with \(head).")
  }
}
