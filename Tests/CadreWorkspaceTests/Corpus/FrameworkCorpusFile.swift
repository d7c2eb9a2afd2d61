import CadreFormats
import CadreModel
import CadreTestSupport
import Testing

/// Files of a framework in a shape that publishers have, with what a new user has to do to get it in.
struct FrameworkCorpusFile: Sendable, CustomTestStringConvertible {
  let name: String
  /// The files of a folder; one file by itself.
  let files: [(name: String, bytes: [UInt8])]
  let format: FrameworkFormat
  /// Rows of tables without their headers, and objects of documents, that say something of the framework.
  let rows: Int
  /// How many of them are in it.
  let stored: @Sendable (Framework) -> Int
  /// How many of them are told not to be.
  let told: Int
  /// How often a new user imports until it is in.
  let commands = 1

  var testDescription: String { name }

  init(
    _ name: String, _ files: [(name: String, bytes: [UInt8])], _ format: FrameworkFormat, rows: Int, told: Int = 0,
    stored: @escaping @Sendable (Framework) -> Int
  ) {
    (self.name, self.files, self.format, self.rows, self.stored, self.told) = (name, files, format, rows, stored, told)
  }

  init(
    _ name: String, _ lines: String..., as format: FrameworkFormat, rows: Int, told: Int = 0,
    stored: @escaping @Sendable (Framework) -> Int
  ) {
    self.init(name, [("file", Array(lines.joined(separator: "\n").utf8))], format, rows: rows, told: told, stored: stored)
  }
}

extension Framework {
  var named: Int { areas.count + competencies.count }
  var required: Int { roles.reduce(0) { $0 + $1.requirements.count } }
  var described: Int { competencies.reduce(0) { $0 + $1.descriptors.count } }
  var texts: Int { competencies.reduce(0) { $0 + $1.name.byLanguage.count } }
}

/// Files by name, tab or comma separated lines each.
func named(_ files: (String, [String])...) -> [(name: String, bytes: [UInt8])] {
  files.map { ($0.0, Array($0.1.joined(separator: "\n").utf8)) }
}

func archive(_ files: [(name: String, bytes: [UInt8])]) -> [(name: String, bytes: [UInt8])] {
  var zip = WorkbookFile(cells: [])
  zip.parts = files.map { ("dataset/\($0.name)", String(decoding: $0.bytes, as: UTF8.self)) }
  return [("dataset.zip", zip.bytes)]
}
