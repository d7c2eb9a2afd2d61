/// A course as its institute describes it, before anybody has said which competencies it teaches.
///
/// What the source does not state is `nil` or empty, never zero.
package struct CurriculumCourse: Hashable, Sendable {
  /// A competency as the source names it: by whatever it gives of framework, address, code and name.
  package struct Reference: Hashable, Sendable {
    package let framework: String?
    package let uri: String?
    package let code: String?
    package let name: String?

    /// - Returns: `nil` where nothing names the competency itself.
    package init?(framework: String? = nil, uri: String? = nil, code: String? = nil, name: String? = nil) {
      if uri == nil, code == nil, name == nil { return nil }
      self.framework = framework
      self.uri = uri
      self.code = code
      self.name = name
    }
  }

  /// Unique within its file; made from the title where the source has none.
  package let code: Identifier<CurriculumCourse>
  package let title: LocalizedText
  /// Empty where it is not stated.
  package let provider: String
  package let summary: LocalizedText?
  /// In words, one statement each.
  package let learningOutcomes: [String]
  package let keywords: [String]
  /// For whom it is, in the words of the source: “introductory”.
  package let level: String?
  package let hours: Double?
  /// Of a seat, in whole units of the currency, rounded up; 0 is free.
  package let price: Int?
  /// As the source writes it, such as `USD`.
  package let currency: String?
  package let languages: [String]
  package let mode: TrainingProblem.Mode?
  package let url: String?
  /// Codes or words, as the source has them.
  package let prerequisites: [String]
  /// Competencies that the source says the course teaches.
  package let teaches: [Reference]
  /// Competencies that the source says have to be there before.
  package let requires: [Reference]
  package let sessions: [CurriculumSession]
  package let origin: Origin?

  package init(
    code: Identifier<CurriculumCourse>, title: LocalizedText, provider: String = "", summary: LocalizedText? = nil,
    learningOutcomes: [String] = [], keywords: [String] = [], level: String? = nil, hours: Double? = nil,
    price: Int? = nil, currency: String? = nil, languages: [String] = [], mode: TrainingProblem.Mode? = nil, url: String? = nil,
    prerequisites: [String] = [], teaches: [Reference] = [], requires: [Reference] = [],
    sessions: [CurriculumSession] = [], origin: Origin? = nil
  ) {
    self.code = code
    self.title = title
    self.provider = provider
    self.summary = summary
    self.learningOutcomes = learningOutcomes
    self.keywords = keywords
    self.level = level
    self.hours = hours
    self.price = price
    self.currency = currency
    self.languages = languages
    self.mode = mode
    self.url = url
    self.prerequisites = prerequisites
    self.teaches = teaches
    self.requires = requires
    self.sessions = sessions
    self.origin = origin
  }
}

extension CurriculumCourse {
  /// The same course with what is given in place of its own.
  package func with(
    code: Identifier<CurriculumCourse>? = nil, provider: String? = nil, sessions: [CurriculumSession]? = nil
  ) -> CurriculumCourse {
    CurriculumCourse(
      code: code ?? self.code, title: title, provider: provider ?? self.provider, summary: summary,
      learningOutcomes: learningOutcomes, keywords: keywords, level: level, hours: hours, price: price, currency: currency,
      languages: languages, mode: mode, url: url, prerequisites: prerequisites, teaches: teaches, requires: requires,
      sessions: sessions ?? self.sessions, origin: origin)
  }
}

/// One time that a course is held, as far as its institute has said.
package struct CurriculumSession: Hashable, Sendable {
  package let identifier: String?
  package let first: Day?
  /// Included; `nil` where no end is stated.
  package let last: Day?
  package let place: String?
  package let seats: Int?
  package let languages: [String]
  /// `nil` where it is that of the course.
  package let mode: TrainingProblem.Mode?

  package init(
    identifier: String? = nil, first: Day? = nil, last: Day? = nil, place: String? = nil, seats: Int? = nil,
    languages: [String] = [], mode: TrainingProblem.Mode? = nil
  ) {
    self.identifier = identifier
    self.first = first
    self.last = last
    self.place = place
    self.seats = seats
    self.languages = languages
    self.mode = mode
  }
}

extension CurriculumSession {
  package func with(identifier: String?) -> CurriculumSession { copy(identifier: identifier, languages: languages, mode: mode) }

  package func with(languages: [String]) -> CurriculumSession { copy(identifier: identifier, languages: languages, mode: mode) }

  package func with(mode: TrainingProblem.Mode?) -> CurriculumSession {
    copy(identifier: identifier, languages: languages, mode: mode)
  }

  private func copy(identifier: String?, languages: [String], mode: TrainingProblem.Mode?) -> CurriculumSession {
    CurriculumSession(
      identifier: identifier, first: first, last: last, place: place, seats: seats, languages: languages, mode: mode)
  }
}

/// One time of an event of a calendar.
package struct CalendarSession: Hashable, Sendable {
  /// Empty where the event has none; with the day behind it where the event repeats.
  package let uid: String
  package let title: String
  package let first: Day
  /// Included.
  package let last: Day
  package let place: String?
  package let description: String?
  /// What people must set aside for it, where the event has times.
  package var hours: Double?
  package var organizer: String?
  package var url: String?
  package var categories: [String] = []
  /// Of the title, where the file says it.
  package var language: String?
  /// Whether people are invited to it by name, as to a meeting.
  package var isInvitation = false
  /// The line of the file.
  package var line: Int?

  package init(uid: String, title: String, first: Day, last: Day, place: String?, description: String?) {
    self.uid = uid
    self.title = title
    self.first = first
    self.last = last
    self.place = place
    self.description = description
  }
}

extension CurriculumCourse {
  /// What people must set aside for it.
  package var minutes: Int? { hours.map { max(1, Int(($0 * 60).rounded())) } }
}
