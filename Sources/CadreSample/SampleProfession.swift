/// Where the people of a published profession work in the sample ministry, and which roles they hold.
///
/// The counts of ``CivilService2023`` are published figures; everything here is invented for the sample.
struct SampleProfession: Sendable {
  /// The published name of the profession.
  let name: String
  /// How its people spread over ``SampleUnits/departments``.
  let departments: [Int]
  /// Role codes and how often each is held below the senior grade.
  let roles: [(code: String, weight: Int)]

  private init(_ name: String, _ departments: [Int], _ roles: [(code: String, weight: Int)]) {
    self.name = name
    self.departments = departments
    self.roles = roles
  }

  static let all: [SampleProfession] = [
    .init("Commercial", [2, 2, 2, 2, 2, 6, 3, 3], [("procurement-officer", 9), ("project-manager", 1)]),
    .init("Communications", [2, 2, 1, 2, 2, 1, 2, 6], [("communications-officer", 1)]),
    .init("Corporate Finance", [0, 0, 9, 0, 0, 1, 0, 1], [("finance-officer", 1)]),
    .init(
      "Counter Fraud", [1, 6, 6, 1, 1, 0, 1, 0],
      [("oversight-officer", 14), ("frontline-officer", 4), ("data-analyst", 2)]),
    .init(
      "Digital, Data and Technology", [2, 2, 2, 2, 1, 1, 18, 1],
      [
        ("digital-specialist", 44), ("service-designer", 14), ("data-analyst", 12), ("cyber-security-officer", 12),
        ("project-manager", 12), ("data-protection-officer", 5), ("chief-digital-officer", 1),
      ]),
    .init("Economics", [0, 2, 4, 1, 2, 3, 2, 6], [("policy-officer", 1), ("data-analyst", 1)]),
    .init("Finance", [1, 1, 10, 1, 1, 1, 1, 2], [("finance-officer", 1)]),
    .init("Geography", [0, 0, 0, 0, 0, 8, 3, 0], [("data-analyst", 7), ("digital-specialist", 3)]),
    .init("Human Resources", [1, 2, 2, 2, 2, 1, 2, 10], [("learning-officer", 2), ("administrative-officer", 3)]),
    .init("Inspector of Education and Training", [0, 0, 0, 0, 10, 0, 0, 1], [("oversight-officer", 1)]),
    .init("Intelligence Analysis", [0, 0, 2, 8, 0, 0, 2, 0], [("data-analyst", 3), ("cyber-security-officer", 1)]),
    .init("Internal Audit", [1, 1, 3, 1, 1, 1, 1, 2], [("oversight-officer", 1)]),
    .init("International Trade", [0, 0, 2, 0, 0, 6, 0, 4], [("policy-officer", 4), ("project-manager", 1)]),
    .init(
      "Knowledge and Information Management", [1, 1, 1, 1, 1, 1, 6, 2],
      [("data-protection-officer", 9), ("administrative-officer", 7), ("digital-specialist", 4)]),
    .init(
      "Legal", [1, 2, 3, 8, 1, 1, 1, 5],
      [("policy-officer", 12), ("oversight-officer", 5), ("data-protection-officer", 3)]),
    .init("Medicine", [0, 2, 0, 1, 8, 0, 0, 0], [("frontline-officer", 1), ("policy-officer", 1)]),
    .init(
      "Operational Delivery", [24, 22, 8, 18, 13, 13, 1, 2],
      [("frontline-officer", 68), ("administrative-officer", 28), ("project-manager", 2), ("service-designer", 2)]),
    .init("Operational Research", [1, 2, 2, 2, 2, 1, 4, 2], [("data-analyst", 1)]),
    .init(
      "Other", [1, 1, 1, 2, 2, 4, 2, 4],
      [("administrative-officer", 6), ("policy-officer", 2), ("project-manager", 2)]),
    .init("Planning", [0, 0, 0, 0, 0, 9, 0, 1], [("policy-officer", 2), ("project-manager", 1)]),
    .init("Planning Inspectors", [0, 0, 0, 0, 0, 9, 0, 1], [("oversight-officer", 1)]),
    .init("Policy", [1, 2, 2, 3, 3, 4, 4, 14], [("policy-officer", 1)]),
    .init("Project Delivery", [1, 2, 2, 3, 2, 4, 6, 3], [("project-manager", 1)]),
    .init(
      "Property", [1, 1, 1, 2, 1, 8, 1, 1],
      [("procurement-officer", 2), ("administrative-officer", 2), ("project-manager", 1)]),
    .init("Psychology", [0, 1, 0, 5, 4, 0, 0, 0], [("frontline-officer", 3), ("learning-officer", 2)]),
    .init(
      "Science and Engineering", [0, 0, 0, 1, 5, 8, 4, 0],
      [("data-analyst", 4), ("policy-officer", 3), ("digital-specialist", 3)]),
    .init("Security", [1, 0, 1, 8, 0, 1, 4, 0], [("cyber-security-officer", 1), ("administrative-officer", 1)]),
    .init("Social Research", [1, 2, 1, 2, 3, 1, 1, 4], [("data-analyst", 7), ("policy-officer", 3)]),
    .init("Statistics", [1, 2, 3, 2, 3, 2, 6, 2], [("data-analyst", 1)]),
    .init(
      "Tax", [0, 0, 1, 0, 0, 0, 0, 0], [("frontline-officer", 12), ("oversight-officer", 5), ("finance-officer", 3)]),
    .init(
      "Unknown", [2, 2, 2, 3, 3, 4, 5, 4],
      [("administrative-officer", 5), ("frontline-officer", 3), ("policy-officer", 2)]),
    .init("Veterinarian", [0, 0, 0, 0, 2, 6, 0, 0], [("oversight-officer", 3), ("frontline-officer", 2)]),
  ]
}
