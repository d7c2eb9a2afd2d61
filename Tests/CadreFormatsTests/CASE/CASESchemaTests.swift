import CadreModel
import CadreTestSupport
import Foundation
import Testing

@testable import CadreFormats

/// What we write and what we find, beside the official schemas.
@Suite(.enabled(if: CASEValidator.isPresent, CASEValidator.hint))
struct CASESchemaTests {
  @Test(arguments: CASEVersion.allCases) func `every shipped framework is written valid`(version: CASEVersion) throws {
    let texts = try ShippedFrameworkTests.files.map { try CASESample.write(ShippedFrameworkTests.framework($0), version) }
    #expect(texts.count == 4 && texts.allSatisfy { $0.utf8.count > 10_000 })
    #expect(try CASEValidator.places(texts, version) == texts.map { _ in [] })
    for (name, text) in zip(ShippedFrameworkTests.files, texts) {
      let framework = try ShippedFrameworkTests.framework(name)
      let again = try CASESample.framework(text)
      #expect(again.competencies.map(\.code) == framework.competencies.map(\.code))
      #expect(again.areas.map(\.code) == framework.areas.map(\.code))
      #expect(again.competencies.map(\.alignments) == framework.competencies.map(\.alignments))
      #expect(again.competencies.map(\.descriptors.count) == framework.competencies.map(\.descriptors.count))
      #expect(try CASESample.lint(text, version).isEmpty)
      #expect(try CASESample.framework(CASESample.write(again, version)) == again)
    }
  }

  @Test func `the samples are valid`() throws {
    #expect(try CASEValidator.places([CASESample.rich], .v1p1) == [[]])
  }

  @Test(arguments: CASEVersion.allCases) func `exports are written valid, and linted as the schema does`(version: CASEVersion)
    throws
  {
    let bytes = try CASEFileTests.files.map { try $0.bytes() }
    let found = try CASEValidator.places(bytes.map { String(decoding: $0, as: UTF8.self) }, version)
    #expect(found.map(\.count) == (version == .v1p1 ? CASEFileTests.files.map(\.violations) : [0, 0, 0, 0, 0]))
    for (one, places) in zip(bytes, found) {
      let errors = try lintCASE(one, file: "", schemaVersion: version).filter { $0.severity == .error }
      #expect(Set(errors.compactMap(\.column)) == places)
    }
    let written = try bytes.map { one in
      try CASESample.write(#require(readCASE(one, file: "", slug: nil, version: nil).value), version)
    }
    #expect(try CASEValidator.places(written, version) == written.map { _ in [] })
  }

  @Test(arguments: CASEVersion.allCases) func `every field is linted as the schema does`(version: CASEVersion) throws {
    let cases = try CASEValidator.everyField(version)
    #expect(cases.count > 500 && cases.first?.places == [] && cases.count { !$0.places.isEmpty } > 300)
    for one in cases {
      // A package without document and items is none.
      guard let findings = try? CASESample.lint(one.text, version) else { continue }
      compare(Set(findings.filter { $0.severity == .error }.compactMap(\.column)), with: one.places, one.text)
    }
  }

  private func compare(_ own: Set<String>, with places: Set<String>, _ text: String) {
    #expect(places.filter { place in !own.contains { within($0, place) } } == [], "\(text)")
    #expect(own.filter { place in !places.contains { within(place, $0) } } == [], "\(text)")
  }

  /// Three things are broken in each of 80 packages.
  @Test(arguments: CASEVersion.allCases) func `broken packages are linted as the schema does, and written valid`(
    version: CASEVersion
  ) throws {
    var generator = SeededGenerator(seed: 2026)
    let whole = try JSONValue.document(Array(CASESample.rich.utf8))
    let broken = (0..<80).map { _ in
      (0..<3).reduce(whole) { value, _ in CASEBreaker.breaking(value, using: &generator) }
    }
    let texts = broken.map { String(decoding: $0.bytes(), as: UTF8.self) }
    let found = try CASEValidator.places(texts, version)
    #expect(found.filter { !$0.isEmpty }.count > 40)
    var written: [String] = []
    for (text, places) in zip(texts, found) {
      guard let findings = try? CASESample.lint(text, version) else { continue }
      compare(Set(findings.filter { $0.severity == .error }.compactMap(\.column)), with: places, text)
      if let framework = try? CASESample.read(text).value { written.append(try CASESample.write(framework, version)) }
    }
    #expect(written.count > 50)
    let invalid = try zip(written, CASEValidator.places(written, version)).filter { !$0.1.isEmpty }
    #expect(invalid.isEmpty, "\(invalid.first.map { "\($0)" } ?? "")")
  }

  /// A place within another: the schema blames a choice as a whole where the lint names the field.
  private func within(_ place: String, _ outer: String) -> Bool {
    place == outer || place.hasPrefix(outer + ".") || place.hasPrefix(outer + "[")
  }
}

/// Breaks one thing somewhere in a document.
enum CASEBreaker {
  private static let values: [JSONValue] = [
    .null, .integer(7), .number(2.5), .bool(true), .text(""), .text("x"), .text("2020-01-01"), .text("ext:"), .list([]),
    .list([.text("x"), .integer(1)]), .object([:]), .object(["title": .text("x")]), .text("not a uri"),
    .text("017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), .text("2020-01-01T00:00:00Z"),
  ]

  static func breaking(_ value: JSONValue, using generator: inout SeededGenerator) -> JSONValue {
    switch value {
    case .object(var members) where !members.isEmpty:
      let key = members.keys.sorted().randomElement(using: &generator) ?? ""
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: members[key] = nil
      case 1: members["unheard"] = values.randomElement(using: &generator)
      default: members[key] = members[key].map { breaking($0, using: &generator) }
      }
      return .object(members)
    case .list(var items) where !items.isEmpty && Int.random(in: 0..<8, using: &generator) > 0:
      let index = Int.random(in: 0..<items.count, using: &generator)
      items[index] = breaking(items[index], using: &generator)
      return .list(items)
    default: return values.randomElement(using: &generator) ?? .null
    }
  }
}
