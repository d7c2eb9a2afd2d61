package import CadreAnalysis
import CadreModel

extension GapJSON {
  package static func encode(_ change: GapChange) throws -> String {
    String(decoding: change.json.bytes(isPretty: true), as: UTF8.self) + "\n"
  }
}

extension GapChange {
  fileprivate var json: JSONValue {
    let each = lines.indices.filter { !lines[$0].isEmpty }.map { index in
      lines[index].json([
        "competency": .text(competencies[index].code.code), "title": .text(competencies[index].name.text()),
      ])
    }
    return [
      "from": .text(first.description), "to": .text(context.asOf.description),
      "framework": .text(context.framework.description), "rating_rule": .text(context.ratingRule.description),
      "unassessed_policy": .text(context.policy.rawValue), "scope": context.scope.map { .text($0.display) } ?? .null,
      "people": [
        "before": .integer(people.before), "after": .integer(people.after), "joined": .integer(people.joined),
        "left": .integer(people.left), "moved_in": .integer(people.movedIn), "moved_out": .integer(people.movedOut),
      ],
      "total": total.json([:]), "rows": .list(each),
    ]
  }
}

extension GapChange.Line {
  /// - Parameter key: what the line is about.
  fileprivate func json(_ key: [String: JSONValue]) -> JSONValue {
    let causes = ChangeCause.allCases.map { ($0.rawValue, part($0).json) }
    let figures: [String: JSONValue] = [
      "before": .integer(before), "after": .integer(after), "change": .integer(change),
      "causes": .object(Dictionary(causes, uniquingKeysWith: { first, _ in first })),
    ]
    return .object(key.merging(figures) { first, _ in first })
  }
}

extension GapChange.Part {
  fileprivate var json: JSONValue {
    ["change": .integer(change), "raised": .integer(raised), "lowered": .integer(lowered), "cases": .integer(cases)]
  }
}
