package import CadreDisclosure
package import CadreModel
import CadreReports
package import CadreWorkspace

extension Page {
  /// Figures that were protected and kept: all that there is for whoever may not see rows.
  package static func releases(_ releases: [Release]) -> Page {
    var page = Page("Releases")
    page.trail = [Link("Start", .start)]
    guard !releases.isEmpty else {
      page.sections = [
        Section(
          "releases", nil,
          [
            .paragraph(
              "There is no release yet.",
              "An administrator or an officer of everybody makes one: then its figures are protected together, and kept.")
          ])
      ]
      return page
    }
    let newest = Array(releases.reversed())
    let table = CaptionedTable(
      .counted(newest.count, one: "\(newest.count) release", other: "\(newest.count) releases, the newest first"),
      Table(of: newest).forPeople)
    let links = CellLinks(column: 0, newest.map { Address("releases", "\($0.number)") })
    page.sections = [Section("releases", nil, [.block(.table(table), links)])]
    return page
  }

  package static func release(_ reading: ReleaseReading) -> Page {
    let release = reading.release
    var page = Page("Release \(line: release.number)")
    page.facts = [.init("As of", "\(release.asOf)"), .init("Framework", "\(release.framework)")]
    page.trail = [Link("Releases", Address("releases"))]
    let links = CellLinks(column: 0, reading.tables.map { Address("releases", "\(release.number)", $0.name) })
    let table = CaptionedTable("Its tables", Table(ShownTable.columns, rows: reading.tables.map(\.row)))
    page.sections = [
      Section("about", nil, release.notes.map { .paragraph($0) }), Section("tables", "Tables", [.block(.table(table), links)]),
    ]
    return page
  }

  package static func releaseTable(_ table: ShownTable, of release: Release) -> Page {
    var page = Page(.verbatim(table.name), subtitle: "Release \(line: release.number)")
    page.facts = [.init("As of", "\(release.asOf)"), .init("Framework", "\(release.framework)")]
    page.trail = [
      Link("Releases", Address("releases")), Link("Release \(line: release.number)", Address("releases", "\(release.number)")),
    ]
    page.sections = [
      Section(
        "table", nil,
        [
          .block(.table(CaptionedTable(.verbatim(table.name), table.table))),
          .note(Release.protection(threshold: release.threshold)),
        ])
    ]
    return page
  }
}
