import CadreFormats
import CadreModel
import CadreWorkspace
import HTTPTypes

/// A request whose parts were checked.
struct Call: Sendable {
  /// As whoever asks sees it.
  let workspace: Workspace
  let server: ServerState
  let requestID: String
  let headers: HTTPFields
  let path: [String: String]
  let query: [String: JSONValue]
  /// `null` where there is none.
  let body: JSONValue
  /// Where an uploaded file lies until the request, or the job that it began, ends.
  let upload: Upload?
  /// The form of the answer that was chosen among those offered.
  let media: String
  /// The language that was asked for, and what things are called in the API.
  let writer: Writer
  /// The number of the token that was shown; `nil` where there is none of ours.
  var token: Int?
  /// What a job that it begins is known by, and what to do to begin it again.
  var order: JobOrder?
  /// Where the work goes when a job is begun again.
  var resumption: Resumption?

  func text(_ name: String) -> String? { query[name]?.text }
  func int(_ name: String) -> Int? { query[name]?.text.flatMap { Int($0) } }
  func flag(_ name: String) -> Bool { query[name] == true }
  func day(_ name: String) -> Day? { text(name).flatMap { Day(parsing: $0) } }
  func segment(_ name: String) -> String { path[name] ?? "" }

  /// A number in the path. - Throws: `Problem` as of something that there is not.
  func number(_ name: String) throws -> Int {
    guard let number = Int(segment(name)) else {
      throw Problem(.notFound, "there is no “\(segment(name))” here; this is a number.")
    }
    return number
  }
}
