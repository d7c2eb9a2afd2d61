import CadreModel

/// One node of the type `Course`, read.
struct CourseLDParser {
  private let file: String
  private let place: String
  private let node: JSONValue
  private let references: CourseLDReferences
  private(set) var findings: [Finding] = []

  init(file: String, place: String, node: JSONValue, references: CourseLDReferences) {
    self.file = file
    self.place = place
    self.node = node
    self.references = references
  }

  /// `nil` where the course has no name, or nothing to call it by.
  mutating func course() -> CurriculumCourse? {
    let languages = CourseLD.texts(node["inLanguage"]).unique
    let language = CourseLD.language(languages)
    guard let title = CourseLD.localized(node["name"], language: language) else {
      say(.error, .missing, "name", nil, "the course has no name; it was not read. Give it one.")
      return nil
    }
    guard let code = code(title: title.text()) else {
      say(
        .error, .missing, "courseCode", nil, "the course has nothing to make a code from; it was not read. Give it a courseCode.")
      return nil
    }
    let instances = instances()
    var sessions = instances.compactMap(\.session)
    var mode = instances.first { $0.session == nil && $0.mode != nil }?.mode
    if mode == nil, let common = sessions.first?.mode, sessions.allSatisfy({ $0.mode == common }) {
      mode = common
      sessions = sessions.map { $0.withoutMode }
    }
    let price = price()
    let course = CurriculumCourse(
      code: code, title: title, provider: CourseLD.texts(node["provider"]).joined(separator: ", "),
      summary: CourseLD.localized(node["description"] ?? node["abstract"], language: language),
      learningOutcomes: outcomes(), keywords: keywords(), hours: hours(workloads: instances.map(\.hours)), price: price?.amount,
      currency: price?.currency, languages: languages, mode: mode, url: node["url"]?.text, prerequisites: prerequisites(),
      teaches: taught(), requires: (node["competencyRequired"]?.items ?? []).compactMap(CourseLD.reference).unique,
      sessions: sessions)
    return course.with(origin: origin(of: course))
  }

  private mutating func say(
    _ severity: Finding.Severity, _ code: Finding.Code, _ key: String, _ value: String?, _ message: Phrase
  ) {
    let column = place.isEmpty ? key : "\(place).\(key)"
    findings.append(Finding(severity, code, file: file, column: column, value: value, message))
  }

  private func code(title: String) -> Identifier<CurriculumCourse>? {
    let identifier = node["identifier"]?.items.lazy.compactMap { $0.text ?? $0["value"]?.text }.first
    let stated = [node["courseCode"]?.text, identifier].lazy.compactMap { $0.flatMap { Identifier<CurriculumCourse>($0) } }.first
    let address = (node["@id"] ?? node["url"])?.text?.split(separator: "/").last.map(String.init)
    return stated ?? address.flatMap(CourseCells.code) ?? CourseCells.code(from: title)
  }

  private func outcomes() -> [String] {
    (node["teaches"]?.items ?? []).filter { CourseLD.reference($0) == nil }.flatMap { CourseLD.texts($0) }.unique
  }

  private func taught() -> [CurriculumCourse.Reference] {
    let aligned = (node["educationalAlignment"]?.items ?? []).filter { $0["alignmentType"]?.text?.lowercased() == "teaches" }
    return ((node["teaches"]?.items ?? []) + aligned).compactMap(CourseLD.reference).unique
  }

  private func keywords() -> [String] {
    // One text is a list with commas; in a list, each stands for itself.
    if let text = node["keywords"]?.text { return CourseCells.list(text) }
    return CourseLD.texts(node["keywords"]).unique
  }

  /// Texts, and courses by their codes, else by their names.
  private func prerequisites() -> [String] {
    let courses = (node["coursePrerequisites"]?.items ?? []).flatMap { item -> [String] in
      let known = item["@id"]?.text.flatMap { references[$0] } ?? item
      return CourseLD.texts(known["courseCode"] ?? known)
    }
    let required = (node["competencyRequired"]?.items ?? []).filter { CourseLD.reference($0) == nil }
    return (courses + required.flatMap { CourseLD.texts($0) }).unique
  }

  /// The stated time, else the workload that all instances share.
  private mutating func hours(workloads: [Double?]) -> Double? {
    if let text = node["timeRequired"]?.text {
      let hours = CourseCells.hours(duration: text)
      if hours == nil {
        say(.warning, .malformed, "timeRequired", text, "this is no number of hours, such as PT12H; they are stored as unknown.")
      }
      return hours
    }
    let known = workloads.compactMap { $0 }
    return known.count == workloads.count && Set(known).count == 1 ? known[0] : nil
  }

  private mutating func price() -> (amount: Int, currency: String?)? {
    let offers = node["offers"]?.items ?? []
    let free = node["isAccessibleForFree"]?.text?.lowercased() == "true"
    let prices = offers.compactMap { $0["price"] }.compactMap(\.text)
    guard let text = prices.first else { return free ? (0, nil) : nil }
    if Set(prices).count > 1 {
      say(.note, .assumed, "offers", prices.joined(separator: ", "), "there are several prices; the first was stored.")
    }
    guard let price = CourseCells.price(text) else {
      say(.warning, .malformed, "offers", text, "this is no amount of money; the price is stored as unknown. Write it in digits.")
      return nil
    }
    let whole = price.amount.rounded(.up)
    if whole != price.amount { say(.note, .assumed, "offers", text, "stored as \(Int(whole)): prices are whole, rounded up.") }
    return (Int(whole), offers.first { $0["price"] != nil }?["priceCurrency"]?.text ?? price.currency)
  }

