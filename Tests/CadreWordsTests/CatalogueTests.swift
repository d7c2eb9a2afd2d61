import CadreModel
import CadreTestSupport
import CadreTranslation
import CadreWords
import Foundation
import Testing

@Suite struct CatalogueTests {
  static let translated = Language.allCases.filter { $0 != .english }
  static let sources = Result { try SourcePhrases(checkout: Checkout.folder) }

  private func file(_ language: Language) throws -> POFile { try POFile(parsing: try #require(language.catalogueFile)) }

  @Test(arguments: translated)
  func `a catalogue has nothing wrong, and nothing that is not in the sources`(language: Language) throws {
    let sources = try Self.sources.get()
    let check = CatalogueCheck(try file(language), language: language)
    let faults = check.faults(plurals: sources.plurals)
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    let unused = check.unused(among: sources.keys)
    #expect(unused.isEmpty, "no literal says: \(unused.joined(separator: "\n"))")
  }

  @Test(arguments: translated)
  func `every sentence has a text`(language: Language) throws {
    let sentences = try Self.sources.get().phrases().filter(\.isCertain)
    let missing = CatalogueCheck(try file(language), language: language).missing(among: sentences)
    #expect(missing.isEmpty, "add them with scripts/phrases merge:\n\(missing.joined(separator: "\n"))")
  }

  static let msgfmt = "/usr/bin/msgfmt"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: msgfmt), "needs gettext"), arguments: translated)
  func `gettext reads it too`(language: Language) throws {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.msgfmt)
    process.arguments = [
      "-c", "-o", "/dev/null", Checkout.file("Sources/CadreWords/Catalogues/\(language.code).po").path,
    ]
    process.standardError = errors
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(said)")
  }

  static let people: Phrase = .counted(3, one: "\(3) person of \("Tax")", other: "\(3) people of \("Tax")")

  private func arabic() throws -> CataloguedLanguage {
    let text = #"""
      msgid ""
      msgstr ""

      #. A comment.
      msgid "{0} person of {1}"
      msgid_plural "{0} people of {1}"
      msgstr[0] "لا أحد من {1}"
      msgstr[1] "شخص واحد من {1}"
      msgstr[2] "شخصان من {1}"
      msgstr[3] "{0} أشخاص من {1}"
      msgstr[4] "{0} شخصا من {1}"
      msgstr[5] "{0} شخص من {1}"

      msgid "Ready: {0}."
      msgstr ""
      "الجاهزون: "
      "{0}."

      #, fuzzy
      msgid "Not yet looked at."
      msgstr "تخمين"

      msgid "Empty."
      msgstr ""

      """#
    return CataloguedLanguage(.arabic, catalogue: Catalogue(try POFile(parsing: Array(text.utf8))))
  }

  @Test(arguments: [
    (0, "لا أحد من ⁨Tax⁩"), (1, "شخص واحد من ⁨Tax⁩"), (2, "شخصان من ⁨Tax⁩"), (3, "3 أشخاص من ⁨Tax⁩"),
    (11, "11 شخصا من ⁨Tax⁩"), (1_100, "1,100 شخص من ⁨Tax⁩"), (1_103, "1,103 أشخاص من ⁨Tax⁩"),
  ])
  func `Arabic has six forms`(count: Int, text: String) throws {
    let phrase: Phrase = .counted(count, one: "\(1) person of \("Tax")", other: "\(count) people of \("Tax")")
    #expect(Writer(try arabic(), door: CommandLineVocabulary()).text(phrase) == text)
  }

  @Test func `what is not translated is English, and told`() throws {
    let language = try arabic()
    let writer = Writer(language, door: CommandLineVocabulary())
    let known: Phrase = "Ready: \(Self.people)."
    #expect(writer.text(known) == "الجاهزون: 3 أشخاص من ⁨Tax⁩.")
    #expect(language.lacks(known).isEmpty)
    #expect(writer.text("Empty.") == "Empty.")
    #expect(language.lacks("Ready: \(["Not yet looked at.", "\(Self.people)"] as [Phrase]).") == ["Not yet looked at."])
    #expect(language.lacks("\("A name"): \(28) %").isEmpty)
    #expect(writer.text("\("Tax {1}"): {0}") == "⁨Tax {1}⁩: {0}")
  }

  @Test func `a plural text is not given where no number decides`() throws {
    #expect(try arabic().lacks("\(3) person of \("Tax")") == ["{0} person of {1}"])
  }
}
