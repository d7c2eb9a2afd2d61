package import CadreModel
package import CadreResults

extension FileCheck {
  /// As programs read it; what an import would come to is told by the report itself.
  /// - Parameter text: writes a sentence.
  package func json(_ text: (Phrase) -> String) -> JSONValue {
    [
      "file": .text(file), "kind": .text(taken.kind.rawValue), "is_said": .bool(taken.isSaid),
      "known": .list(taken.known.map { .text($0) }), "document": .init(taken.document.map(text)),
      "format": .init(layout.map { text($0.format) }), "sheet": .init(layout?.sheet),
      "sheets": .list((layout?.sheets ?? []).map { .text($0) }), "header_row": layout.map { .integer($0.headerLine) } ?? .null,
      "columns": .list(zip(columnTable.json, columns).map { row, column in row.with("why", .text(text(column.why))) }),
      "rows": .list(rowTable.json), "settings": settings.json, "profile": .init(profile),
      "profiles": .list(profiles.map { .text($0.name) }), "questions": .list(questionPhrases.map { .text(text($0)) }),
      "can_begin": .bool(report != nil),
    ]
  }
}

extension ImportSettings {
  package var json: JSONValue {
    .object(Dictionary(uniqueKeysWithValues: all.map { ($0.name.rawValue, .list($0.values.map { .text($0) })) }))
  }
}

extension ImportProfile {
  package var json: JSONValue {
    [
      "name": .text(name), "kind": .text(kind.rawValue), "settings": settings.json,
      "header": .list(header.map { .text($0) }), "saved_on": .text("\(savedOn)"), "by": .text(principal),
    ]
  }
}

extension JSONValue {
  fileprivate init(_ text: String?) { self = text.map { .text($0) } ?? .null }

  fileprivate func with(_ name: String, _ value: JSONValue) -> JSONValue {
    var members = members ?? [:]
    members[name] = value
    return .object(members)
  }
}
