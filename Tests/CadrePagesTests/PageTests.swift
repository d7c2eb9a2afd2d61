import CadreModel
import CadreReports
import CadreResults
import CadreTestSupport
import CadreWorkspace
import CadreWords
import Foundation
import Testing

@testable import CadrePages

/// Pages are values, and so is what stands around them.
@Suite struct PageTests {
  static let reader = Reader(Principal(name: "amina", origin: "", mandates: [.administrator]), isSingleUser: false)

  static func html(_ page: Page, _ language: Language = .english, reader: Reader? = PageTests.reader) -> String {
    page.html(in: Frame(language: language, address: Address("plans", "7"), reader: reader))
  }

  private static func page(named name: String) -> Page {
    var page = Page("Plans", subtitle: "\(name)")
    page.facts = [.init("As of", "\(name)")]
    page.trail = [Link("\(name)", Address(name))]
    page.notices = [Notice(.problem, "\(name)", ["\(name)"], fields: [.init("x", "\(name)")])]
    let table = CaptionedTable("\(name)", Table([.text("\(name)", "a")], rows: [[.text(name)]]))
    let options = [Form.Option(name, "\(name)", hint: "\(name)")]
    let form = Form(
      to: Address(name),
      [
        .hidden("h", name), Form.Field(.text(.off), "t", "\(name)", hint: "\(name)", value: name, error: "\(name)"),
        Form.Field(.choice(options), "c", "\(name)", value: name), Form.Field(.radios(options), "r", "\(name)"),
        Form.Field(.longText, "l", "\(name)", value: name),
      ], [Form.Button("\(name)", name: "b", value: name)])
    page.sections = [
      .init(
        "s", "\(name)",
        [
          .block(.table(table), CellLinks(column: 0, [Address(name)])), .form(form),
          .choices(ChoiceTable(table, name: "line", values: [name], form)), .links([Link("\(name)", Address(name), "\(name)")]),
          .details("\(name)", [.heading("\(name)")]),
        ])
    ]
    return page
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='alert(1)", "javascript:alert(1)", "</title><b>",
    "&lt;b&gt;", "//evil.example/x",
  ])
  func `a hostile name is a name`(name: String) {
    for language in Language.allCases {
      let html = Self.html(Self.page(named: name), language)
      let plain = Self.html(Self.page(named: "x"), language)
      func count(_ text: String, _ piece: String) -> Int { text.components(separatedBy: piece).count }
      for piece in ["<", " onfocus='", "href=\"javascript:", "action=\"javascript:", "href=\"//"] {
        let (own, expected) = (count(html, piece), count(plain, piece))
        #expect(own == expected, "\(piece) in \(name)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `a page has one heading, a way past the navigation, and nothing inline`(language: Language) {
    let html = Self.html(Self.page(named: "x"), language)
    #expect(html.ranges(of: "<h1").count == 1)
    #expect(html.contains("href=\"#main\"") && html.contains("<main id=\"main\""))
    #expect(html.contains("<html lang=\"\(language.code)\" dir=\"\(language.isRightToLeft ? "rtl" : "ltr")\">"))
    for piece in [" style=", "<style", " onclick=", " onload=", "http://", "https://"] { #expect(!html.contains(piece)) }
    #expect(html.ranges(of: "<script").count == 1)
  }

  @Test func `the script speaks the language of the page, and has no words of its own`() {
    let html = Self.html(Self.page(named: "x"), .french)
    #expect(html.contains("data-sift=\"Filtrer les lignes\"") && html.contains("%1") && html.contains("%2"))
    let script = String(decoding: Asset.script.bytes, as: UTF8.self)
    #expect(script.firstMatch(of: #/"[A-Z][a-z]+ [a-z]+/#) == nil)
  }

  @Test func `no id stands for two things`() throws {
    let principal = Principal(name: "amina", origin: "", mandates: [.auditor])
    let sessions = [1, 2, 3].map { OpenSession(number: $0, created: .init(milliseconds: 0), expires: nil, isCurrent: $0 == 1) }
    let pages: [Page] = [
      .signIn(next: "", problem: "x"), .account(principal, sessions),
      .importFile(ImportChoice(kinds: [.staff, .assessments], profiles: [])),
      .propose(PlanProposalForm(), units: []), .audit(AuditTrail(rows: [], next: 3), AuditFilter()),
    ]
    for page in pages {
      let ids = Self.html(page).matches(of: /\sid="([^"]*)"/).map { String($0.output.1) }
      #expect(ids.count == Set(ids).count, "\(page.title): \(ids.sorted())")
    }
  }

  @Test func `every field has a label, and the summary of errors leads to the field`() {
    let html = Self.html(Self.page(named: "x"))
    for field in ["t", "c", "l"] { #expect(html.contains("<label for=\"\(field)\"") && html.contains("id=\"\(field)\"")) }
    #expect(html.contains("<legend>"))
    var page = Page.signIn(next: "", name: "amina", problem: "wrong")
    #expect(Self.html(page, reader: nil).contains("href=\"#name\""))
    #expect(Self.html(page, reader: nil).contains("<title>Error: Sign in – Cadre</title>"))
    page = .signIn(next: "")
    #expect(!Self.html(page, reader: nil).contains("Error:"))
  }

  @Test(arguments: [
    "/en/plans/7", "/ar/units/Ministry%2FA%20B?area=1&x=%C3%A9", "/en", "/ar?form=csv",
  ])
  func `an address is what its text says`(text: String) throws {
    let language = try #require(Language(rawValue: String(text.dropFirst().prefix(2))))
    #expect(try #require(Address(text: text)).text(in: language) == text)
  }

  @Test(arguments: [
    "", "plans", "//evil.example/en", "https://evil.example", "/xx/plans", "/\\evil.example", "javascript:alert(1)", "/en/%FF",
    "/%2Fevil.example/en",
  ])
  func `what is no address of ours is none`(text: String) { #expect(Address(text: text) == nil) }

  @Test func `a language leads to the same page in the other`() {
    let html = Self.html(Page("Plans"))
    #expect(html.contains("href=\"/ar/plans/7\" lang=\"ar\" hreflang=\"ar\""))
  }

  @Test(arguments: [
    (
      "administrator",
      ["Start", "Units", "Plans", "Courses", "Roles", "Equity", "Releases", "Import", "Audit trail", "Accounts"]
    ),
    ("officer:Ministry/A", ["Start", "Units", "Plans", "Courses", "Roles", "Equity", "Releases", "Import"]),
    ("manager:Ministry/A", ["Start", "Units", "Plans", "Courses", "Roles", "Equity", "Releases"]),
    ("servant:P2", ["Start", "My profile", "My plan", "Courses", "Roles", "Equity", "Releases"]),
    ("auditor", ["Start", "Courses", "Roles", "Equity", "Releases", "Audit trail"]),
    ("institute:Academy", ["Start", "Courses", "Roles", "Equity", "Releases", "Import"]),
  ])
  func `the navigation is what somebody may do`(mandate: String, titles: [String]) throws {
    let principal = Principal(name: "x", origin: "", mandates: [try #require(Mandate(mandate))])
    #expect(Reader(principal, isSingleUser: false).navigation.map { "\($0.title)" } == titles)
  }

  @Test func `assets are named by what is in them, and pages ask for no others`() {
    for asset in Asset.all {
      #expect(!asset.bytes.isEmpty && asset.path.hasPrefix("/assets/"))
      #expect(Self.html(Page("Plans")).contains(asset.path))
    }
    #expect(Asset.script.bytes.count < 15_000)
    let style = String(decoding: Asset.style.bytes, as: UTF8.self)
    for piece in ["url(", "@import", "http"] { #expect(!style.contains(piece)) }
  }
}
