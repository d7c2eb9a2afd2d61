import CadreModel
import CadreSample

extension Workspace {
  /// Invents assessments for the people who are held, so that a real staff export can be tried out.
  ///
  /// About 85 % of the requirements get one, mostly at or one below what is required. The same people, seed and day give
  /// the same rows; each person's rows depend on nobody else's.
  /// - Parameter emit: called with successive pieces of UTF-8 CSV.
  package func sampleAssessments(seed: UInt64, framework text: String?, _ emit: ([UInt8]) throws -> Void) throws {
    let framework = try framework(text)
    guard let scale = framework.scale else { throw RequestError.noScale(framework.reference) }
    let roles = Dictionary(uniqueKeysWithValues: framework.roles.map { ($0.code, $0) })
    var writer = SampleWriter(header: "person_id,competency,level,source,assessed_on")
    var index: UInt64 = 0
    try forEachPerson(inUnit: nil) { person in
      var random = SampleRandom(seed: seed, stream: SampleStream.assessments, index: index)
      index += 1
      var seen = Set<Identifier<Competency>>()
      for requirement in person.roles.compactMap({ roles[$0] }).flatMap(\.requirements) {
        guard let level = requirement.level, seen.insert(requirement.competency).inserted, random.chance(perMille: 850)
        else { continue }
        // Of eight: one two below, two one below, four met, one above.
        let step = [-2, -1, -1, 0, 0, 0, 0, 1][random.below(8)]
        let rank = max(scale.ranks.lowerBound, min(scale.ranks.upperBound, level.rank + step))
        let source = [Source.selfAssessment, .selfAssessment, .manager, .manager, .test][random.below(5)]
        let day = today.advanced(by: -random.below(900))
        writer.append(SampleWriter.field(person.number.code))
        writer.comma()
        writer.append(SampleWriter.field(requirement.competency.code))
        writer.append(",\(rank),\(source.word),\(day)")
        writer.endRow()
      }
      try writer.flushIfFull(emit)
      return true
    }
    try writer.flush(emit)
  }
}
