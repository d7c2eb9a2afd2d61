import CadreFormats
import CadreModel
import CadrePages
import CadreWorkspace
import HTTPTypes

@testable import CadreServer

/// Which records there are for somebody of `Ministry/A`, or for person P2 of `Ministry/A/One`.
enum Place: String, CaseIterable, Sendable {
  case own, below, beside, foreign, missing
}

/// What an argument names.
enum RecordKind: String, Sendable {
  case unit, person, plan, planPeople, framework, role, competency, course, mapping, account, token, session, job, key, attribute,
    release, identifier, importNumber, profile

  /// The record of that kind at a place; `nil` where there is none such.
  func value(_ place: Place) -> String? {
    func pick(_ own: String?, _ below: String?, _ beside: String?, _ foreign: String?, _ missing: String) -> String? {
      switch place {
      case .own: own
      case .below: below
      case .beside: beside
      case .foreign: foreign
      case .missing: missing
      }
    }
    return switch self {
    case .unit: pick("Ministry/A", "Ministry/A/One", "Ministry/B", "Agency", "Ministry/C")
    case .person, .planPeople: pick("P1", "P2", "P3", "P5", "P9")
    case .plan: pick("1", "2", "3", "4", "99")
    case .framework: pick("agenda-2030-digital", nil, nil, nil, "none")
    case .role: pick("policy-officer", nil, nil, nil, "none")
    case .competency: pick("1.1", nil, nil, nil, "9.9")
    case .course: pick("K1", nil, nil, "K2", "K9")
    case .mapping: pick("M1", nil, nil, "M2", "M9")
    case .account: pick("officer", nil, "officerB", nil, "none")
    case .token: pick("900", nil, nil, nil, "999")
    case .session: pick("900", nil, nil, nil, "999")
    case .job: pick("x", nil, nil, nil, "y")
    case .key: pick("a", nil, nil, nil, "b")
    case .attribute: pick("sex", nil, nil, nil, "none")
    case .release: pick("1", nil, nil, nil, "99")
    // Number 6 is the institute's.
    case .importNumber: pick("4", "6", "5", "1", "99")
    case .profile: pick("foreign", nil, nil, nil, "none")
    case .identifier: pick("00000000-0000-4000-8000-000000000000", nil, nil, nil, "00000000-0000-4000-8000-000000000001")
    }
  }

  /// Whose it may be: what is the same for all is no secret.
  var isSomebodys: Bool { [.unit, .person, .plan, .planPeople, .importNumber].contains(self) }
}

/// An argument of an operation.
struct Argument: Hashable, Sendable {
  enum Part: String, Sendable { case path, query, header, body }

  let part: Part
  let name: String

  /// Every argument of an endpoint: of its path, query, headers, and of its body at any depth.
  static func all(of endpoint: Endpoint) -> [Argument] {
    var all = endpoint.allParameters.compactMap { parameter in
      Part(rawValue: parameter.place.rawValue).map { Argument(part: $0, name: parameter.name) }
    }
    if case .json(let schema) = endpoint.body { all += names(in: schema).map { Argument(part: .body, name: $0) } }
    return all
  }

  private static func names(in schema: Schema) -> [String] {
    switch schema {
    case .object(let fields): fields.flatMap { [$0.name] + names(in: $0.schema) }
    case .named(_, let inner), .described(let inner, _, _), .nullable(let inner), .list(let inner, _): names(in: inner)
    case .text, .integer, .number, .bool, .choice, .map, .any: []
    }
  }

