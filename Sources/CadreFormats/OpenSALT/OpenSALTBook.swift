package import CadreModel

/// Reads the workbook that OpenSALT exports and imports, with a sheet each for the document, its items and its associations.
///
/// It is a CASE package in cells, and is read as one. Where an item lies follows from its smart level (`1.2` within `1`); items
/// without an identifier get one from what they say.
/// - Throws: `FormatError` where the bytes are no such workbook, or slug or version are none.
package func readOpenSALT(
  _ bytes: [UInt8], file: String, slug: String?, version: String?
) throws -> Imported<Framework?> {
  var book = OpenSALTBook(file: file)
  let package = try book.package(bytes)
  let read = try readCASE(package.bytes(), file: file, slug: slug, version: version)
  return Imported(read.value, findings: book.findings + read.findings)
}

struct OpenSALTBook {
  static let sheets = ["CF Doc", "CF Item", "CF Association"]

  let file: String
  private(set) var findings: [Finding] = []
  /// Smart level → identifier.
  private var levels: [String: String] = [:]
  private var document = ""

  init(file: String) { self.file = file }

  mutating func package(_ bytes: [UInt8]) throws -> JSONValue {
    let archive = try ZipArchive(bytes)
    let book: any SheetBook = archive.has("content.xml") ? try ODSBook(archive) : try XLSXBook(archive)
    let tables = try Self.sheets.map { name in
      var records = try book.records(book.sheet(named: name))
      return try FrameworkTable(&records, file: "\(file) \(name)")
    }
    findings = tables.flatMap(\.flaws)
    guard let header = tables[0].rows.first else {
      throw FormatError.document(line: nil, reason: "its sheet “CF Doc” has no row. Write the title of the framework there.")
    }
    document = header["identifier"].isEmpty ? made(from: header["title"]) : header["identifier"]
    let items = tables[1].rows.compactMap { item($0) }
    return .object([
      "CFDocument": .object(
        members(of: header, lists: ["subject"], skipping: ["licenseTitle", "licenseText"]) { document in
          document["identifier"] = .text(self.document)
          if !header["licenseTitle"].isEmpty {
            document["licenseURI"] = .object(["title": .text(header["licenseTitle"])])
          }
        }),
      "CFItems": .list(items.map(\.value)),
      "CFAssociations": .list(items.map { place($0.identifier, level: $0.level) } + associations(tables[2])),
    ])
  }

  private func made(from text: String) -> String { NameUUID(name: "opensalt:\(text)", in: .url).text }

  /// The cells that hold something; those of lists are separated by a bar or by commas.
  private func members(
    of row: FrameworkTable.Row, lists: Set<String>, skipping skipped: Set<String> = [],
    _ change: (inout [String: JSONValue]) -> Void
  ) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for (name, text) in row.cells where !text.isEmpty && !name.isEmpty && !skipped.contains(name) {
      let separator: Character = text.contains("|") ? "|" : ","
      let parts = text.split(separator: separator).map { JSONValue.text($0.trimmed) }
      members[name] = lists.contains(name) ? .list(parts) : .text(text)
    }
    change(&members)
    return members
  }

  private mutating func item(_ row: FrameworkTable.Row) -> (identifier: String, level: String, value: JSONValue)? {
    let level = row["smartLevel"]
    if row["fullStatement"].isEmpty, row["identifier"].isEmpty {
      if !row.cells.values.allSatisfy(\.isEmpty) {
        findings.append(
          Finding(
            .warning, .missing, file: file, line: row.line, column: "fullStatement",
            "the item has neither a statement nor an identifier; it was not stored. Fill them in."))
      }
      return nil
    }
    let own = row["identifier"]
    let identifier = own.isEmpty ? made(from: "\(document) \(level) \(row["humanCodingScheme"]) \(row["fullStatement"])") : own
    if !level.isEmpty {
      if levels[level] != nil {
        findings.append(
          Finding(
            .warning, .duplicate, file: file, line: row.line, column: "smartLevel", value: level,
            "this level stands twice; what lies within it lies in the first. Number each item once."))
      }
      levels[level] = levels[level] ?? identifier
    }
    let value = JSONValue.object(
      members(of: row, lists: ["conceptKeywords", "educationLevel"], skipping: ["smartLevel", "license"]) {
        $0["identifier"] = .text(identifier)
      })
    return (identifier, level, value)
  }

  /// The association that puts an item within the one whose smart level is shorter by a number.
  private mutating func place(_ identifier: String, level: String) -> JSONValue {
    let parts = level.split(separator: ".")
    let outer = parts.dropLast().joined(separator: ".")
    if !outer.isEmpty, levels[outer] == nil {
      findings.append(
        Finding(
          .warning, .unknown, file: file, column: "smartLevel", value: level,
          "no item has the level “\(outer)”; the item was put at the top. Correct it."))
    }
    var association: [String: JSONValue] = [
      "associationType": "isChildOf", "originNodeURI": .object(["identifier": .text(identifier)]),
      "destinationNodeURI": .object(["identifier": .text(levels[outer] ?? document)]),
      "identifier": .text(made(from: "\(document) \(identifier) isChildOf")),
    ]
    association["sequenceNumber"] = parts.last.flatMap { Int($0) }.map { .integer($0) }
    return .object(association)
  }

  /// What the third sheet says beyond places, which the smart levels give.
  private func associations(_ table: FrameworkTable) -> [JSONValue] {
    let placed = Set(levels.values)
    return table.rows.compactMap { row in
      let origin = row["originNodeIdentifier"]
      let isPlace = row["associationType"] == "isChildOf" && (placed.contains(origin) || origin.isEmpty)
      guard !isPlace, !row["associationType"].isEmpty else { return nil }
      func node(_ end: String) -> JSONValue {
        let cells = [
          "identifier": row["\(end)NodeIdentifier"], "uri": row["\(end)NodeURI"], "title": row["\(end)NodeHumanCodingScheme"],
        ]
        return .object(cells.filter { !$0.value.isEmpty }.mapValues { .text($0) })
      }
      return .object([
        "associationType": .text(row["associationType"]), "identifier": .text(row["identifier"]),
        "originNodeURI": node("origin"), "destinationNodeURI": node("destination"),
      ])
    }
  }
}
