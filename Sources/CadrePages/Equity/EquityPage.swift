package import CadreModel

extension Page {
  /// - Parameter why: there is nothing to compare yet.
  package static func noEquity(_ why: Phrase) -> Page {
    var page = Page("Equity check")
    page.trail = [Link("Start", .start)]
    page.sections = [
      Section(
        "none", nil,
        [
          .paragraph(why),
          .paragraph(
            "Groups are compared by what people declare of themselves, such as sex or region: columns of the staff export.",
            "Whoever may not see records is shown the newest release."),
        ])
    ]
    return page
  }
}