  /// Everything that a writer would not write the same.
  private func origin(of course: CurriculumCourse) -> Origin? {
    let own = CourseLDWriter.members(of: course)
    let kept = (node.members ?? [:]).filter { key, value in
      key == "@type" || key != "@context" && (own[key]?.items ?? []) != value.items
    }
    let identifier = node["identifier"]?.items.lazy.compactMap { $0.text ?? $0["value"]?.text }.first
    return Origin(
      identifier: identifier, uri: node["@id"]?.text, fields: String(decoding: JSONValue.object(kept).bytes(), as: UTF8.self))
  }
}

extension CourseLDParser {
  private struct Instance {
    var session: CurriculumSession?
    var mode: TrainingProblem.Mode?
    var hours: Double?
  }

  private mutating func instances() -> [Instance] {
    let values = node["hasCourseInstance"]?.items ?? []
    let hasDays = values.contains { $0["startDate"] != nil }
    return values.enumerated().map { instance($0.element, at: "hasCourseInstance[\($0.offset)]", hasDays: hasDays) }
  }

  private mutating func instance(_ value: JSONValue, at key: String, hasDays: Bool) -> Instance {
    let first = day(value, "startDate", key)
    var last = day(value, "endDate", key)
    if let start = first, let end = last, end < start {
      say(
        .warning, .contradiction, "\(key).endDate", "\(end)",
        "the session ends before it starts; its last day is stored as unknown.")
      last = nil
    }
    let mode = mode(value, key, hasDays: hasDays)
    let workload = (value["courseWorkload"] ?? value["timeRequired"])?.text
    let hours = workload.flatMap { CourseCells.hours($0) }
    if let workload, hours == nil {
      say(.note, .malformed, "\(key).courseWorkload", workload, "this is no number of hours, such as PT12H; it was not stored.")
    }
    let session = CurriculumSession(
      identifier: CourseLD.texts(value["identifier"]).first ?? value["@id"]?.text, first: first, last: last,
      place: spot(value["location"]), seats: seats(value, key), languages: CourseLD.texts(value["inLanguage"]).unique, mode: mode)
    return Instance(session: session.isHeld ? session : nil, mode: mode, hours: hours)
  }

  private mutating func day(_ value: JSONValue, _ name: String, _ key: String) -> Day? {
    guard let text = value[name]?.text else { return nil }
    let day = Day(parsing: text)
    if day == nil {
      say(.warning, .malformed, "\(key).\(name)", text, "this is no day; it is stored as unknown. Write it as 2027-02-08.")
    }
    return day
  }

  private mutating func mode(_ value: JSONValue, _ key: String, hasDays: Bool) -> TrainingProblem.Mode? {
    let words = CourseLD.texts(value["courseMode"]).map(CourseLD.term).filter { !Self.loads.contains(ColumnMap.key($0)) }
    let modes = words.compactMap { CourseCells.mode($0, hasDays: hasDays) }
    if modes.count < words.count {
      say(.note, .unknown, "\(key).courseMode", words.joined(separator: ", "), "this says nothing of the delivery that is known.")
    }
    // “online” together with a more exact word says no more than that word.
    let online = CourseCells.mode("online", hasDays: hasDays)
    let exact = Set(words.filter { ColumnMap.key($0) != "online" }.compactMap { CourseCells.mode($0, hasDays: hasDays) })
    if exact.count == 1 { return exact == [.inPerson] && modes.contains { $0 == online } ? .hybrid : exact.first }
    return exact.isEmpty ? modes.first : .hybrid
  }

  /// Words of `courseMode` that are about the load, not about the delivery.
  private static let loads: Set<String> = ["fulltime", "parttime"]

  private mutating func seats(_ value: JSONValue, _ key: String) -> Int? {
    guard let text = (value["maximumAttendeeCapacity"] ?? value["maximumPhysicalAttendeeCapacity"])?.text else { return nil }
    if let seats = Int(text), seats > 0 { return seats }
    say(.warning, .malformed, "\(key).maximumAttendeeCapacity", text, "this is no number of seats; they are stored as unknown.")
    return nil
  }

  /// The name of a place, else its town or address.
  private func spot(_ value: JSONValue?) -> String? {
    let places = (value?.items ?? []).compactMap { item in
      let address = item["address"]
      return item.text ?? CourseLD.texts(item["name"]).first ?? address?.text ?? address?["addressLocality"]?.text
        ?? address?["streetAddress"]?.text ?? item["url"]?.text
    }.filter { !$0.isEmpty }
    return places.isEmpty ? nil : places.unique.joined(separator: ", ")
  }
}

extension CurriculumSession {
  /// Whether anything sets it apart from other times that the course is held.
  fileprivate var isHeld: Bool { identifier != nil || first != nil || last != nil || place != nil || seats != nil }

  fileprivate var withoutMode: CurriculumSession {
    CurriculumSession(identifier: identifier, first: first, last: last, place: place, seats: seats, languages: languages)
  }
}

extension CurriculumCourse {
  fileprivate func with(origin: Origin?) -> CurriculumCourse {
    CurriculumCourse(
      code: code, title: title, provider: provider, summary: summary, learningOutcomes: learningOutcomes, keywords: keywords,
      hours: hours, price: price, currency: currency, languages: languages, mode: mode, url: url, prerequisites: prerequisites,
      teaches: teaches, requires: requires, sessions: sessions, origin: origin)
  }
}
