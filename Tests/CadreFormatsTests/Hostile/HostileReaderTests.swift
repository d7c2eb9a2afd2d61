import CadreFormats
import CadreModel
import CadreTestSupport
import Foundation
import Testing

/// Every reader of files, given files that are damaged: each is read or refused with a reason, and none ends the program.
///
/// `CADRE_HOSTILE_FILES` says how many each reader is given; `make test` gives it 60.
@Suite struct HostileReaderTests {
  struct Reader: Sendable, CustomTestStringConvertible {
    let name: String
    let sample: @Sendable () throws -> [UInt8]
    let read: @Sendable ([UInt8]) throws -> Void
    var testDescription: String { name }

    /// A text, and what reads it.
    init(_ name: String, _ text: String, read: @escaping @Sendable ([UInt8]) throws -> Void) {
      (self.name, self.read) = (name, read)
      sample = { Array(text.utf8) }
    }

    /// A framework as it is written, told by its bytes again.
    init(_ output: FrameworkOutput) {
      name = "framework \(output.rawValue)"
      sample = {
        let setting = FrameworkOutput.Setting(baseURI: "https://x.example", changed: "2026-10-31T00:00:00Z")
        switch try output.write(sampleFramework(), setting).value {
        case .bytes(let bytes): return bytes
        case .files(let files): return files[0].bytes
        case .table(let rows): return Array(rows.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8)
        case nil: return Array(sampleDocument.utf8)
        }
      }
      read = { bytes in
        let file = FrameworkFile(name: "x", bytes: source(bytes))
        let format = try FrameworkFormat.detect(file)
        let again = FrameworkFile(name: "x", bytes: source(bytes))
        _ = try format.read([again], named: FrameworkNaming(slug: "x"))
      }
    }
  }

  static let texts = [
    Reader(
      "staff", "person_id,name,unit,roles,hired_on,fte,sex\n1,A,M/U,clerk,13/9/2012,0.5,f\n2,\"B, C\",M,\"a;b\",,1,\n"
    ) { bytes in
      var reader = try StaffReader(file: "x", options: StaffOptions()) { source(bytes) }
      while try reader.next() != nil {}
    },
    Reader(
      "assessments",
      "person_id,competency,level,source,assessed_on,expires_on\nP1,DG-1,2,test,2026-01-02,\nP2,DG-2,n/a,self,13/4/2025,\n"
    ) { bytes in
      var people = CodeTable()
      for number in ["P1", "P2"] { people.insert(number) }
      let options = AssessmentOptions()
      var (entries, findings) = ([AssessmentEntry](), [Finding]())
      var reader = try AssessmentReader(
        .bytes({ source(bytes) }, options: options.table), file: "x", options: options, framework: sampleFramework(),
        people: people)
      while try reader.next(into: &entries, findings: &findings) != nil {}
    },
    Reader("roles", "role,title,competency,level,weight\nclerk,Clerk,DG-1,2,1\nclerk,Clerk,DG-2,1,3\n") { bytes in
      _ = try readRoleProfiles(source(bytes), file: "x.csv", framework: sampleFramework())
    },
    Reader("roles, YAML", "roles:\n  - code: clerk\n    title: Clerk\n    requires: {DG-1: {level: 2, weight: 2}, DG-2: 1}\n") {
      _ = try readRoleProfiles(source($0), file: "x.yaml", framework: sampleFramework())
    },
    Reader(
      "courses",
      "course_id,title,hours,price,currency,delivery,outcomes,sessions\nK,T,7.5,10,EUR,online,DG-1:1>2,2027-02-08/2027-02-09@X#2-9+50\n"
    ) { _ = try readCourses(source($0), file: "x", framework: sampleFramework(), options: TableOptions(), columns: [:]) },
    Reader("mappings", "course_id,competency,decision,from,to,hours\nK,DG-1,confirmed,1,2,12\nK,DG-2,rejected,,,\n") {
      _ = try readMapping(source($0), file: "x")
    },
    Reader(
      "crosswalk",
      "from_framework,from_version,from_code,relation,to_framework,to_version,to_code,levels\ndemo,1.10,DG-1,split,demo,1.10,DG-2,1>1;2>2\n"
    ) { _ = try readCrosswalk(source($0), file: "x") { _ in try sampleFramework() } },
    Reader("catalogue", "code,title,summary,hours,mode,start,seats\nK1,Data,<p>A &amp; B</p>,\"1,5\",online,2027-02-08,12\n") {
      _ = try readCatalogue(source($0), file: "x")
    },
    Reader(
      "training problem",
      #"{"format":"tp1","budget":10,"travel_cost":1,"competencies":[{"id":0,"weight":2}],"courses":[{"id":0,"hours":3,"effects":"#
        + #"[{"comp":0,"entry":0,"target":2}],"prereq":[]}],"sessions":[{"id":0,"course":0,"start":1,"end":2,"mode":"hybrid","#
        + #""region":0,"language":"L1","capacity":9,"min_enrol":0,"fixed_cost":0,"seat_cost":1}],"people":[{"id":0,"region":0,"#
        + #""sex":"F","languages":["L1"],"travel":true,"online_ok":true,"hours":9,"completed":[],"current":[0],"required":[2]}],"#
        + #""fairness":{"attribute":"sex"}}"#
    ) { _ = try readTrainingProblem($0, file: "x") },
    Reader(
      "measure cases",
      #"{"strat":[{"ds":"staff","y":["rank","Prof"],"g":["sex","Female","Male"],"s":["site"],"w":"n","filter":["year","2024"]}]}"#
    ) { _ = try readMeasureCases($0, file: "x") },
    Reader("XCRI", String(decoding: HostileMutationTests.samples[1], as: UTF8.self)) { _ = try readXCRI($0, file: "x") },
    Reader("calendar", String(decoding: HostileMutationTests.samples[2], as: UTF8.self)) {
      _ = try readCalendar($0, file: "x")
    },
    Reader("JSON-LD", CourseJSONLDTests.full) { _ = try readCourseJSONLD($0, file: "x") },
  ]

  static let readers = texts + FrameworkOutput.allCases.map { Reader($0) }

  private static let count =
    ProcessInfo.processInfo.environment["CADRE_HOSTILE_FILES"].flatMap { Int($0) } ?? 60

  @Test(arguments: readers) func `a damaged file is read or refused with a reason`(reader: Reader) throws {
    let sample = try reader.sample()
    #expect(throws: Never.self) { try reader.read(sample) }
    var random = SeededGenerator(seed: reader.name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) })
    var (read, refused, slowest) = (0, 0, Duration.zero)
    let clock = ContinuousClock()
    for _ in 0..<Self.count {
      let bytes = HostileMutationTests.mutated(sample, &random)
      slowest = max(
        slowest,
        clock.measure {
          do {
            try reader.read(bytes)
            read += 1
          } catch {
            refused += 1
            // A reason is for people: a message, not the innards of a Swift error.
            let reason = "\(error)"
            #expect(reason.contains(" ") && !reason.contains("Error("), "\(reason)")
          }
        })
    }
    #expect(read + refused == Self.count && slowest < .seconds(20))
    if Self.count > 1_000 { print("\(reader.name): \(Self.count) files, \(read) read, \(refused) refused, slowest \(slowest)") }
  }
}
