package import CadreModel

/// Reads courses from XCRI-CAP 1.2: catalog › provider › course › presentation.
///
/// A presentation is a session. The study mode (full or part time), qualifications, credit and costs that are no single amount
/// are kept in the course's origin. Attendance on campus is in person, distance without and with attendance online or hybrid;
/// where it is not stated it is on campus, as the profile says. A duration of weeks or years is no number of hours.
/// - Throws: `FormatError` where the bytes are no XML (or XML with a document type), or no catalogue.
package func readXCRI(_ bytes: [UInt8], file: String) throws(FormatError) -> Imported<[CurriculumCourse]> {
  let root = try XMLTree.parse(bytes)
  guard ["catalog", "provider", "course"].contains(root.name) else {
    throw .document(
      line: root.line,
      reason:
        "this is no XCRI-CAP catalogue: it starts with <\(root.name.shortened(to: 60))>. Give one that starts with <catalog>.")
  }
  var reader = XCRIReader(file: file)
  reader.read(XMLTree(name: "", line: 1, children: [.element(root)]), provider: "")
  return Imported(reader.courses, findings: reader.findings)
}

private struct XCRIReader {
  let file: String
  private(set) var courses: [CurriculumCourse] = []
  private(set) var findings: [Finding] = []
  private var lines: [Identifier<CurriculumCourse>: Int] = [:]

  init(file: String) { self.file = file }

  mutating func read(_ node: XMLTree, provider: String) {
    for child in node.elements {
      switch child.name {
      case "catalog": read(child, provider: provider)
      case "provider": read(child, provider: child.text("title") ?? provider)
      case "course":
        var parser = XCRICourse(file: file, node: child, provider: provider)
        let course = parser.course()
        findings += parser.findings
        add(course, line: child.line)
      default: break
      }
    }
  }

  private mutating func add(_ course: CurriculumCourse?, line: Int) {
    guard let course else { return }
    if let first = lines[course.code] {
      findings.append(
        Finding(
          .error, .duplicate, file: file, line: line, column: "identifier", value: course.code.code,
          "this code stands on line \(line: first) already; the course was not read. Give each course its own."))
      return
    }
    lines[course.code] = line
    courses.append(course)
  }
}

/// One `course` element, read.
private struct XCRICourse {
  private static let read: Set<String> = [
    "title", "identifier", "subject", "url", "abstract", "description", "learningOutcome", "prerequisite", "presentation",
  ]

  let file: String
  let node: XMLTree
  let provider: String
  private(set) var findings: [Finding] = []
  private var kept: [String: [JSONValue]] = [:]

  init(file: String, node: XMLTree, provider: String) {
    self.file = file
    self.node = node
    self.provider = provider
  }

  /// `nil` where the course has no title.
  mutating func course() -> CurriculumCourse? {
    guard let title = node.text("title").flatMap({ LocalizedText($0) }) else {
      say(.error, .missing, node, "title", nil, "the course has no title; it was not read. Add a dc:title.")
      return nil
    }
    let identifiers = node.all("identifier")
    let own = identifiers.first { $0.attributes["xsi:type"] != nil } ?? identifiers.first { !$0.text.hasPrefix("http") }
    let address = identifiers.map(\.text).first { $0.hasPrefix("http") }
    let last = address?.split(separator: "/").last.map(String.init)
    guard
      let code = own.flatMap({ Identifier<CurriculumCourse>($0.text) }) ?? last.flatMap(CourseCells.code)
        ?? CourseCells.code(from: title.text())
    else {
      say(
        .error, .missing, node, "identifier", nil,
        "the course has nothing to make a code from; it was not read. Add a dc:identifier.")
      return nil
    }
    for child in node.elements where !Self.read.contains(child.name) { keep(child) }
    for more in identifiers where more.text != own?.text && more.text != address { keep(more) }
    let presentations = node.all("presentation").map { presentation($0) }
    return CurriculumCourse(
      code: code, title: title, provider: provider, summary: summary(), learningOutcomes: texts("learningOutcome"),
      keywords: texts("subject"), hours: same(presentations.map(\.hours)), price: same(presentations.map { $0.price?.amount }),
      currency: same(presentations.map { $0.price?.currency }),
      languages: presentations.flatMap(\.session.languages).unique, mode: same(presentations.map(\.mode)), url: node.text("url"),
      prerequisites: texts("prerequisite"), sessions: sessions(presentations), origin: origin(own?.text, address))
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ node: XMLTree, _ element: String, _ value: String?, _ message: Phrase
  ) {
    findings.append(Finding(severity, code, file: file, line: node.line, column: element, value: value, message))
  }

  private mutating func keep(_ child: XMLTree) {
    let text = child.text.isEmpty ? child.attributes["href"] ?? "" : child.text
    if !text.isEmpty { kept[child.name, default: []].append(.text(text)) }
  }

  private func texts(_ name: String) -> [String] { node.all(name).map(\.text).filter { !$0.isEmpty }.unique }

