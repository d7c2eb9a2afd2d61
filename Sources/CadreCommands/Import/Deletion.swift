internal import ArgumentParser
internal import CadreModel
internal import CadreWorkspace

struct PersonDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete somebody who was added by mistake.",
    discussion: """
      Only where nothing rests on the person: no assessment, no plan, no account. Who leaves the service is not deleted. For what the law asks, see \
      “cadre help person erase”.
      """)

  @Argument(help: "The person's number.")
  var person: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    try databaseOptions.open().deletePerson(person)
    Terminal.current.tell("\(person): deleted.")
  }
}

struct RoleDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a role that nobody holds.",
    discussion: "People may hold it where another framework has a role of this code.")

  @Argument(help: "The role's code or title.")
  var role: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    try databaseOptions.open().deleteRole(role, framework: framework.framework)
    Terminal.current.tell("\(role): deleted.")
  }
}

struct CourseDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a course that no plan and no other course needs, with its sessions.")

  @Argument(help: "The course's code.")
  var course: String

  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    try databaseOptions.open().deleteCourse(course, framework: framework.framework)
    Terminal.current.tell("\(course): deleted.")
  }
}

struct FrameworkDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a framework under which nobody was assessed, with its roles.",
    discussion: """
      Only where nothing rests on it: no assessment, no course, no plan, no release, and nobody who holds a role of it.
      """)

  @Argument(help: "SLUG or SLUG@VERSION.")
  var framework: String

  @OptionGroup var databaseOptions: DatabaseOptions

  func run() async throws {
    try databaseOptions.open().deleteFramework(framework)
    Terminal.current.tell("\(framework): deleted.")
  }
}
