import CadreModel
import CadreTestSupport
import CadreWords
import Foundation
import Testing

/// Ten thousand random decimals, where Babel itself can be asked: `pip install babel`.
@Suite struct BabelTests {
  /// A Python that has Babel.
  static let python: String? = {
    let own = ProcessInfo.processInfo.environment["CADRE_PYTHON"]
    let candidates = [own, Checkout.file(".build/venv/bin/python").path, "/usr/bin/python3"].compactMap { $0 }
    return candidates.first { path in
      FileManager.default.isExecutableFile(atPath: path) && run(path, ["-c", "import babel"], input: nil) != nil
    }
  }()

  /// - Returns: what it printed; `nil` where it failed.
  private static func run(_ program: String, _ arguments: [String], input: String?) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = input.flatMap { FileHandle(forReadingAtPath: $0) } ?? FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }

  @Test(.enabled(if: python != nil, "needs a Python with Babel: CADRE_PYTHON, .build/venv or /usr/bin/python3"))
  func `ten thousand decimals are written as Babel writes them`() throws {
    var generator = SeededGenerator(seed: 2030)
    let languages: [(code: String, language: Language, digits: Digits)] = [
      ("ar", .arabic, .european), ("ar-arab", .arabic, .arabicIndic), ("zh", .chinese, .european), ("fr", .french, .european),
      ("ru", .russian, .european), ("es", .spanish, .european),
    ]
    var questions: [String] = []
    var answers: [String] = []
    for _ in 0..<10_000 {
      let asked = languages[Int.random(in: 0..<languages.count, using: &generator)]
      let digits = Int.random(in: 0...4, using: &generator)
      let magnitude = (0..<Int.random(in: 1...11, using: &generator)).reduce(1) { power, _ in power * 10 }
      let scaled = Int.random(in: 0...magnitude, using: &generator)
      questions.append("\(asked.code),\(scaled)e-\(digits),\(digits)")
      let value = try #require(Double("\(scaled)e-\(digits)"))
      answers.append(asked.language.written(digits: asked.digits).decimal(value, digits: digits))
    }
    let folder = try TemporaryFolder()
    let input = try folder.write(questions.joined(separator: "\n") + "\n", to: "questions.csv")
    let script = Checkout.file("Tests/CadreWordsTests/Reference/babel_figures.py").path
    let python = try #require(Self.python)
    let output = try #require(Self.run(python, [script, "decimals"], input: input))
    let expected = output.split(separator: "\n").map(String.init)
    #expect(expected.count == answers.count)
    for (question, pair) in zip(questions, zip(answers, expected)) where pair.0 != pair.1 {
      Issue.record("\(question): \(pair.0), but Babel writes \(pair.1)")
    }
  }
}
