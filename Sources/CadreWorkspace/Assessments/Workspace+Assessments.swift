package import CadreModel
package import CadreResults
package import CadreStore

/// One statement to record by hand.
package struct AssessmentEntryRequest: Sendable {
  package var person: String
  package var competency: String
  /// A rank, a level's name, “not assessed”, “not applicable” or “withdrawn”.
  package var level: String
  package var source: Source
  package var assessedOn: Day?
  package var expiresOn: Day?
  package var assessor: String
  package var evidence: String
  package var framework: String?

  package init(
    person: String, competency: String, level: String, source: Source, assessedOn: Day? = nil, expiresOn: Day? = nil,
    assessor: String = "", evidence: String = "", framework: String? = nil
  ) {
    self.person = person
    self.competency = competency
    self.level = level
    self.source = source
    self.assessedOn = assessedOn
    self.expiresOn = expiresOn
    self.assessor = assessor
    self.evidence = evidence
    self.framework = framework
  }
}

extension Workspace {
  /// The sources with which the principal may record assessments of somebody.
  package func recordableSources(of number: String) throws -> [Source] {
    try read(.readPeople, .person(number), isPart: true) { _, _, person in
      Source.allCases.filter { principal.mayRecord($0, about: person) }
    }
  }

  /// Records one statement. - Returns: what became of it, and the rating that counts now.
  package func record(
    _ request: AssessmentEntryRequest, isDryRun: Bool
  ) throws -> (result: AppendResult, counts: Assessment?) {
    try write(.assess, .person(request.person)) { writer, _, person in
      let framework = try writer.resolveFramework(request.framework)
      guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
      let (position, competency) = try Self.find(request.competency, in: framework)
      guard let personKey = try writer.personKey(person.number) else { throw RequestError.unknownPerson(request.person) }
      guard principal.mayRecord(request.source, about: person) else {
        throw PermissionError.source(request.source, principal: principal.name)
      }
      let day = request.assessedOn ?? today
      if day > today { throw RequestError.futureDay(day, today: today) }
      if let expires = request.expiresOn, expires <= day { throw RequestError.expiresTooSoon(expires, assessed: day) }
      let row = AssessmentBatch.Row(
        person: personKey, competency: Int32(position), source: request.source,
        level: try journalLevel(request.level, on: scale), assessedOn: day, expiresOn: request.expiresOn,
        assessor: principal.assessor(of: person, named: request.assessor), evidence: request.evidence)
      let key = try begin(ImportSource(.record, file: "", framework: framework.reference), writer)
      let batch = AssessmentBatch(framework: framework.reference, recordedOn: today, rows: [row])
      let result = try writer.append(batch, import: key)
      let statements = try writer.assessments(of: person.number, in: framework.reference).filter {
        $0.competency == competency.code
      }
      let counts = try writer.ratingRule().winner(among: statements, on: today)
      return isDryRun ? .rollback((result, counts)) : .commit((result, counts))
    }
  }

  /// Everything said about a person, oldest first, each with whether it counts today.
  package func history(
    of number: String, framework text: String?, competency: String?
  ) throws -> AssessmentHistory {
    try read(.readPeople, .person(number)) { reader, _, person in
      let framework = try reader.resolveFramework(text)
      let wanted = try competency.map { try Self.find($0, in: framework).competency.code }
      let all = try reader.assessments(of: person.number, in: framework.reference)
      let rule = try reader.ratingRule()
      let winners = Set(
        Dictionary(grouping: all, by: \.competency).values.compactMap { rule.winner(among: $0, on: today) })
      let chosen = all.filter { wanted == nil || $0.competency == wanted }
      return AssessmentHistory(
        framework: framework, statements: chosen.map { .init(assessment: $0, counts: winners.contains($0)) })
    }
  }

  private func journalLevel(_ text: String, on scale: Scale) throws -> JournalLevel {
    if let level = scale.level(text.trimmed) { return JournalLevel(raw: UInt8(level.rank)) }
    guard let level = JournalLevel(words: text) else { throw RequestError.badLevel(text, range: scale.ranks) }
    return level
  }
}
