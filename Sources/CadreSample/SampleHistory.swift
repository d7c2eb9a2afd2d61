/// Years that a sample ministry has behind it, with truths planted in them for analyses to find.
///
/// Who is trained, who leaves and what managers see is drawn by lot, but for what is planted: nothing else has an effect.
package struct SampleHistory: Sendable {
  /// What is planted, and in which competency.
  package struct Truths: Hashable, Sendable {
    /// Whoever attended the course that works stands a level higher from then on, nine times in ten.
    package let taught: String
    /// Whoever attended the course that does not work stands where they stood.
    package let untaught: String
    /// Only people of one department have it.
    package let siloed: String
    /// Whoever has it at a high level leaves three times as often.
    package let drained: String
    /// One person has it.
    package let single: String
  }

  /// The evidence that the journal names for attendance of the two courses.
  package static let workingCourse = "H-WORKS"
  package static let idleCourse = "H-IDLE"

  /// In thousandths a year.
  static let leaving = 60
  static let leavingDrained = 180
  private static let trained = 200

  package let years: Int
  /// `nil` where there are fewer than five competencies or three years.
  package let truths: Truths?
  private let seed: UInt64
  private let asOf: SampleDate
  private let levels: ClosedRange<Int>
  private let competencies: [String]

  /// - Parameter years: how many; each ends with one round of ratings.
  init(years: Int, seed: UInt64, competencies: [String], levels: ClosedRange<Int>, asOf: SampleDate) {
    self.years = years
    self.seed = seed
    self.competencies = competencies
    self.levels = levels
    self.asOf = asOf
    let planted = Array(competencies.prefix(5))
    truths =
      planted.count < 5 || years < 3
      ? nil
      : Truths(taught: planted[0], untaught: planted[1], siloed: planted[2], drained: planted[3], single: planted[4])
  }

  /// The day of the ratings of a year, from 1.
  func ratingDay(_ year: Int) -> Int { asOf.daysSinceEpoch - 365 * (years - year) }

  /// A person's own draws for these years.
  private func random(_ index: Int, _ purpose: UInt64) -> SampleRandom {
    SampleRandom(seed: seed, stream: SampleStream.history + purpose, index: UInt64(index))
  }

  /// The year in which somebody attended a course, from 2; `nil` for never.
  package func attendance(_ index: Int, works: Bool) -> Int? {
    var random = random(index, works ? 1 : 2)
    for year in 2..<max(2, years) where random.chance(perMille: Self.trained) { return year }
    return nil
  }

  /// Whether somebody stands high in the competency whose holders leave.
  package func isDrained(_ index: Int) -> Bool {
    var random = random(index, 3)
    return random.chance(perMille: 300)
  }

  /// The first day out of service; `nil` for whoever is in service.
  package func leftDay(_ index: Int, hiredDay: Int) -> Int? {
    guard years > 0 else { return nil }
    var random = random(index, 4)
    let perMille = isDrained(index) ? Self.leavingDrained : Self.leaving
    for year in 1...years {
      let (leaves, day) = (random.chance(perMille: perMille), ratingDay(year) - random.below(365))
      if leaves, day > hiredDay { return day }
    }
    return nil
  }

  // MARK: - Levels

  /// What a manager sees of somebody in a competency at the end of a year.
  /// - Parameter department: from 0; the silo is the first.
  package func level(_ index: Int, competency: Int, year: Int, department: Int) -> Int {
    var random = random(index, 10 + UInt64(competency))
    // Nobody begins at the top: there is room for what is learned.
    let room = max(1, levels.count - 2)
    var rank = levels.lowerBound + random.below(room)
    // Everybody moves up now and then, trained or not.
    for _ in 1..<max(1, year) where random.chance(perMille: 100) { rank += 1 }
    // What is learned must not be lost at the top.
    rank = min(rank, levels.upperBound - 1)
    guard let truths else { return clamped(rank) }
    switch competencies[competency] {
    case truths.taught:
      var effect = self.random(index, 6)
      let isHelped = effect.chance(perMille: 900)
      if isHelped, let attended = attendance(index, works: true), attended <= year { rank += 1 }
    case truths.siloed: rank = department == 1 ? levels.upperBound - 1 : levels.lowerBound
    case truths.drained: rank = isDrained(index) ? levels.upperBound : levels.lowerBound + 1
    case truths.single: rank = index == 7 ? levels.upperBound : levels.lowerBound
    default: break
    }
    return clamped(rank)
  }

  private func clamped(_ rank: Int) -> Int { min(max(rank, levels.lowerBound), levels.upperBound) }
}
