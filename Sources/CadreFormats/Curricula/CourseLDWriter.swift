package import CadreModel

/// Writes courses as schema.org JSON-LD that reads back as the same courses.
///
/// What came from JSON-LD and is not read is put back. Keys are sorted: the same courses are the same bytes.
package func writeCourseJSONLD(_ courses: [CurriculumCourse]) -> [UInt8] {
  let nodes = courses.map { course in
    JSONValue.object(CourseLDWriter.members(of: course).merging(CourseLDWriter.kept(from: course)) { $1 })
  }
  return JSONValue.object(["@context": .text("https://schema.org"), "@graph": .list(nodes)]).bytes(isPretty: true) + [0x0A]
}

enum CourseLDWriter {
  /// What the course keeps of a JSON-LD document; what it keeps of another format has no place here.
  static func kept(from course: CurriculumCourse) -> [String: JSONValue] {
    guard let fields = course.origin?.fields, let value = try? JSONValue.document(Array(fields.utf8)), value["@type"] != nil
    else { return [:] }
    return value.members ?? [:]
  }

  static func members(of course: CurriculumCourse) -> [String: JSONValue] {
    let language = CourseLD.language(course.languages)
    let all: [String: JSONValue?] = [
      "@type": .text("Course"), "@id": course.origin?.uri.map { .text($0) },
      "identifier": course.origin?.identifier.map { .text($0) }, "courseCode": .text(course.code.code),
      "name": CourseLD.value(course.title, language: language),
      "description": course.summary.map { CourseLD.value($0, language: language) },
      "provider": course.provider.isEmpty
        ? nil : .object(["@type": .text("Organization"), "name": .text(course.provider)]),
      "teaches": CourseLD.list(texts(course.learningOutcomes) + course.teaches.map(CourseLD.value)),
      "competencyRequired": CourseLD.list(course.requires.map(CourseLD.value)),
      "coursePrerequisites": CourseLD.list(texts(course.prerequisites)),
      // A keyword with a comma would be two in a text of its own.
      "keywords": course.keywords.isEmpty ? nil : .list(texts(course.keywords)),
      "timeRequired": course.hours.map { .text(CourseCells.duration(hours: $0)) }, "offers": offer(course),
      "inLanguage": CourseLD.list(texts(course.languages)), "url": course.url.map { .text($0) },
      "hasCourseInstance": CourseLD.list(instances(course)),
    ]
    return all.compactMapValues { $0 }
  }

  private static func texts(_ texts: [String]) -> [JSONValue] { texts.map { .text($0) } }

  private static func offer(_ course: CurriculumCourse) -> JSONValue? {
    course.price.map { price in
      CourseLD.object([
        "@type": .text("Offer"), "price": .integer(price), "priceCurrency": course.currency.map { .text($0) },
      ])
    }
  }

  /// The delivery of the course stands in each session, or in an instance of its own where a session differs from it.
  private static func instances(_ course: CurriculumCourse) -> [JSONValue] {
    let isCommon = !course.sessions.isEmpty && course.sessions.allSatisfy { $0.mode == nil }
    let general = isCommon ? [] : [course.mode].compactMap { $0 }
    return general.map { instance(CurriculumSession(), mode: $0) }
      + course.sessions.map { instance($0, mode: $0.mode ?? (isCommon ? course.mode : nil)) }
  }

  private static func instance(_ session: CurriculumSession, mode: TrainingProblem.Mode?) -> JSONValue {
    CourseLD.object([
      "@type": .text("CourseInstance"), "identifier": session.identifier.map { .text($0) },
      "startDate": session.first.map { .text($0.description) }, "endDate": session.last.map { .text($0.description) },
      "location": session.place.map { .object(["@type": .text("Place"), "name": .text($0)]) },
      "maximumAttendeeCapacity": session.seats.map { .integer($0) },
      "inLanguage": CourseLD.list(texts(session.languages)), "courseMode": mode.flatMap(words),
    ])
  }

  private static func words(_ mode: TrainingProblem.Mode) -> JSONValue? {
    switch mode {
    case .inPerson: .text("onsite")
    case .onlineLive: .list([.text("online"), .text("synchronous")])
    case .selfPaced: .list([.text("online"), .text("asynchronous")])
    case .hybrid: .text("blended")
    }
  }
}
