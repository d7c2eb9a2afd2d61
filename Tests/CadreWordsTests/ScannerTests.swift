import CadreModel
import CadreTranslation
import CadreWords
import Testing

@Suite struct ScannerTests {
  private func keys(_ source: String) throws -> [String] { try LiteralScanner.literals(in: source).map(\.key) }

  @Test(
    arguments: [
      (#"let a = "one", b = "two""#, ["one", "two"]),
      (#""a \(b) of \(c, digits: 2) \(share: d(e))""#, ["a {0} of {1} {2}"]),
      (#""a \(b ? "x \(1)" : "y") c""#, ["a {0} c", "x {0}", "y"]),
      (#""say \"it\", \\ {x} \u{2013} \t""#, ["say \"it\", \\ {{x} – \t"]),
      (#"// "no" "#, []), (#"/* "no" /* nested "no" */ "no" */ "yes""#, ["yes"]), ("\"http://a\" + \"b\"", ["http://a", "b"]),
      (##"#"raw \(no) "quoted""# "plain""##, [#"raw \(no) "quoted""#, "plain"]), ("##\"a\"# \\##(b)\"##", ["a\"# {0}"]),
      ("\"\"", [""]), ("a ? \"b\" : \"c\"", ["b", "c"]), (#""\(a) \(")")" + "b""#, ["{0} {1}", ")", "b"]),
    ] as [(String, [String])])
  func `literals are found as a phrase would keep them`(source: String, keys: [String]) throws {
    #expect(try self.keys(source) == keys)
  }

  @Test func `literals of several lines are joined as Swift does it`() throws {
    let source = """
      let text: Phrase = \"\"\"
          One \\(a) sentence "quoted" \\
          that goes on,
            indented \\
            \\(b).

          End
          \"\"\"
      """
    #expect(try keys(source) == ["One {0} sentence \"quoted\" that goes on,\n  indented   {1}.\n\nEnd"])
  }

  @Test func `the scanner agrees with the compiler`() throws {
    let source = #"""
      "\(3) of \(7) people {here}, “\("Tax")” – \("\(["a", "b"] as [Phrase])") \u{2013}\n"
      """#
    let phrase: Phrase = "\(3) of \(7) people {here}, “\("Tax")” – \("\(["a", "b"] as [Phrase])") \u{2013}\n"
    #expect(try keys(source).first == phrase.key)
    let long: Phrase = """
      One \(1) sentence \
      that goes on,
        indented “\("x")”.
      """
    #expect(long.key == "One {0} sentence that goes on,\n  indented “{1}”.")
  }

  @Test(arguments: [("\"abc", 1), ("\n\"a\n\"", 2), ("\"\"\"\nabc", 1), ("\"\\(a", 1), ("\"a\\", 1)])
  func `an unclosed literal is told`(source: String, line: Int) {
    #expect(throws: UnclosedLiteral(line: line)) { try LiteralScanner.literals(in: source) }
  }

  @Test func `singular and plural belong together`() throws {
    let source = #"""
      let a: Phrase = .counted(n, one: "\(n) level of “\(name ?? "a b c")”", other: "\(n) levels of “\(name)”")
      let b: Phrase = .counted(
        n, one: "One day.",
        other: "\(n) days.")
      switch c { case .one: "Not it"; case .other: "Neither" }
      let columns = [text("Weighted deficit", "weighted_deficit"), text("SDG target", "goal"), code("PDF"), "</p> a b c"]
      """#
    let sources = SourcePhrases(files: ["Room/A.swift": try LiteralScanner.literals(in: source)])
    let phrases = sources.phrases(in: ["Room"])
    #expect(sources.plurals == ["{0} level of “{1}”": "{0} levels of “{1}”", "One day.": "{0} days."])
    #expect(
      phrases.map(\.key) == [
        "{0} level of “{1}”", "a b c", "One day.", "Not it", "Neither", "Weighted deficit", "SDG target",
      ])
    #expect(sources.phrases(in: ["Roo"]).isEmpty)
  }

  @Test func `what the sources call a phrase is one, however short`() throws {
    let source = #"""
      var word: Phrase { kind == "yes" ? "no" : names["key"] ?? "perhaps" }
      func list(_ a: Int) -> [Phrase] { if a > 0 { return ["one", "rate_focal"] }; return [] }
      var code: String { "mode" }
      let cells = [.phrase("unassessed"), .text("person"), .text("Person")]
      let map = values.map { value -> Phrase? in "\(value) to \(joined(separator: "and"))" }
      """#
    let sources = SourcePhrases(files: ["A.swift": try LiteralScanner.literals(in: source)])
    let phrases = sources.phrases(in: ["A.swift"])
    #expect(phrases.map(\.key) == ["no", "perhaps", "one", "unassessed", "Person", "{0} to {1}"])
    #expect(phrases.filter(\.isCertain).map(\.key) == ["no", "perhaps", "one", "unassessed", "{0} to {1}"])
  }

  @Test func `among names of columns and values, sentences are told from data`() throws {
    let source = #"""
      static let fields: [ColumnMap.Field] = [.init("unit", ["org unit of the person", "reports to unit"]), ("a b c", 1)]
      enum Column: String {
        case term = "Term as it is"
      }
      switch text {
      case "one two three": "Title"
      }
      func read(_ row: Row) {
        report(.error, "the row has no name. Fill it in.", row["Name of the row"])
        log.add("three words here" as String, wanted("a text"), wanted("a list" as Phrase))
        let title = LocalizedText("A Framework Of Others"), format: Phrase = "tab"
        let other: Phrase = .verbatim("Not Our Words"); preconditionFailure("this cannot be reached")
      }
      var warnings: [Phrase] { names.contains("last day of service") ? ["Look at it.", "\(name) ends."] : [] }
      """#
    let literals = try LiteralScanner.literals(in: source)
    let sources = SourcePhrases(files: ["CadreFormats/A.swift": literals, "CadreWorkspace/Sample/B.swift": literals])
    #expect(
      sources.phrases(in: ["CadreFormats", "CadreWorkspace"]).map(\.key) == [
        "the row has no name. Fill it in.", "a list", "tab", "Look at it.", "{0} ends.",
      ])
  }

  @Test func `merging keeps texts, adds what is new and drops what is gone`() {
    let found = ["Kept.", "New one."].map { SourcePhrases.Found(key: $0, plural: nil, isCertain: true, paths: ["A.swift"]) }
    let file = POFile(entries: [.init(id: "Gone.", texts: ["x"]), .init(id: "Kept.", texts: ["y"])])
    let merged = file.merged(with: found, keys: ["Kept.", "New one."], language: .arabic)
    #expect(merged.entries.map(\.id) == ["", "Kept.", "New one."])
    #expect(merged.entries.map(\.texts).dropFirst() == [["y"], [""]])
    #expect(merged.entries[1].comments == ["#: A.swift"])
    #expect(merged.field("Plural-Forms") == Language.arabic.pluralRule)
    #expect(merged.merged(with: found, keys: ["Kept.", "New one."], language: .arabic) == merged)
  }

  @Test(
    arguments: [
      (.init(id: "{0} of {1}", texts: ["{1}"]), nil, "other places"), (.init(id: "{0}", texts: ["{0} {1}"]), nil, "other places"),
      (.init(id: "a", texts: [""]), nil, "empty"), (.init(id: "a", texts: ["x", "y"]), nil, "2 texts, but 1"),
      (.init(id: "a", plural: "b", texts: ["x"]), "b", "1 texts, but 6"),
      (.init(id: "a", texts: ["x"]), "b", "the plural “b”"), (.init(id: "a", plural: "c", texts: ["x"]), "b", "the plural “b”"),
      (.init(comments: ["#, fuzzy"], id: "a", texts: ["x"]), nil, "fuzzy"),
      (.init(id: "{0}", plural: "{0}", texts: ["", "x", "x", "x", "{0}", "{0}"]), "{0}", "“x” has other places"),
    ] as [(POFile.Entry, String?, String)])
  func `a lost place, form or text is a fault`(entry: POFile.Entry, plural: String?, fault: String) {
    let check = CatalogueCheck(POFile(entries: [entry]), language: .arabic)
    let faults = check.faults(plurals: plural.map { [entry.id: $0] } ?? [:])
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }

  @Test func `a form for one number alone may say it as a word`() {
    let texts = ["لا شيء", "يوم", "يومان", "{0} أيام", "{0} يوما", "{0} يوم"]
    let head = POFile.head(of: .arabic)
    let check = CatalogueCheck(
      POFile(entries: [head, .init(id: "{0} day", plural: "{0} days", texts: texts)]), language: .arabic)
    #expect(check.faults(plurals: ["{0} day": "{0} days"]).isEmpty)
  }
}
