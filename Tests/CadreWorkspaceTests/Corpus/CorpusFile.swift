import CadreTestSupport
import CadreWorkspace
import Foundation
import Testing

/// A staff file in a shape that real exports have, with what a new user has to do to get it in.
struct CorpusFile: Sendable, CustomTestStringConvertible {
  /// One attempt: what is said beside the file, and what the refusal of the attempt before has told to say.
  struct Attempt: Sendable {
    let told: String
    let change: @Sendable (inout StaffImportOptions) -> Void
  }

  /// One person who must be held afterwards.
  struct Expected: Sendable, Equatable {
    let number: String
    let name: String
    let unit: String
  }

  let name: String
  let bytes: [UInt8]
  /// Rows of people, and of how many.
  let rows: Int
  let people: Int
  /// Rows that are neither the header nor people: titles, totals, remarks, further headers.
  let beside: Int
  let expected: Expected
  var attempts: [Attempt] = []
  /// Roles of the person who is expected, by code.
  var roles: [String] = []
  /// Attributes of the person who is expected; `nil` for any.
  var attributes: [String: String]?

  /// How often a new user imports until the file is in.
  var commands: Int { 1 + attempts.count }
  var testDescription: String { name }

  init(
    _ name: String, _ bytes: [UInt8], rows: Int, people: Int? = nil, beside: Int = 0, _ expected: Expected,
    roles: [String] = [], attributes: [String: String]? = nil, then attempts: [Attempt] = []
  ) {
    self.name = name
    self.bytes = bytes
    self.rows = rows
    self.people = people ?? rows
    self.beside = beside
    self.expected = expected
    self.roles = roles
    self.attributes = attributes
    self.attempts = attempts
  }
}

extension CorpusFile.Attempt {
  static func saying(_ told: String, _ change: @escaping @Sendable (inout StaffImportOptions) -> Void) -> Self {
    .init(told: told, change: change)
  }
}

func who(_ number: String, _ name: String, _ unit: String) -> CorpusFile.Expected {
  .init(number: number, name: name, unit: unit)
}

/// Lines as bytes of UTF-8.
func utf8(_ lines: String...) -> [UInt8] { Array(lines.joined(separator: "\n").utf8) }

func encoded(_ encoding: String.Encoding, _ lines: String...) -> [UInt8] {
  Array(lines.joined(separator: "\r\n").data(using: encoding) ?? Data())
}

func xlsx(_ rows: [[String]], merged: [String] = []) -> [UInt8] { WorkbookFile(cells: [("Sheet1", rows)], merged: merged).bytes }
func xlsx(sheets: [(name: String, rows: [[String]])]) -> [UInt8] { WorkbookFile(cells: sheets).bytes }
func ods(_ sheets: (name: String, rows: [[String]])...) -> [UInt8] { WorkbookFile(openDocument: sheets).bytes }
