import CadreModel
import CadreTestSupport
import CadreWords
import Foundation
import Testing

@testable import CadreServer

@Suite struct FindingTests {
  static let finding = Finding(
    .error, .unknown, file: "staff.csv", line: 12, column: "person_id", value: "X",
    "nobody has the person number “\("X")”. See \(action: "person list").")

  @Test func `a program goes by the code, a person by the sentence in the language asked for`() throws {
    let (english, arabic) = (Self.finding.json(Writer(.english)), Self.finding.json(Writer(.arabic)))
    for json in [english, arabic] {
      #expect(json["severity"]?.text == "error" && json["code"]?.text == "unknown")
      #expect(json["column"]?.text == "person_id" && json["value"]?.text == "X" && json["line"]?.text == "12")
    }
    #expect(english["message"]?.text == "nobody has the person number “X”. See GET /api/v1/people.")
    let message = try #require(arabic["message"]?.text)
    #expect(message != english["message"]?.text && message.contains("\u{2068}X\u{2069}"))
  }

  @Test func `every code is documented`() throws {
    let text = try String(contentsOf: Checkout.file("docs/api.md"), encoding: .utf8)
    let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("Findings") })
    let rows = section.split(separator: "\n").dropFirst().filter { $0.hasPrefix("| `") && !$0.hasPrefix("| `code`") }.compactMap {
      $0.split(separator: "`").dropFirst().first
    }
    #expect(rows.map(String.init) == Finding.Code.allCases.map(\.rawValue))
  }
}
