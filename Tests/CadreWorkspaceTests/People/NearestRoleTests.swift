import CadreModel
import CadreTestSupport
import Testing

@testable import CadreWorkspace

/// Which roles the titles of posts are nearest to in meaning.
@Suite(.enabled(if: InstalledModel.isPresent, InstalledModel.hint)) struct NearestRoleTests {
  @Test(arguments: [
    ("Internal auditor", "oversight-officer"), ("Systems administrator", "ict-operations-officer"),
    ("Buyer", "procurement-officer"),
    ("Accountant", "finance-officer"), ("Press officer", "communications-officer"),
    ("Chief information officer", "chief-digital-officer"), ("Information security analyst", "cyber-security-officer"),
  ])
  func `a title that shares no word is near the role that it means`(title: String, role: String) throws {
    let roles = try BundledFramework.flagship.read().roles
    let titles = roles.flatMap { role in role.title.byLanguage.values.sorted().map { (role.code.code, $0) } }
    let likeness = try #require(try Matcher(model: InstalledModel.folder).likeness(of: [title], to: titles.map(\.1))[0])
    let nearest = zip(titles, likeness).sorted { $0.1 > $1.1 }.map(\.0.0)
    var codes: [String] = []
    for code in nearest where !codes.contains(code) { codes.append(code) }
    #expect(codes.prefix(3).contains(role), "\(codes.prefix(3))")
  }

  @Test func `titles in other letters are left to whoever compares letters`() throws {
    let likeness = try Matcher(model: InstalledModel.folder).likeness(of: ["محلل بيانات", "Analyst"], to: ["Data analyst"])
    #expect(likeness[0] == nil && likeness[1]?.count == 1)
  }
}
