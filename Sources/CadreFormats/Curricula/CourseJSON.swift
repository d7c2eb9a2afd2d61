import CadreModel

/// Reads courses from JSON of any shape: schema.org JSON-LD, a JSON Feed whose items are courses, or a list of objects – in a
/// document, or one on each line (NDJSON).
///
/// - Parameter columns: field → names that the objects have for it.
/// - Throws: `FormatError` where the bytes are no JSON, or nothing says that they are courses.
package func readCourseJSON(
  _ bytes: [UInt8], file: String, options: TableOptions = .init(), columns: [String: [String]] = [:]
) throws -> CurriculumFile {
  let document = try CourseJSON(bytes, file: file)
  try document.refuseOthers()
  if document.isLinkedData {
    let values = document.objects.map(\.value)
    let read = try readCourseJSONLD(values.count == 1 ? values[0] : .list(values), file: file)
    return CurriculumFile(read.value, findings: document.findings + read.findings, joined: read.joined)
  }
  let courses = try document.courses(isSaid: columns["title"] != nil)
  let read = try readCatalogue(courses.records, file: file, options: options, columns: columns)
  return CurriculumFile(
    read.value, findings: document.findings + courses.findings + read.findings, joined: read.joined,
    left: read.left + courses.left, format: courses.records.format)
}

/// A JSON document, or one on each line.
struct CourseJSON {
  /// With the line that each begins on; that of items of a list is its place, from 1.
  let objects: [(line: Int, value: JSONValue)]
  let isLines: Bool
  /// About lines that are no JSON.
  private(set) var findings: [Finding] = []
  private let file: String

  /// - Throws: `FormatError` where nothing is JSON.
  init(_ bytes: [UInt8], file: String) throws(FormatError) {
    let bytes = try ByteOrder.open(first: bytes, rest: { nil }, wanted: nil).first
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
      .map { (line: $0.offset + 1, bytes: $0.element) }.filter { !$0.bytes.allSatisfy { $0 <= 0x20 } }
    self.file = file
    guard lines.count > 1, (try? JSONValue.document(Array(lines[0].bytes)))?.members != nil else {
      (objects, isLines) = ([(1, try JSONValue.document(bytes))], false)
      return
    }
    var (objects, findings) = ([(line: Int, value: JSONValue)](), [Finding]())
    for line in lines {
      do throws(FormatError) {
        objects.append((line.line, try JSONValue.document(Array(line.bytes))))
      } catch {
        findings.append(Finding(.error, .malformed, file: file, line: line.line, error.phrase))
      }
    }
    (self.objects, isLines, self.findings) = (objects, true, findings)
  }

  var isLinkedData: Bool {
    let first = objects.first?.value
    let members = (first?.members ?? first?.items.first?.members) ?? [:]
    return ["@context", "@type", "@graph"].contains { members[$0] != nil }
  }

  /// - Throws: `FormatError` that says what the document is, where it is something else that is known.
  func refuseOthers() throws(FormatError) {
    let first = objects.first?.value
    let members = (first?.members ?? first?.items.first?.members) ?? [:]
    let statement = members["statements"]?.items.first?.members ?? members
    if statement["actor"] != nil, statement["verb"] != nil {
      throw .document(
        line: nil,
        reason: """
          is a log of xAPI statements: it says who did what, and has no catalogue of courses. Export the courses themselves, as a \
          table or as schema.org JSON-LD.
          """)
    }
    if members["CFDocument"] != nil || members["CFItems"] != nil || members["CFPackage"] != nil {
      throw .document(
        line: nil,
        reason: "is a CASE package: its items are competencies, not courses. Import it with \(action: "framework import").")
    }
  }

  /// The objects that are courses, as rows.
  ///
  /// - Parameter isSaid: whether somebody has said that the objects of a feed are courses.
  func courses(isSaid: Bool) throws(FormatError) -> (records: CourseObjects, findings: [Finding], left: Int) {
    if !isLines, let feed = CourseFeed(objects[0].value) {
      guard isSaid || feed.saysCourses else {
        throw .document(
          line: nil,
          reason: """
            is a JSON feed, but nothing says that its items are courses: they have no delivery, hours, days or course numbers. If \
            they are, say so with \(option: "column") title=title.
            """)
      }
      return (try CourseObjects(feed.objects, format: "a JSON feed of courses"), [], 0)
    }
    let format: Phrase = isLines ? "JSON, an object on each line" : "JSON, a list of objects"
    let all = isLines ? objects : try listed(objects[0].value)
    let orders = all.filter { Self.isOrder($0.value) }
    let findings = orders.isEmpty ? [] : [Self.note(orders, file)]
    let courses = orders.isEmpty ? all : all.filter { !Self.isOrder($0.value) }
    return (try CourseObjects(courses.map { ($0.line, Self.source($0.value)) }, format: format), findings, orders.count)
  }

  /// The items of a list; of an object, those of the list that it holds.
  private func listed(_ value: JSONValue) throws(FormatError) -> [(line: Int, value: JSONValue)] {
    var value = value
    // A search answers with hits within hits.
    if let hits = value["hits"]?["hits"] { value = hits }
    if let members = value.members {
      let lists = members.filter { _, value in
        if case .list(let items) = value { return items.first?.members != nil }
        return false
      }
      let named = ["courses", "items", "results", "content", "data"].lazy.compactMap { lists[$0] }.first
      let isCourse = members.keys.contains { ["title", "name", "fullname"].contains(ColumnMap.key($0)) }
      value = named ?? (lists.count == 1 && !isCourse ? lists.first?.value : nil) ?? .list([value])
    }
    let items = value.items.enumerated().map { (line: $0.offset + 1, value: $0.element) }
    guard items.contains(where: { $0.value.members != nil }) else {
      throw .document(
        line: nil,
        reason: "is JSON, but no list of objects. Export one object for each course, in a list or on lines of their own.")
    }
    return items
  }

  /// What a search index keeps beside a document, `{"index": {"_id": …}}`.
  private static func isOrder(_ value: JSONValue) -> Bool {
    guard let members = value.members, members.count == 1, let (key, inner) = members.first else { return false }
    return ["index", "create", "update", "delete"].contains(key) && inner.members?.keys.allSatisfy { $0.hasPrefix("_") } == true
  }

  private static func note(_ orders: [(line: Int, value: JSONValue)], _ file: String) -> Finding {
    Finding(
      .note, .notRead, file: file, line: orders.first?.line,
      .counted(
        orders.count, one: "\(orders.count) line is an order to a search index, not a course; it was not read.",
        other: "\(orders.count) lines are orders to a search index, not courses; they were not read."), rows: orders.count)
  }

  private static func source(_ value: JSONValue) -> JSONValue { value["_source"] ?? value }
}
