import CadreAnalysis
import CadreDisclosure
import CadreFormats
import CadreModel
import CadreReports
import CadreWorkspace
import HTTPTypes

extension Endpoints {
  var releases: [Endpoint] {
    [
      releaseList, releaseMaking, releaseReading, releaseTable, releaseEquity, releaseWithdrawal, releasePolicy,
      releasePolicySetting,
    ]
  }

  private static let names = Schema.list(.text(1...200), most: 100)

  private static let releaseSchema = Schema.named(
    "Release",
    .object([
      .required("number", .integer()), .required("made_on", .day), .required("made_by", .string), .required("as_of", .day),
      .required("framework", .string), .required("rating_rule", .string), .required("threshold", .integer()),
      .required("attributes", .list(.string)), .required("crossings", .list(.list(.string))),
      .required("positions", .nullable(.string)), .required("outcomes", .list(.string)),
      .required("unit_depth", .integer()), .required("competencies", .bool), .required("levels_by", .list(.string)),
      .required("shown_digest", .string),
      .required(
        "inputs_digest",
        .described(.nullable(.string), "Of the counts before protection, as secret as they are: for administrators.")),
      .required("state", .choice(["standing", "withdrawn"])),
      .required(
        "withdrawn",
        .nullable(.object([.required("on", .day), .required("by", .string), .required("why", .string)]))),
    ]))

  private var releaseList: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/releases", name: "listReleases", group: "Releases",
      summary: "The releases that stand: what everybody reads who may not see the records.", access: .may(.readReleases),
      success: .list(Schema.row("ReleaseRow", Release.columns))
    ) { call in
      try .list(Table(of: try await call.blocking { try $0.releases() }), call)
    }
  }

  private var releaseMaking: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/releases", name: "makeRelease", group: "Releases",
      summary: "Makes a release, as a job: tables protected together, and together with what earlier ones told. Without a "
        + "word in the body, all that is usual.",
      access: .may(.makeReleases),
      body: .json(
        .object([
          .optional("framework", .text(1...200)), .optional("as_of", .day), .optional("attributes", Self.names),
          .optional("crossings", .list(.list(.text(1...200), most: 2), most: 100)), .optional("outcomes", Self.names),
          .optional("positions", .nullable(.text(1...200))), .optional("unit_depth", .integer(0...20)),
          .optional("competencies", .bool), .optional("levels_by", Self.names), .optional("dry_run", .bool),
        ])),
      success: .json(Job.schema, status: 202), isOnce: true
    ) { call in
      let order = try ReleaseOrder(call.body)
      let (workspace, isDryRun) = (call.workspace, call.body.flag("dry_run") ?? false)
      // What is not permitted or not there is said at once, not by a job.
      try await call.computing { try await $0.mayMakeRelease(order) }
      return try await call.job("release of tables") { _ in
        let made = try await workspace.makeRelease(order, isDryRun: isDryRun)
        return [
          "release": made.release.json, "stored": .bool(made.isStored), "tables": .list(made.tables.map(\.summary)),
          "notes": .list(made.protection.notes.map { .text("\($0)") }),
        ]
      }
    }
  }

  private var releaseReading: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/releases/{release}", name: "getRelease", group: "Releases",
      summary: "What a release holds. “latest” is the newest that stands.", access: .may(.readReleases),
      success: .json(
        .object([
          .required("release", Self.releaseSchema), .required("tables", .list(Schema.row("ReleaseTable", ShownTable.columns))),
          .required("notes", .list(.string)),
        ]))
    ) { call in
      let reading = try await call.release()
      return .json([
        "release": reading.release.json, "tables": .list(reading.tables.map(\.summary)),
        "notes": .list(reading.release.notes.map { .text("\($0)") }),
      ])
    }
  }

  private var releaseTable: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/releases/{release}/tables/{table}", name: "getReleaseTable", group: "Releases",
      summary: "One table: a row for each cell, totals included; what is withheld is “[c]”.", access: .may(.readReleases),
      success: .list(.anyRow)
    ) { call in
      try .list(try await call.release().table(call.segment("table")).table, call)
    }
  }

  private var releaseEquity: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/releases/{release}/equity", name: "checkReleaseEquity", group: "Releases",
      summary: "Every group compared with everybody else, from what the release tells: over all only.",
      access: .may(.readReleases),
      parameters: [
        .query("by", .list(.text(1...200)), "An attribute, such as sex; may be repeated. Else all."),
        .query("outcome", .list(.text(1...200)), "An outcome, such as ready; may be repeated. Else those of the release."),
        .smallestGroup,
      ],
      success: .init(
        forms: [
          ("application/json", .list(.anyRow)), ("application/x-ndjson", nil), ("text/csv", nil),
        ] + Publication.documentMedia)
    ) { call in
      var query = EquityQuery(scope: GapQuery(policy: .exclude))
      query.attributes = call.texts("by")
      query.outcomes = call.texts("outcome")
      query.options.smallestGroup = call.smallestGroup
      let (wanted, number) = (query, try call.releaseNumber())
      let reading = try await call.blocking { try $0.equity(wanted, ofRelease: number) }
      return try .table(reading.publication, call, name: "equity-check")
    }
  }

  private var releaseWithdrawal: Endpoint {
    Endpoint(
      method: .post, path: "\(Self.root)/releases/{release}/withdraw", name: "withdrawRelease", group: "Releases",
      summary: "Hides a release from its readers. What it told stays told: later ones are protected together with it.",
      access: .may(.makeReleases), body: .json(.object([.required("why", .text(1...2_000))])),
      success: .json(Self.releaseSchema)
    ) { call in
      let (number, why) = (try call.number("release"), call.body.text("why") ?? "")
      return .json(try await call.blocking { try $0.withdrawRelease(number, why: why) }.json)
    }
  }

  private static let policySchema = Schema.named("ReleasePolicy", .object([.required("threshold", .integer(3...1_000_000))]))

  private var releasePolicy: Endpoint {
    Endpoint(
      method: .get, path: "\(Self.root)/release-policy", name: "getReleasePolicy", group: "Releases",
      summary: "Counts of fewer people are not told by the next release.", access: .may(.readReleases),
      success: .json(Self.policySchema)
    ) { call in .json(["threshold": .integer(try await call.blocking { try $0.releaseThreshold() })]) }
  }

  private var releasePolicySetting: Endpoint {
    Endpoint(
      method: .put, path: "\(Self.root)/release-policy", name: "setReleasePolicy", group: "Releases",
      summary: "Sets the threshold of the releases to come. It is recorded with what it was.", access: .may(.makeReleases),
      body: .json(Self.policySchema), success: .json(Self.policySchema)
    ) { call in
      let threshold = call.body.int("threshold") ?? Release.standardThreshold
      return .json(["threshold": .integer(try await call.blocking { try $0.setReleaseThreshold(threshold) })])
    }
  }
}

