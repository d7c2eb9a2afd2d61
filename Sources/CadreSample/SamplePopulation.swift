/// Who a person of the sample is, as indices into the tables of ``CivilService2023``.
struct SampleTraits: Sendable {
  var profession: Int
  var grade: Int
  /// 0 female, 1 male.
  var sex: Int
  var region: Int
  var ethnicity: Int
  var disability: Int
  var age: Int
}

/// Draws people whose traits follow the published tables of ``CivilService2023``.
///
/// Profession, grade and sex are drawn together. Region follows grade and sex; disability follows grade; ethnicity
/// follows grade and sex; age follows ethnicity and sex. Beyond these tables the traits are independent of each other,
/// with one exception: nobody under 30 is in the senior grade, and nobody under 20 in the grade below it.
struct SamplePopulation: Sendable {
  /// The index of `SCS level`, the senior grade.
  static let seniorGrade = 4

  /// How many of the youngest age bands a grade leaves out.
  private static let barredAges = [0, 0, 0, 1, 2, 0]

  private let posts: SampleWeights
  private let seniorPosts: SampleWeights
  private let regions: [SampleWeights]
  private let ethnicities: [SampleWeights]
  private let disabilities: [SampleWeights]
  private let ages: [SampleWeights]

  init() {
    let grades = CivilService2023.grades.indices
    let posts = CivilService2023.professionsByGrade.flatMap { row in
      grades.flatMap { [row.female[$0], row.male[$0]] }
    }
    self.posts = SampleWeights(posts)
    seniorPosts = SampleWeights(
      posts.enumerated().map { $0.offset / 2 % grades.count == Self.seniorGrade ? $0.element : 0 })
    regions = grades.flatMap { grade in
      [
        SampleWeights(CivilService2023.regionsByGrade.map { $0.female[grade] }),
        SampleWeights(CivilService2023.regionsByGrade.map { $0.male[grade] }),
      ]
    }
    ethnicities = grades.flatMap { [Self.ethnicities(grade: $0, sex: 0), Self.ethnicities(grade: $0, sex: 1)] }
    disabilities = grades.map { grade in
      SampleWeights(CivilService2023.disabilitiesByGrade.map { $0.counts[grade] })
    }
    ages = CivilService2023.ethnicities.indices.flatMap { ethnicity in
      [0, 1].flatMap { sex in
        (0...2).map { Self.ages(ethnicity: ethnicity, sex: sex, barred: $0) }
      }
    }
  }

  /// The traits of one person; `senior` keeps the draw to the senior grade.
  func draw(senior: Bool, _ random: inout SampleRandom) -> SampleTraits {
    let post = (senior ? seniorPosts : posts).draw(&random)
    let gradeCount = CivilService2023.grades.count
    let sex = post % 2
    let grade = post / 2 % gradeCount
    let ethnicity = ethnicities[grade * 2 + sex].draw(&random)
    return SampleTraits(
      profession: post / 2 / gradeCount,
      grade: grade,
      sex: sex,
      region: regions[grade * 2 + sex].draw(&random),
      ethnicity: ethnicity,
      disability: disabilities[grade].draw(&random),
      age: ages[(ethnicity * 2 + sex) * 3 + Self.barredAges[grade]].draw(&random))
  }

  /// Ethnicity × grade is published, and so is ethnicity × sex, but not all three; sex is taken to act alike in all
  /// grades.
  private static func ethnicities(grade: Int, sex: Int) -> SampleWeights {
    SampleWeights(
      CivilService2023.ethnicities.indices.map { ethnicity in
        let female = CivilService2023.agesByEthnicity.reduce(0) { $0 + $1.female[ethnicity] }
        let male = CivilService2023.agesByEthnicity.reduce(0) { $0 + $1.male[ethnicity] }
        let inGrade = CivilService2023.ethnicitiesByGrade[ethnicity].counts[grade]
        return inGrade * 1000 * (sex == 0 ? female : male) / (female + male)
      })
  }

  /// The age bands of an ethnicity and sex without the `barred` youngest.
  private static func ages(ethnicity: Int, sex: Int, barred: Int) -> SampleWeights {
    SampleWeights(
      CivilService2023.agesByEthnicity.enumerated().map { index, row in
        index < barred ? 0 : (sex == 0 ? row.female : row.male)[ethnicity]
      })
  }
}