  /// What each argument names, by operation and name, else by name alone; `-`: no record. What is not here fails the test.
  private static let table: [String: String] = {
    let rows = """
      unit unit; person person; plan plan; framework framework; role role; course course; account account; token token; job job
      id identifier; kind -; Idempotency-Key key; If-Match -; person_id person; competency competency; people planPeople
      getCrosswalk.from framework; getCrosswalk.to framework
      courses course; by attribute; fair_by attribute; diffFrameworks.to framework; migrateFramework.to framework
      undoMigration.to framework; steps -; exchangeSession.to -; decideMapping.to -; decideMapping.course mapping; exchangeSession.person planPeople; addSeat.person planPeople; on -
      getPerson.attributes -; statements -; group -; focal -; reference -; strata -; outcome -; threshold -; round -
      as_of -; compare_to -; from -; unassessed -; top -; limit -; cursor -; offset -; sort -; orderBy -; filter -; fields -
      dry_run -; accept_partial -; filename -; column -; complete -; accept_unknown_roles -; number_rows -; default_role role
      sensitive -; source -; date -; slug -; version -; language -; as -; base_uri -; state -; seconds -
      budget -; hours -; travel_cost -; objective -; fairness -; place -; level -; levels -; decision -; entry -; target -
      assessed_on -; expires_on -; assessor -; evidence -; mandates -; password -; new_password -; disabled -; name account
      label -; read_only -; days -; principal -; action -; subject -; session session; data -; currency -; accept_changes -; date_order -
      release release; table -; smallest_group -; makeRelease.attributes -; crossings -; outcomes -; positions -; unit_depth -
      sheet -; header_row -; delimiter -; unit_separator -; profile profile; save_profile -; encoding -; default_unit -; organisation_by -; ignore -; keep -
      import importNumber; records -; competencies -; levels_by -; why -; reason -; months -; standing -; expiring -; purpose -; until -; decimals -; critical -; departures -; depth -; ending -; older_than -
      periods -; length -; shape -; title -; code -; importRoles.role -; since -; renameUnit.name -; moveUnit.under unit; mergeUnit.into unit
      """
    let words = rows.split { $0 == ";" || $0.isNewline }.map { $0.split(separator: " ").map(String.init) }
    return Dictionary(words.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
  }()

  /// - Returns: `nil` where the table lacks it; the inner value is `nil` where the argument names no record.
  func record(of endpoint: Endpoint) -> RecordKind?? {
    guard let word = Self.table["\(endpoint.name).\(name)"] ?? Self.table[name] else { return nil }
    return .some(RecordKind(rawValue: word))
  }
}

/// One operation with one of its arguments naming one record; without an argument: the operation as it is.
struct Cell: Sendable {
  let endpoint: Endpoint
  let argument: Argument?
  let kind: RecordKind?
  let place: Place

  static func all(of endpoint: Endpoint) -> [Cell] {
    let named = Argument.all(of: endpoint).compactMap { argument -> (Argument, RecordKind)? in
      argument.record(of: endpoint).flatMap { $0 }.map { (argument, $0) }
    }
    let cells = named.flatMap { argument, kind in
      Place.allCases.filter { kind.value($0) != nil }.map { Cell(endpoint: endpoint, argument: argument, kind: kind, place: $0) }
    }
    return [Cell(endpoint: endpoint, argument: nil, kind: nil, place: .own)] + cells
  }

  private func isGiven(_ part: Argument.Part, _ name: String) -> Bool { argument == Argument(part: part, name: name) }

  private func value(_ part: Argument.Part, _ name: String, _ usual: RecordKind) -> String {
    (isGiven(part, name) ? kind?.value(place) : usual.value(.own)) ?? ""
  }

  var path: String {
    var path = endpoint.path
    for name in endpoint.pathParameters {
      if endpoint.name == "setRetention" { path = path.replacing("{\(name)}", with: "leavers") }
      guard case .some(.some(let kind)) = Argument(part: .path, name: name).record(of: endpoint) else {
        path = path.replacing("{\(name)}", with: "refused")
        continue
      }
      path = path.replacing("{\(name)}", with: percentEncoded(value(.path, name, kind)))
    }
    var query: [String] = []
    for parameter in endpoint.parameters where parameter.place == .query {
      switch (endpoint.name, parameter.name) {
      case _ where isGiven(.query, parameter.name):
        query.append("\(parameter.name)=\(percentEncoded(kind?.value(place) ?? ""))")
      case ("exportPlan", "as"): query.append("as=csv")
      case (_, "as"): query.append("as=yaml")
      case (_, "framework"): query.append("framework=agenda-2030-digital")
      case (_, "to"): query.append("to=agenda-2030-digital")
      case ("getGapChange", "from"): query.append("from=2026-01-01")
      case (_, "dry_run"): query.append("dry_run=true")
      case ("compareGroups", "outcome"): query.append("outcome=grade")
      case (_, "group"): query.append("group=sex")
      default: break
      }
    }
    return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
  }

