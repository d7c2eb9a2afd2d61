package import CadreAnalysis
package import CadreModel
import CadreReports

/// Who is to be rated, on what, and what was filled in.
package struct RatingSheet: Sendable {
  package let gap: PersonGap
  package let framework: Framework
  /// The sources that the reader may record, the usual one first.
  package let sources: [Source]
  package let isOwn: Bool

  package init(gap: PersonGap, framework: Framework, sources: [Source], isOwn: Bool) {
    (self.gap, self.framework, self.sources, self.isOwn) = (gap, framework, sources, isOwn)
  }

  package func rows(of area: Area) -> [PersonGap.Row] {
    let codes = Set(area.competencies.map(\.code))
    return gap.rows.filter { codes.contains($0.competency.code) }
  }

  package func area(_ code: String) -> Area? {
    framework.areas.first { $0.code.code == code && !rows(of: $0).isEmpty }
  }

  var number: String { gap.person.number.code }

  func level(_ rank: Int) -> Phrase {
    guard let name = framework.scale?.steps.first(where: { $0.rank == rank })?.name else { return "\(rank)" }
    return "\(rank) \(name)"
  }
}

/// What was filled in.
package struct RatingEntry: Hashable, Sendable {
  /// By code of the competency; empty for what is left open.
  package var levels: [String: String]
  package var source: String
  package var assessedOn: String
  package var evidence: String

  package init(levels: [String: String] = [:], source: String, assessedOn: String, evidence: String = "") {
    (self.levels, self.source, self.assessedOn, self.evidence) = (levels, source, assessedOn, evidence)
  }

  /// The name of the field of a competency.
  package static func field(_ code: String) -> String { "level-\(code)" }
}

extension Page {
  /// The areas in which somebody is to be rated.
  package static func rate(_ sheet: RatingSheet, done: (area: String, count: Int)? = nil) -> Page {
    var page = rating(sheet, title: sheet.isOwn ? "Assess myself" : "Rate \(sheet.gap.person.name)")
    if let done, let area = sheet.area(done.area) {
      page.notices = [
        Notice(
          .done, "Stored",
          [
            .counted(
              done.count, one: "\(done.count) assessment in \(area.name).",
              other: "\(done.count) assessments in \(area.name).")
          ], links: [Link("Back to the profile", Address("people", sheet.number))])
      ]
    }
    let links = sheet.framework.areas.compactMap { area -> Link? in
      let rows = sheet.rows(of: area)
      guard !rows.isEmpty else { return nil }
      let assessed = rows.count { $0.attained != nil }
      return Link(
        "\(area.name)", Address("people", sheet.number, "rate", area.code.code),
        "\(assessed) of \(rows.count) required competencies have a rating that counts.")
    }
    let empty: [Content] = [.paragraph("Nothing is required: no role that is held has a profile in the framework.")]
    page.sections = [
      Section(
        "areas", nil,
        links.isEmpty
          ? empty
          : [
            .paragraph("Choose an area. In each, only what the roles require is asked. You can stop after any of them."),
            .links(links),
          ])
    ]
    return page
  }

  /// One area: the levels of each competency, with what they mean.
  package static func rate(_ sheet: RatingSheet, _ area: Area, _ entry: RatingEntry, problems: [Notice.FieldError] = []) -> Page {
    var page = rating(sheet, title: "\(area.name)")
    page.trail.append(Link(sheet.isOwn ? "Assess myself" : "Rate", Address("people", sheet.number, "rate")))
    if !problems.isEmpty { page.notices = [Notice(.problem, "Nothing is stored yet", fields: problems)] }
    func error(_ field: String) -> Phrase? { problems.first { $0.field == field }?.message }
    var fields = sheet.rows(of: area).map { question($0, sheet, entry) }
    if sheet.sources.count > 1 {
      fields.append(
        Form.Field(
          .choice(sheet.sources.map { Form.Option($0.word, $0.title) }), "source", "What the levels rest on", value: entry.source,
          error: error("source")))
    } else {
      fields.append(.hidden("source", entry.source))
    }
    fields += [
      Form.Field(
        .day, "assessed_on", "Assessed on", hint: "Today, or the earlier day on which it was found out.", value: entry.assessedOn,
        error: error("assessed_on")),
      Form.Field(
        .longText, "evidence", "Evidence, if there is any", hint: "What others can look at: a piece of work, a certificate.",
        value: entry.evidence),
    ]
    let form = Form(
      to: Address("people", sheet.number, "rate", area.code.code), fields,
      [Form.Button("Check the answers", name: "step", value: "check")])
    let purpose = area.purpose.map { [Content.paragraph("\($0)")] } ?? []
    page.sections = [Section("questions", nil, purpose + [.form(form)])]
    return page
  }

