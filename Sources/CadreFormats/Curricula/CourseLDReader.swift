package import CadreModel

/// Reads courses from schema.org JSON-LD: one `Course`, a list of them, a `@graph`, or the items of an `ItemList`.
///
/// `teaches` gives learning outcomes where it is text and references where it is a defined term; an alignment of the type
/// “teaches” is a reference too. An instance without a day, a place, seats or an identifier is no session: it says how the
/// course is held. What is not read, or not as it stands, is kept in the course's origin, and a writer puts it back.
/// - Throws: `FormatError` where the bytes are no JSON, or no course is in them.
package func readCourseJSONLD(_ bytes: [UInt8], file: String) throws(FormatError) -> Imported<[CurriculumCourse]> {
  let read = try readCourseJSONLD(try JSONValue.document(bytes), file: file)
  return Imported(read.value, findings: read.findings)
}

/// A `CourseInstance` that stands by itself is a session of the course of its name.
func readCourseJSONLD(_ document: JSONValue, file: String) throws(FormatError) -> CurriculumFile {
  let nodes = CourseLD.nodes(of: CourseLD.shortened(document))
  var reader = CourseLDReader(file: file, nodes: nodes.map(\.node))
  // Courses first: times that they are held may stand before them.
  for (place, node) in nodes where !CourseLD.isInstance(node) { reader.read(node, at: place) }
  for (place, node) in nodes where CourseLD.isInstance(node) { reader.readInstance(node, at: place) }
  reader.finish()
  if reader.courses.isEmpty, reader.refused == 0 {
    throw .document(
      line: nil, reason: "there is no course in it. Give schema.org JSON-LD with objects of the @type “Course”.")
  }
  return CurriculumFile(reader.courses, findings: reader.findings, joined: reader.joined)
}

private struct CourseLDReader {
  let file: String
  private var references: CourseLDReferences
  /// Nodes that courses refer to; they are read with these.
  private let parts: Set<String>
  private(set) var courses: [CurriculumCourse] = []
  private(set) var findings: [Finding] = []
  private(set) var refused = 0
  /// Nodes that speak of a course that stands already.
  private(set) var joined = 0
  private var places: [Identifier<CurriculumCourse>: String] = [:]
  private var titles: [String: Int] = [:]

  init(file: String, nodes: [JSONValue]) {
    self.file = file
    references = CourseLDReferences(nodes)
    parts = nodes.reduce(into: []) { Self.mentions($1, into: &$0) }
  }

  private static func mentions(_ node: JSONValue, into found: inout Set<String>) {
    for value in (node.members ?? [:]).values {
      for item in value.items where item.members != nil {
        if let id = item["@id"]?.text { found.insert(id) }
        mentions(item, into: &found)
      }
    }
  }

  mutating func read(_ node: JSONValue, at place: String) {
    let types = CourseLD.types(of: node)
    guard types.contains("Course") else {
      if let id = node["@id"]?.text, parts.contains(id) { return }
      return say(
        .note, .malformed, place, types.first ?? node.text,
        "this is no course; it was not read. Give a course the @type “Course”.")
    }
    var parser = CourseLDParser(file: file, place: place, node: references.resolved(node), references: references)
    let course = parser.course()
    findings += parser.findings
    guard let course else {
      refused += 1
      return
    }
    if let first = places[course.code] {
      if courses.contains(course) {
        joined += 1
        return say(.note, .duplicate, place, course.code.code, "the course stands twice in the same words; it was read once.")
      }
      refused += 1
      return say(
        .error, .duplicate, place, course.code.code,
        first.isEmpty
          ? "this code stands before already; the course was not read. Give each its own."
          : "this code stands at \(first) already; the course was not read. Give each its own.")
    }
    add(course, at: place)
  }

  private mutating func add(_ course: CurriculumCourse, at place: String) {
    places[course.code] = place
    titles[CatalogueCourses.key(course.title), default: courses.count] += 0
    courses.append(course)
  }

  mutating func readInstance(_ node: JSONValue, at place: String) {
    if let id = node["@id"]?.text, parts.contains(id) { return }
    let whole = CourseLD.course(heldAs: references.resolved(node))
    var parser = CourseLDParser(file: file, place: place, node: whole, references: references)
    let course = parser.course()
    findings += parser.findings
    guard let course else {
      refused += 1
      return
    }
    let known = titles[CatalogueCourses.key(course.title)] ?? courses.firstIndex { $0.code == course.code }
    guard let known else { return add(course, at: place) }
    joined += 1
    let news = course.sessions.filter { !courses[known].sessions.contains($0) }
    courses[known] = courses[known].with(sessions: courses[known].sessions + news)
  }

  mutating func finish() {
    if references.room >= 0 { return }
    findings.append(
      Finding(
        .warning, .notRead, file: file, "references (@id) multiply the document beyond a million values; some were not followed.")
    )
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ place: String, _ value: String?, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, column: place.isEmpty ? nil : place, value: value, message))
  }
}
