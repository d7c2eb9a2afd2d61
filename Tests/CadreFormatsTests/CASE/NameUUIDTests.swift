import Testing

@testable import CadreFormats

struct NameUUIDTests {
  /// RFC 9562, appendix A.4, in the namespace of DNS names; the second in that of URLs.
  @Test func `version 5 gives the published UUID`() throws {
    #expect(NameUUID(name: "www.example.com", in: .dns).text == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
    #expect(NameUUID(name: "http://python.org/", in: .url).text == "4c565f0d-3f5a-5890-b41b-20cf47701c5e")
    #expect(UUIDForm(NameUUID(name: "", in: .url).text) == .standard)
  }

  @Test(arguments: [
    ("2ed6657d-e927-568b-95e1-2665a8aea6a2", UUIDForm.standard),
    ("2ED6657D-e927-568b-95e1-2665a8aea6a2", .tolerated(version: 5)),
    ("2ed6657d-e927-568b-c5e1-2665a8aea6a2", .tolerated(version: 5)),
    ("017f22e2-79b0-7cc3-98c4-dc0c0c07398f", .tolerated(version: 7)),
    ("d0000000-0000-0000-0000-000000000000", .tolerated(version: 0)),
    ("2ed6657de927568b95e12665a8aea6a2", .none), (" 2ed6657d-e927-568b-95e1-2665a8aea6a2", .none), ("", .none),
    ("2ed6657d-e927-568b-95e1-2665a8aea6ag", .none), ("2ed6657de-927-568b-95e1-2665a8aea6a2", .none),
  ])
  func `the form of a UUID is seen`(text: String, form: UUIDForm) {
    #expect(UUIDForm(text) == form)
  }

  @Test func `1.0 is content with a UUID somewhere`() {
    #expect(UUIDForm.isWithin("urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2!"))
    #expect(!UUIDForm.isWithin("urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a"))
  }
}

extension NameUUID {
  /// RFC 9562, section 6.6: the namespace of DNS names, itself no name.
  fileprivate static let dns = NameUUID(bytes: [
    0x6B, 0xA7, 0xB8, 0x10, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ])
}
