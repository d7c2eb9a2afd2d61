import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

@Suite struct CrosswalkReaderTests {
  private static let header = "from_framework,from_version,from_code,relation,to_framework,to_version,to_code,levels,note\n"

  /// The demo framework is known, its other version is not.
  private func read(_ rows: [String]) throws -> Imported<CrosswalkFile> {
    let demo = try #require(try readFramework(Array(sampleDocument.utf8), file: "demo.yaml").value)
    return try readCrosswalk(source(Self.header + rows.map { $0 + "\n" }.joined()), file: "c.csv") { reference in
      reference == demo.reference ? demo : nil
    }
  }

  private func row(_ from: String, _ relation: String, _ to: String, _ levels: String = "") -> String {
    "demo,1.10,\(from),\(relation),demo,2,\(to),\(levels),"
  }

  @Test func `links are read with their levels, and an unknown framework is said to be unknown`() throws {
    let read = try read([row("DG-1", "split", "X", "1>1;2>2; 3 > 4"), row("DG-1", "split", "Y"), row("TR-1", "Exact", "Z")])
    let crosswalk = try #require(read.value.crosswalks.first)
    #expect(read.value.crosswalks.count == 1 && read.value.rows == 3)
    #expect(crosswalk.links.map(\.levels?.ranks) == [[1: 1, 2: 2, 3: 4], nil, nil])
    #expect(crosswalk.links.map(\.carries) == [true, true, false])
    #expect(read.findings.map(\.severity) == [.note])
    #expect(read.findings.first?.value == "demo@2")
  }

  @Test(
    arguments: [
      ("demo,1.10,DG-1,becomes,demo,2,X,,", "relation", "there is no such relation"),
      ("demo,1.10,DG-9,replaced,demo,2,X,,", "from_code", "no competency of this code. Did you mean “DG-1”?"),
      ("demo,1.10,DG-1,replaced,demo,1.10,X,,", "to_version", "not to the same one"),
      ("demo,1.10,DG-1,replaced,Demo 2,2,X,,", "to_framework", "is no framework version"),
      ("demo,1.10,DG-1,replaced,demo,2,,,", "to_code", "a code is missing"),
      ("demo,1.10,DG-1,replaced,demo,2,X,4>1,", "levels", "demo@1.10 has no level 4: its levels are 1 to 3"),
      ("demo,1.10,DG-1,replaced,demo,2,X,1>1;1>2,", "levels", "at most once"),
      ("demo,1.10,DG-1,replaced,demo,2,X,one>two,", "levels", "Write “1>1;2>3”"),
      ("demo,1.10,DG-1,replaced,demo,2", nil, "the row has 6 cells"),
    ] as [(String, String?, String)])
  func `a row that cannot be a link is an error that says why`(line: String, column: String?, message: String) throws {
    let read = try read([line, row("TR-1", "replaced", "T")])
    let errors = read.findings.filter { $0.severity == .error }
    #expect(errors.count == 1 && errors.first?.line == 2)
    #expect(errors.first?.column == column)
    #expect(errors.first?.sentence.contains(message) == true, "\(errors)")
    #expect(read.value.crosswalks.flatMap(\.links).map(\.to.code) == ["T"])
  }

  @Test(
    arguments: [
      (["DG-1 replaced X", "DG-1 related X"], "line 2 links the same two competencies"),
      (["DG-1 replaced X", "DG-1 split Y"], "what becomes several is “split”"),
      (["DG-1 split X", "DG-1 replaced Y"], "what becomes several is “split”"),
      (["DG-1 merged X", "DG-2 replaced X"], "what comes of several is “merged”"),
      (["DG-1 split X", "DG-2 split X"], "what comes of several is “merged”"),
      (["DG-1 exact X 1>1", "DG-2 exact X 1>1"], "what comes of several is “merged”"),
    ])
  func `rows that contradict each other are an error in the later one`(links: [String], message: String) throws {
    let read = try read(
      links.map { link in
        let words = link.split(separator: " ").map(String.init)
        return row(words[0], words[1], words[2], words.count > 3 ? words[3] : "")
      })
    let errors = read.findings.filter { $0.severity == .error }
    #expect(errors.map(\.line) == [3])
    #expect(errors.first?.sentence.contains(message) == true, "\(errors)")
    #expect(read.value.crosswalks.first?.links.count == 1)
  }

  @Test func `links that are merely near do not contradict what carries, and parts may be split and merged`() throws {
    let read = try read([
      row("DG-1", "split", "X"), row("DG-1", "merged", "Y"), row("DG-2", "merged", "Y"), row("DG-2", "related", "X"),
      row("TR-1", "broader", "X"), row("TR-1", "broader", "Y"),
    ])
    #expect(!read.findings.contains { $0.severity == .error })
    #expect(read.value.crosswalks.first?.links.count == 6)
  }

  @Test func `a part alone and falling levels are warnings`() throws {
    let read = try read([row("DG-1", "merged", "X"), row("DG-2", "replaced", "Y", "1>3;2>1")])
    let warnings = read.findings.filter { $0.severity == .warning }
    #expect(warnings.map(\.line).sorted { ($0 ?? 0) < ($1 ?? 0) } == [2, 3])
    #expect(read.value.crosswalks.first?.links.count == 2)
  }

  @Test(
    arguments: [
      ("cepa-principles", 42, ["2018"]), ("digcomp", 36, []), ("unesco-digital-transformation", 37, ["2022"]),
    ] as [(String, Int, [String])])
  func `a shipped crosswalk has no errors`(other: String, links: Int, versions: [String]) throws {
    let known =
      try ["agenda-2030-digital/1.0.yaml"].map { try ShippedFrameworkTests.framework($0) }
      + versions.map { try ShippedFrameworkTests.framework("\(other)/\($0).yaml") }
    let name = "agenda-2030-digital--\(other).csv"
    let bytes = try Array(Data(contentsOf: Checkout.file("frameworks/crosswalks/\(name)")))
    let read = try readCrosswalk(source(bytes), file: name) { reference in known.first { $0.reference == reference } }
    #expect(!read.findings.contains { $0.severity > .note }, "\(read.findings)")
    #expect(read.value.crosswalks.map(\.links.count) == [links])
    #expect(read.value.rows == links)
  }
}
