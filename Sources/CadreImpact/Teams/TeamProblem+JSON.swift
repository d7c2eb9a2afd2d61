package import CadreModel

extension TeamProblem {
  /// Reads the form `st1`.
  /// - Throws: `TeamError`, the first thing that is missing or not what it should be.
  package init(json: JSONValue) throws(TeamError) {
    guard json["format"]?.text == "st1" else { throw .notTheForm("format") }
    try self.init(
      candidates: Self.list("people", json).map(Self.candidate), needs: Self.list("requirements", json).map(Self.need),
      covers: Self.list("home_cover", json).map(Self.cover), window: Self.range("window", json),
      mostPerInstitution: Self.number("max_per_institution", json))
  }

  private static func list(_ key: String, _ json: JSONValue) throws(TeamError) -> [JSONValue] {
    guard case .list(let items)? = json[key] else { throw .notTheForm(key) }
    return items
  }

  private static func number(_ key: String, _ json: JSONValue) throws(TeamError) -> Int {
    guard case .integer(let value)? = json[key], (0...1_000_000_000).contains(value) else { throw .notTheForm(key) }
    return value
  }

  private static func range(_ key: String, _ json: JSONValue) throws(TeamError) -> ClosedRange<Int> {
    guard case .list(let items)? = json[key], items.count == 2, case .integer(let first) = items[0],
      case .integer(let last) = items[1], first <= last
    else { throw .notTheForm(key) }
    return first...last
  }

  private static func candidate(_ json: JSONValue) throws(TeamError) -> Candidate {
    guard case .object(let members)? = json["levels"] else { throw .notTheForm("levels") }
    var levels: [Int: Int] = [:]
    for (name, level) in members {
      guard let competency = Int(name), case .integer(let rank) = level else { throw .notTheForm("levels") }
      levels[competency] = rank
    }
    return Candidate(
      id: try number("id", json), institution: try number("institution", json), cost: try number("cost", json),
      free: try range("available", json), levels: levels)
  }

  private static func need(_ json: JSONValue) throws(TeamError) -> Need {
    Need(
      competency: try number("comp", json), level: try number("level", json), count: try number("count", json),
      weight: try number("weight", json))
  }

  private static func cover(_ json: JSONValue) throws(TeamError) -> Cover {
    Cover(
      institution: try number("institution", json), competency: try number("comp", json), level: try number("level", json),
      keep: try number("keep", json))
  }
}