extension Call {
  /// The number in the path; `nil` for the latest.
  fileprivate func releaseNumber() throws -> Int? { segment("release") == "latest" ? nil : try number("release") }

  fileprivate func release() async throws -> ReleaseReading {
    let number = try releaseNumber()
    return try await blocking { try $0.release(number) }
  }
}

extension ReleaseOrder {
  fileprivate init(_ body: JSONValue) throws {
    self.init()
    framework = body.text("framework")
    asOf = body.text("as_of").flatMap { Day(parsing: $0) }
    attributes = body.texts("attributes") ?? []
    crossings = body["crossings"]?.items.map { $0.items.compactMap(\.text) } ?? []
    if crossings.contains(where: { $0.count != 2 }) { throw Problem.badCrossing }
    outcomes = body.texts("outcomes") ?? outcomes
    if let positions = body["positions"] { self.positions = positions.text }
    unitDepth = body.int("unit_depth") ?? unitDepth
    hasCompetencies = body.flag("competencies") ?? true
    levelsBy = body.texts("levels_by") ?? []
  }
}

extension Release {
  fileprivate var json: JSONValue {
    var withdrawn = JSONValue.null
    if case .withdrawn(let day, let principal, let why) = state {
      withdrawn = ["on": .text(day.description), "by": .text(principal), "why": .text(why)]
    }
    return [
      "number": .integer(number), "made_on": .text(madeOn.description), "made_by": .text(madeBy),
      "as_of": .text(asOf.description), "framework": .text("\(framework)"), "rating_rule": .text(ratingRule.description),
      "threshold": .integer(threshold), "attributes": .list(contents.attributes.map { .text($0) }),
      "crossings": .list(contents.crossings.map { .list($0.map { .text($0) }) }),
      "positions": contents.positions.map { .text($0) } ?? .null,
      "outcomes": .list(contents.outcomes.map { .text($0.code) }), "unit_depth": .integer(contents.unitDepth),
      "competencies": .bool(contents.hasCompetencies), "levels_by": .list(contents.levelsBy.map { .text($0) }),
      "shown_digest": .text(shownDigest), "inputs_digest": inputsDigest.isEmpty ? .null : .text(inputsDigest),
      "state": .text(state.word), "withdrawn": withdrawn,
    ]
  }
}

extension ShownTable {
  fileprivate var summary: JSONValue { Table(Self.columns, rows: [row]).json[0] }
}
