internal import ArgumentParser
internal import CadreReports
internal import CadreWorkspace

struct AssessmentCalibration: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibration", abstract: "Whether own and managers’ ratings mean the same: by unit, area and manager.",
    discussion: """
      Own less manager’s rating of the same person and competency: the mean with its 95 % interval, the spread, how many agree, and \
      weighted kappa. Of fewer than ten pairs it cannot be told. It shows groups however small: for those who may see the rows.
      """)

  @Option(help: "Only the people of this unit and below: its path, or its name.")
  var unit: String?

  @Option(help: ArgumentHelp("The day it speaks of (default: today).", valueName: "day"))
  var asOf: DayArgument?

  @OptionGroup var files: PublicationOptions
  @OptionGroup var framework: FrameworkOption
  @OptionGroup var databaseOptions: DatabaseOptions
  @OptionGroup var format: FormatOptions

  func run() async throws {
    let query = CalibrationQuery(framework: framework.framework, asOf: asOf?.day, unit: unit)
    let calibration = try databaseOptions.open().calibration(query)
    if !files.output.isEmpty {
      try files.write(calibration.publication)
    } else {
      try format.show(calibration.table)
    }
  }
}
