import CadreTestSupport
import Foundation
import Testing

/// `reports/` is what `make reports` writes.
@Suite struct SampleReportTests {
  @Test func `the sample ministry's reports are reproduced byte for byte`() async throws {
    let folder = try TemporaryFolder()
    let cadre = CommandLineFixture(in: folder)
    await cadre.run("init")
    await cadre.run("sample ministry --people 2000 --seed 1 @m")
    await cadre.run("person import @m/staff.csv")
    await cadre.run("assessment import @m/assessments.csv")
    for (name, scope) in [
      ("ministry", []), ("department-of-citizen-services", ["--unit", "Department of Citizen Services"]),
    ] {
      let files = ["html", "csv", "xlsx"].map { "reports/\(name).\($0)" }
      let report = await cadre.run(["report", "gap"] + scope + files.flatMap { ["-o", "@\($0)"] })
      #expect(report.output == files.map { "\($0)\n" }.joined())
    }
    await cadre.run("course import @m/courses.csv")
    let plan = try await cadre.json(["plan", "propose", "--budget", "20000", "--unit", "Office of Human Resources"])
    // Of several plans that close as much, another version of the solver may find another.
    let kept = try String(contentsOf: Checkout.file("reports/plan-office-of-human-resources.md"), encoding: .utf8)
    let closed = try #require(plan["closed"] as? Double)
    #expect(kept.contains("close \(Int(closed)) weighted levels"), "the plan closes \(closed)")
    for name in ["ministry", "department-of-citizen-services"] {
      for ending in ["html", "csv", "xlsx"] {
        let made = try Data(contentsOf: folder.url.appendingPathComponent("reports/\(name).\(ending)"))
        let kept = try Data(contentsOf: Checkout.file("reports/\(name).\(ending)"))
        #expect(made == kept, "reports/\(name).\(ending) differs; record the reports with make reports if that is right")
      }
    }
  }
}