  /// What is about to be stored.
  package static func checkRatings(_ sheet: RatingSheet, _ area: Area, _ entry: RatingEntry) -> Page {
    var page = rating(sheet, title: "Check the answers")
    page.trail += [
      Link(sheet.isOwn ? "Assess myself" : "Rate", Address("people", sheet.number, "rate")),
      Link("\(area.name)", Address("people", sheet.number, "rate", area.code.code)),
    ]
    let given = sheet.rows(of: area).filter { !(entry.levels[$0.competency.code.code] ?? "").isEmpty }
    let rows = given.map { row -> [Table.Cell] in
      let level = entry.levels[row.competency.code.code].flatMap { Int($0) }
      return [
        .coded(row.competency.code.code, title: row.competency.name), level.map { .phrase(sheet.level($0)) } ?? .missing,
        .phrase(sheet.level(row.required.rank)), row.attained.map { .phrase(sheet.level($0.rank)) } ?? .phrase("not assessed"),
      ]
    }
    let table = CaptionedTable(
      .counted(rows.count, one: "\(rows.count) assessment", other: "\(rows.count) assessments"),
      Table(
        [
          .text("Competency", "competency"), .text("Level", "level"), .text("Required", "required"),
          .text("Counted until now", "before"),
        ], rows: rows))
    let source = sheet.sources.first { $0.word == entry.source }?.title ?? ""
    var carried = given.map { row -> Form.Field in
      .hidden(RatingEntry.field(row.competency.code.code), entry.levels[row.competency.code.code] ?? "")
    }
    carried += [
      .hidden("source", entry.source), .hidden("assessed_on", entry.assessedOn), .hidden("evidence", entry.evidence),
    ]
    let form = Form(
      to: Address("people", sheet.number, "rate", area.code.code), carried,
      [
        Form.Button("Store", name: "step", value: "store"),
        Form.Button("Change something", .second, name: "step", value: "change"),
      ])
    page.sections = [
      Section(
        "answers", nil,
        [
          .block(.table(table)),
          .block(.terms([.init("Source", source), .init("Assessed on", "\(entry.assessedOn)")] + evidence(entry))),
          .note("Nothing is overwritten: earlier assessments stay, and the rule of ratings says which one counts."), .form(form),
        ])
    ]
    return page
  }

  private static func evidence(_ entry: RatingEntry) -> [Document.Item] {
    entry.evidence.isEmpty ? [] : [.init("Evidence", "\(entry.evidence)")]
  }

  private static func rating(_ sheet: RatingSheet, title: Phrase) -> Page {
    let person = sheet.gap.person
    var page = Page(title, subtitle: sheet.isOwn ? nil : "\(person.name), \(person.unit.name)")
    page.trail = [Link(sheet.isOwn ? "My profile" : "\(person.name)", Address("people", sheet.number))]
    return page
  }

  private static func question(_ row: PersonGap.Row, _ sheet: RatingSheet, _ entry: RatingEntry) -> Form.Field {
    let code = row.competency.code.code
    let open = Form.Option("", "I leave it open")
    let levels = (sheet.framework.scale?.steps ?? []).map { step -> Form.Option in
      let descriptor = row.competency.descriptors.first { $0.key.rank == step.rank }?.value
      let hint = descriptor ?? step.meaning
      return Form.Option("\(step.rank)", sheet.level(step.rank), hint: hint.map { "\($0)" })
    }
    let required: Phrase = "Required: \(sheet.level(row.required.rank))."
    let now: Phrase =
      row.rating.map { rating in
        "\(required) Counted until now: \(row.attained.map { sheet.level($0.rank) } ?? "–"), \(rating.source.title), \(rating.assessedOn)."
      } ?? "\(required) Not assessed until now."
    let hint: Phrase = row.competency.definition.map { "\($0) \(now)" } ?? now
    return Form.Field(
      .radios(levels + [open]), RatingEntry.field(code), "\(row.competency.name)", hint: hint,
      value: entry.levels[code] ?? "")
  }
}
