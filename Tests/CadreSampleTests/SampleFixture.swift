import CadreSample
import Foundation

/// A ministry with a small framework, and its files as tables.
enum SampleFixture {
  static let competencies = (1...6).flatMap { area in (1...4).map { "\(area).\($0)" } }

  static let roleCodes = [
    "political-leader", "senior-executive", "policy-officer", "frontline-officer", "digital-specialist",
    "learning-officer", "oversight-officer", "service-designer", "procurement-officer", "chief-digital-officer",
    "data-protection-officer", "administrative-officer", "data-analyst", "project-manager", "cyber-security-officer",
    "communications-officer", "finance-officer",
  ]

  static let roles = roleCodes.enumerated().map { index, code in
    SampleRole(
      code: code,
      requirements: competencies.enumerated().map { position, competency in
        SampleRequirement(
          competency: competency, level: 2 + (index + position) % 3, weight: position == 0 ? "2.5" : "1")
      })
  }

  static func ministry(people: Int, seed: UInt64 = 7, roles: [SampleRole] = roles) -> SampleMinistry {
    SampleMinistry(
      people: people, seed: seed, roles: roles, competencies: competencies, levels: 1...4,
      asOf: SampleDate(year: 2026, month: 12, day: 31))
  }

  enum File {
    case staff, assessments, courses, roles
  }

  static func bytes(_ file: File, of ministry: SampleMinistry) -> [UInt8] {
    var bytes: [UInt8] = []
    switch file {
    case .staff: ministry.writeStaff { bytes += $0 }
    case .assessments: ministry.writeAssessments { bytes += $0 }
    case .courses: ministry.writeCourses { bytes += $0 }
    case .roles: ministry.writeRoles { bytes += $0 }
    }
    return bytes
  }

  static func staff(people: Int) -> SampleTable {
    SampleTable(bytes(.staff, of: ministry(people: people)))
  }

  static func assessments(people: Int) -> SampleTable {
    SampleTable(bytes(.assessments, of: ministry(people: people)))
  }
}

/// A CSV file read back, with its header apart.
struct SampleTable {
  let header: [String]
  let rows: [[String]]

  init(_ bytes: [UInt8]) {
    var records = Self.records(bytes)
    header = records.isEmpty ? [] : records.removeFirst()
    rows = records
  }

  func column(_ name: String) -> [String] {
    guard let index = header.firstIndex(of: name) else { return [] }
    return rows.map { $0[index] }
  }

  func shares(of name: String) -> [String: Double] {
    let values = column(name)
    return Dictionary(grouping: values) { $0 }.mapValues { Double($0.count) / Double(values.count) }
  }

  private static func records(_ bytes: [UInt8]) -> [[String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field: [UInt8] = []
    var quoted = false
    var closed = false
    for byte in bytes {
      switch (byte, quoted) {
      case (UInt8(ascii: "\""), true):
        quoted = false
        closed = true
      case (UInt8(ascii: "\""), false):
        if closed { field.append(byte) }
        quoted = true
      case (UInt8(ascii: ","), false), (UInt8(ascii: "\n"), false):
        record.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
        closed = false
        if byte == UInt8(ascii: "\n") {
          records.append(record)
          record = []
        }
      case (UInt8(ascii: "\r"), false):
        break
      default:
        field.append(byte)
      }
    }
    return records
  }
}