  /// The abstract, else the descriptions.
  private func summary() -> LocalizedText? {
    if let abstract = node.text("abstract") { return LocalizedText(abstract) }
    return LocalizedText(texts("description").joined(separator: "\n"))
  }

  /// The value that all presentations share.
  private func same<Value: Hashable>(_ values: [Value?]) -> Value? { Set(values).count == 1 ? values[0] : nil }

  private func sessions(_ presentations: [Presentation]) -> [CurriculumSession] {
    let isCommon = Set(presentations.map(\.mode)).count == 1
    return presentations.map { one in
      let session = one.session
      return CurriculumSession(
        identifier: session.identifier, first: session.first, last: session.last, place: session.place, seats: session.seats,
        languages: session.languages, mode: isCommon ? nil : one.mode)
    }
  }

  private mutating func origin(_ identifier: String?, _ address: String?) -> Origin? {
    if node.text("abstract") != nil { node.all("description").forEach { keep($0) } }
    let fields = kept.isEmpty ? nil : JSONValue.object(kept.mapValues { .list($0) }).bytes()
    return Origin(identifier: identifier, uri: address, fields: fields.map { String(decoding: $0, as: UTF8.self) })
  }
}

extension XCRICourse {
  private struct Presentation {
    let session: CurriculumSession
    let mode: TrainingProblem.Mode?
    let hours: Double?
    let price: (amount: Int, currency: String?)?
  }

  private static let readOfPresentation: Set<String> = [
    "identifier", "title", "start", "end", "duration", "attendanceMode", "languageOfInstruction", "places", "cost", "venue",
  ]

  private mutating func presentation(_ node: XMLTree) -> Presentation {
    for child in node.elements where !Self.readOfPresentation.contains(child.name) { keep(child) }
    let first = day(node, "start")
    var last = day(node, "end")
    if let start = first, let end = last, end < start {
      say(
        .warning, .contradiction, node, "end", "\(end)",
        "the presentation ends before it starts; its last day is stored as unknown.")
      last = nil
    }
    let session = CurriculumSession(
      identifier: node.text("identifier"), first: first, last: last, place: place(node), seats: seats(node),
      languages: node.all("languageOfInstruction").map(\.text).filter { !$0.isEmpty }.unique)
    return Presentation(session: session, mode: mode(node), hours: hours(node), price: price(node))
  }

  private mutating func day(_ node: XMLTree, _ name: String) -> Day? {
    guard let element = node.all(name).first, let text = element.attribute("dtf") ?? node.text(name) else { return nil }
    if let day = Day(parsing: text) { return day }
    say(.warning, .malformed, element, name, text, "this is no day; it is stored as unknown. Give dtf=\"2027-02-08\".")
    keep(element)
    return nil
  }

  private mutating func mode(_ node: XMLTree) -> TrainingProblem.Mode? {
    guard let element = node.all("attendanceMode").first else { return .inPerson }
    let code = element.attribute("identifier") ?? element.text
    switch code {
    case "CM", "Campus", "Face-to-face non-campus", "NC", "Work-based", "WB": return .inPerson
    case "DA", "Distance with attendance", "MM", "Mixed mode": return .hybrid
    case "DS", "Distance without attendance", "ON", "Online (no attendance)": return .selfPaced
    default:
      say(
        .note, .unknown, element, "attendanceMode", code,
        "this says nothing of the delivery that is known; it is stored as unknown.")
      keep(element)
      return nil
    }
  }

  private mutating func hours(_ node: XMLTree) -> Double? {
    guard let element = node.all("duration").first, let text = element.attribute("interval") ?? node.text("duration")
    else { return nil }
    let hours = CourseCells.hours(text)
    if hours == nil {
      say(.note, .notRead, element, "duration", text, "this is time on the calendar, not hours of work; it was kept as text.")
      keep(element)
    }
    return hours
  }

  private mutating func price(_ node: XMLTree) -> (amount: Int, currency: String?)? {
    guard let element = node.all("cost").first, !element.text.isEmpty else { return nil }
    guard let price = CourseCells.price(element.text) else {
      say(
        .note, .malformed, element, "cost", element.text,
        "this is no single amount; the price is stored as unknown, the text was kept.")
      keep(element)
      return nil
    }
    let whole = price.amount.rounded(.up)
    if whole != price.amount {
      say(.note, .assumed, element, "cost", element.text, "stored as \(Int(whole)): prices are whole, rounded up.")
    }
    return (Int(whole), price.currency)
  }

  private mutating func seats(_ node: XMLTree) -> Int? {
    guard let element = node.all("places").first, !element.text.isEmpty else { return nil }
    if let seats = Int(element.text), seats > 0 { return seats }
    say(.warning, .malformed, element, "places", element.text, "this is no number of seats; they are stored as unknown.")
    return nil
  }

  /// The venue's name and town.
  private func place(_ node: XMLTree) -> String? {
    guard let venue = node.all("venue").first?.all("provider").first else { return nil }
    let parts = [venue.text("title"), venue.all("location").first?.text("town")].compactMap { $0 }.unique
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
