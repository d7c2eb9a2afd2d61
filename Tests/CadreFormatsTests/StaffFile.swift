import CadreFormats
import CadreModel
import Testing

/// A staff export read to its end.
struct StaffFile {
  var people: [Person] = []
  var lines: [Int] = []
  var notes: [Finding] = []
  var refused: [Finding] = []
  let reader: StaffReader

  init(_ text: String, options: StaffOptions = .init()) throws {
    var reader = try StaffReader(file: "staff.csv", options: options) { source(text) }
    while let row = try reader.next() {
      switch row {
      case .person(let person, let line, let findings):
        people.append(person)
        lines.append(line)
        notes += findings
      case .refused(let findings): refused += findings
      }
    }
    self.reader = reader
  }

  /// One person with number and unit, and one further cell.
  static func one(_ title: String, _ cell: String, options: StaffOptions = .init()) throws -> StaffFile {
    try StaffFile("person_id;unit;\(title)\n1;U;\(cell)\n", options: options)
  }

  func units() -> [String] { people.map(\.unit.display) }
}