  var headers: [String: String] {
    var headers = endpoint.body.isUpload ? ["Content-Type": "text/csv"] : [:]
    if let argument, argument.part == .header { headers[argument.name] = "\(endpoint.name) \(kind?.value(place) ?? "")" }
    return headers
  }

  /// - Parameter name: the account that asks; a manager speaks for managers, a servant for themselves.
  func body(as name: String) -> String? {
    func given(_ field: String, _ text: (String) -> String) -> String {
      isGiven(.body, field) ? kind?.value(place).map(text) ?? "" : ""
    }
    let source = ["manager": "manager", "servant": "self"][name] ?? "test"
    let person = value(.body, "person_id", .person)
    let statement =
      #"{"person_id":"\#(name == "servant" && !isGiven(.body, "person_id") ? "P2" : person)","competency":"\#(value(.body, "competency", .competency))","level":"1","source":"\#(source)"}"#
    return switch endpoint.name {
    case "recordAssessment": statement
    case "recordAssessments": #"{"statements":[\#(statement)]}"#
    case "proposePlan", "compareBudgets":
      #"{"budget":100\#(given("unit") { #","unit":"\#($0)""# })\#(given("person") { #","person":"\#($0)""# })"#
        + given("fair_by") { #","fairness":"max-min","fair_by":"\#($0)""# } + "}"
    case "decideMapping":
      #"{"course":"\#(value(.body, "course", .mapping))","competency":"\#(value(.body, "competency", .competency))","decision":"rejected"}"#
    case "issueToken": #"{"account":"\#(value(.body, "account", .account))","label":"x"}"#
    case "signIn": #"{"name":"\#(value(.body, "name", .account))","password":"wrong"}"#
    case "changePassword": #"{"password":"wrong","new_password":"seven green lamps on a ferry"}"#
    case "setAccount": "{}"
    case "makeRelease":
      #"{"dry_run":true,"attributes":["sex"],"competencies":false\#(given("framework") { #","framework":"\#($0)""# })}"#
    case "renameUnit": #"{"unit":"\#(value(.body, "unit", .unit))","name":"Other"}"#
    case "moveUnit": #"{"unit":"\#(value(.body, "unit", .unit))","under":"\#(value(.body, "under", .unit))"}"#
    case "mergeUnit": #"{"unit":"\#(value(.body, "unit", .unit))","into":"\#(value(.body, "into", .unit))"}"#
    case "renameRole": #"{"title":"Another title"}"#
    case "copyRole": #"{"code":"another-role","title":"Another title"}"#
    case "retireRole": "{}"
    case "giveConsent": #"{"purpose":"x","until":"2030-01-01"}"#
    case "withdrawRelease": #"{"why":"x"}"#
    case "erasePerson": #"{"reason":"x"}"#
    case "setRetention": #"{"months":12}"#
    case "setReleasePolicy": #"{"threshold":10}"#
    case "approvePlan", "refusePlan", "completePlan", "pinPlan":
      "{" + given("people") { #""people":["\#($0)"]"# } + given("courses") { #""courses":["\#($0)"]"# } + "}"
    case "addSeat":
      #"{"person":"\#(value(.body, "person", .planPeople))","course":"\#(value(.body, "course", .course))","on":"2027-02-08"}"#
    case "exchangeSession":
      #"{"person":"\#(value(.body, "person", .planPeople))","course":"\#(value(.body, "course", .course))","to":"2027-02-08"}"#
    default: endpoint.body.isUpload ? "x" : nil
    }
  }
}
