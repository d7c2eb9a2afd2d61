import Testing

@testable import CadreFormats

struct CASEValueTests {
  @Test(arguments: [
    ("2026-11-22T09:00:00Z", true), ("2017-09-22T23:13:54+00:00", true), ("2024-02-29T23:59:59.123-11:30", true),
    ("0001-01-01t00:00:00z", true), ("2026-11-22 09:00:00Z", false), ("2026-11-22T09:00:00", false),
    ("2026-02-29T09:00:00Z", false), ("2026-11-22", false), ("2026-11-22T24:00:00Z", false), ("", false),
    ("2026-11-22T09:00:00Z ", false),
  ])
  func `a date-time is RFC 3339`(text: String, isOne: Bool) { #expect(CASEText.isDateTime(text) == isOne) }

  @Test(arguments: [
    ("2026-11-22", true), ("1850-02-28", true), ("1900-02-29", false), ("2000-02-29", true), ("20261122", false),
    ("2026-13-01", false), ("2026-04-31", false), ("2026-11-22T00:00:00Z", false),
  ])
  func `a date exists`(text: String, isOne: Bool) { #expect(CASEText.isDate(text) == isOne) }

  @Test(arguments: [
    ("https://example.org/ims/case/v1p0/CFItems/1", true), ("urn:uuid:1", true), ("http://localhost:3000/", true),
    ("/ims/case/CFItems/1", false), ("example.org/a", false), ("http://a b", false), ("https://exämple.org", false),
    (":x", false), ("a:", false), ("1a:b", false), ("", false),
  ])
  func `a URI has a scheme and no white space`(text: String, isOne: Bool) { #expect(CASEText.isURI(text) == isOne) }

  @Test(arguments: [("UTF8 𝑑 Test", "utf8-test"), ("ACT Framework, Math", "act-framework-math"), ("…", "")])
  func `a slug is what ASCII leaves`(text: String, slug: String) { #expect(CASEText.slug(text) == slug) }

  @Test func `a segment escapes what a path cannot hold`() {
    #expect(CASEText.segment("16.6 a/b é") == "16.6%20a%2Fb%20%C3%A9")
    #expect(CASEText.escapingURI("http://a b/é%20") == "http://a%20b/%C3%A9%20")
  }
}
