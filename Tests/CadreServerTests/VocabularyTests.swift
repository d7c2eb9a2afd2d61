import CadreModel
import HTTPTypes
import Testing

@testable import CadreServer

/// The API speaks of what the API has.
@Suite struct VocabularyTests {
  @Test(arguments: APIVocabulary.requests.sorted { $0.key < $1.key })
  func `every request that a message names is there`(command: String, request: String) {
    let endpoints = Endpoints(version: "1").all.map { "\($0.method.rawValue) \($0.path)" }
    #expect(endpoints.contains(request), "\(command): \(request)")
  }

  @Test func `a parameter is called by its name here`() {
    #expect(Writer.api.text("choose with \(option: "as-of")") == "choose with “as_of”")
    #expect(Writer.plain.text("choose with \(option: "as-of")") == "choose with --as-of")
  }
}
