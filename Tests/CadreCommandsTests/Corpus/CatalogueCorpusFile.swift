import Testing

/// A catalogue in a shape that institutes have, with what a new user has to do to get it in.
struct CatalogueCorpusFile: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  let bytes: [UInt8]
  /// Rows, objects or events of the file.
  let rows: Int
  let courses: Int
  let sessions: Int
  /// Rows that go on with a course, and those that are left out without being wrong.
  let joined: Int
  let left: Int
  /// What has to be said of the file.
  let told: [String]
  /// Whether it is kept as a curriculum; else it says itself what its courses teach.
  let isCurriculum: Bool
  /// What is said beside the file with each attempt; all but the last are refused.
  let attempts: [String]

  /// How often a new user imports until the file is in.
  var commands: Int { attempts.count }
  var testDescription: String { name }

  init(
    _ name: String, _ file: String, _ text: String, rows: Int, courses: Int, sessions: Int, joined: Int = 0, left: Int = 0,
    told: [String] = [], isCurriculum: Bool = true, attempts: [String] = [""]
  ) {
    self.init(
      name, file, Array(text.utf8), rows: rows, courses: courses, sessions: sessions, joined: joined, left: left, told: told,
      isCurriculum: isCurriculum, attempts: attempts)
  }

  init(
    _ name: String, _ file: String, _ bytes: [UInt8], rows: Int, courses: Int, sessions: Int, joined: Int = 0, left: Int = 0,
    told: [String] = [], isCurriculum: Bool = true, attempts: [String] = [""]
  ) {
    (self.name, self.file, self.bytes, self.rows) = (name, file, bytes, rows)
    (self.courses, self.sessions, self.joined, self.left) = (courses, sessions, joined, left)
    (self.told, self.isCurriculum, self.attempts) = (told, isCurriculum, attempts)
  }
}
