import HTTPTypes
import Testing

@testable import CadreServer

/// An answer is in the language that was asked for, also where it is kept for the next one who asks.
@Suite struct AnswerLanguageTests {
  @Test func `a kept answer is not told to somebody of another language`() async throws {
    let server = try TestServer()
    func page(_ language: String) async throws -> (code: String?, text: String) {
      let answer = try await server.send(
        .get, "/api/v1/equity/check?framework=agenda-2030-digital",
        headers: ["Accept": "text/html", "Accept-Language": language])
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.headers[.vary]?.contains("Accept-Language") == true)
      return (answer.headers[.contentLanguage], answer.text)
    }
    let (english, arabic, again) = try await (page("en"), page("ar-EG, en;q=0.5"), page("en"))
    #expect(english.code == "en" && english.text.contains(#"<html lang="en" dir="ltr">"#))
    #expect(arabic.code == "ar" && arabic.text.contains(#"<html lang="ar" dir="rtl">"#))
    #expect(again.text == english.text)
  }

  @Test(arguments: ["text/html", "application/pdf", "text/markdown"])
  func `a report is told in the form that was asked for`(media: String) async throws {
    let server = try TestServer()
    let answer = try await server.send(
      .get, "/api/v1/reports/gap?framework=agenda-2030-digital", headers: ["Accept": media])
    #expect(answer.status == 200 && answer.headers[.contentType]?.hasPrefix(media) == true, "\(answer.text.prefix(200))")
  }
}
