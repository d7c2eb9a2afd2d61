/// The organisation of the sample ministry: one ministry, its departments, their offices.
///
/// Up to about 20,000 people there are at most 48 offices; a department that outgrows its offices opens numbered
/// regional ones, so that an office keeps about 50 to 500 people.
struct SampleUnits: Sendable {
  static let ministry = "Ministry of Public Service"

  /// The paths, ministry first, then the departments, then the offices; each as a CSV field.
  private(set) var paths: [[UInt8]] = []
  /// The unit above each unit; −1 for the ministry.
  private(set) var parents: [Int] = []
  /// How many departments there are; their units are 1, 2, ….
  let departmentCount: Int

  private var departmentWeights: [SampleWeights] = []
  private var offices: [Offices] = []

  /// The offices of one department.
  private struct Offices {
    var first = 0
    var central = SampleWeights([1])
    /// How many people in a thousand work in a regional office, if their region has one.
    var regionalPerMille = 0
    /// By region, the first unit and the number of its offices.
    var regional: [(first: Int, count: Int)] = []
  }

  /// The tree for a ministry of that many people.
  init(people: Int) {
    departmentCount = people < 6 ? 0 : max(1, min(Self.departments.count, people / 40))
    add(Self.ministry, under: -1)
    if departmentCount == 0 { return }
    for department in Self.departments.prefix(departmentCount) {
      add(Self.ministry + "/" + department.name, under: 0)
    }
    departmentWeights = SampleProfession.all.map { profession in
      let weights = Array(profession.departments.prefix(departmentCount))
      return SampleWeights(weights.contains { $0 > 0 } ? weights : weights.map { _ in 1 })
    }
    for department in 0..<departmentCount {
      addOffices(of: department, expecting: expectedPeople(in: department, of: people))
    }
  }

  /// The unit of the person at `index`.
  ///
  /// The first person heads the ministry and the next ones a department each; senior people work directly in a
  /// department or in the ministry more often than others.
  func draw(index: Int, traits: SampleTraits, _ random: inout SampleRandom) -> Int {
    let place = random.below(1000)
    if index <= departmentCount { return index }
    if departmentCount == 0 { return 0 }
    let direct = Self.directPerMille[traits.grade]
    if place < direct.ministry { return 0 }
    let department = departmentWeights[traits.profession].draw(&random)
    if place < direct.ministry + direct.department { return 1 + department }
    let offices = offices[department]
    if random.chance(perMille: offices.regionalPerMille), offices.regional[traits.region].count > 0 {
      let regional = offices.regional[traits.region]
      return regional.first + random.below(regional.count)
    }
    return offices.first + offices.central.draw(&random)
  }

  /// Of a thousand people of each grade, how many work directly in the ministry and directly in a department.
  private static let directPerMille: [(ministry: Int, department: Int)] = [
    (0, 1), (0, 2), (1, 4), (2, 12), (20, 100), (0, 1),
  ]

  private static let centralWeights = [5, 5, 4, 4, 4, 3]

  private mutating func add(_ path: String, under parent: Int) {
    paths.append(SampleWriter.field(path))
    parents.append(parent)
  }

  private func expectedPeople(in department: Int, of people: Int) -> Int {
    var expected = 0
    var total = 0
    for (index, row) in CivilService2023.professionsByGrade.enumerated() {
      let count = row.female.reduce(0, +) + row.male.reduce(0, +)
      let weights = SampleProfession.all[index].departments.prefix(departmentCount)
      let sum = weights.reduce(0, +)
      total += count
      expected += sum == 0 ? count / departmentCount : count * weights[department] / sum
    }
    return people * expected / total
  }

  private mutating func addOffices(of department: Int, expecting people: Int) {
    let names = Self.departments[department].offices
    let path = Self.ministry + "/" + Self.departments[department].name + "/"
    let central = max(1, min(names.count, people / 60))
    let grown = people > names.count * 550
    var entry = Offices()
    entry.first = paths.count
    // Large offices are kept alike, so that none outgrows the rest.
    let alike = people > names.count * 400
    entry.central = SampleWeights(alike ? names.map { _ in 1 } : Array(Self.centralWeights.prefix(central)))
    for name in names.prefix(central) {
      add(path + name, under: 1 + department)
    }
    if grown {
      let regionalPeople = people - names.count * 300
      entry.regionalPerMille = regionalPeople * 1000 / people
      var number = 0
      for count in Self.regionalOffices(for: regionalPeople) {
        entry.regional.append((first: paths.count, count: count))
        for _ in 0..<count {
          number += 1
          add(path + "Regional Office \(number)", under: 1 + department)
        }
      }
    }
    offices.append(entry)
  }

  /// How many offices of about 400 people each region needs; none where that would be fewer than 60 people in all.
  private static func regionalOffices(for people: Int) -> [Int] {
    let sizes = CivilService2023.regionsByGrade.map { $0.female.reduce(0, +) + $0.male.reduce(0, +) }
    let total = sizes.reduce(0, +)
    return zip(CivilService2023.regionsByGrade, sizes).map { region, size in
      let expected = people * size / total
      let elsewhere = region.name == "Overseas" || region.name == "Unknown"
      return elsewhere || expected < 60 ? 0 : (expected + 399) / 400
    }
  }
}

extension SampleUnits {
  /// The departments and their named offices, all invented.
  static let departments: [(name: String, offices: [String])] = [
    (
      "Department of Citizen Services",
      [
        "Office of Service Centres", "Office of Contact and Enquiries", "Office of Civil Registration",
        "Office of Licences and Permits", "Office of Mobile Services", "Office of Complaints and Feedback",
      ]
    ),
    (
      "Department of Social Protection",
      [
        "Office of Benefits and Allowances", "Office of Pensions", "Office of Employment Support",
        "Office of Family and Child Support", "Office of Disability Services", "Office of Social Inclusion",
      ]
    ),
    (
      "Department of Revenue and Finance",
      [
        "Office of Taxpayer Services", "Office of Customs", "Office of Budget and Treasury",
        "Office of Tax Policy", "Office of Public Procurement", "Office of Debt and Payments",
      ]
    ),
    (
      "Department of Justice and Home Affairs",
      [
        "Office of Courts Administration", "Office of Borders and Residence", "Office of Rehabilitation",
        "Office of Public Safety", "Office of Legal Services", "Office of Privacy, Rights and Oversight",
      ]
    ),
    (
      "Department of Health and Education",
      [
        "Office of Primary Care", "Office of Schools and Skills", "Office of Public Health",
        "Office of Inspection", "Office of Higher Education", "Office of Medicines and Standards",
      ]
    ),
    (
      "Department of Infrastructure and Environment",
      [
        "Office of Transport", "Office of Planning and Land", "Office of Water and Energy",
        "Office of Public Works", "Office of Climate and Nature", "Office of Trade and Industry",
      ]
    ),
    (
      "Department of Digital Government",
      [
        "Office of Digital Services", "Office of Data and Statistics", "Office of Shared Platforms",
        "Office of Cyber Resilience", "Office of Digital Inclusion", "Office of Emerging Technology",
      ]
    ),
    (
      "Department of Administration and Reform",
      [
        "Office of Human Resources", "Office of Policy Coordination", "Office of Internal Services",
        "Office of Learning and Development", "Office of Communications", "Office of Goals, Evaluation and Audit",
      ]
    ),
  ]
}
