import CadreFormats
import CadreModel
import CadrePages
import CadreWords
import CadreWorkspace

/// A request for a page, whose parts were checked.
struct Visit: Sendable {
  /// As an endpoint would be called: whoever asks, the server, the path.
  let call: Call
  let language: Language
  let address: Address
  /// What was sent in a form, each name as often as it came.
  let form: [String: [String]]
  let upload: Upload?
  let reader: Reader?

  var workspace: Workspace { call.workspace }
  var server: ServerState { call.server }
  var principal: Principal { call.workspace.principal }

  func segment(_ name: String) -> String { call.segment(name) }

  /// A parameter of the address; `nil` where it is empty.
  func query(_ name: String) -> String? {
    address.query.last { $0.name == name }.flatMap { $0.value.isEmpty ? nil : $0.value }
  }

  /// A field of the form, without blanks around it; empty where it is not there.
  func field(_ name: String) -> String { (form[name]?.last ?? "").trimmed }

  func fields(_ name: String) -> [String] { form[name] ?? [] }

  /// Runs what blocks beside the threads that serve connections.
  func blocking<Result: Sendable>(_ body: @escaping @Sendable (Workspace) throws -> Result) async throws -> Result {
    try await call.blocking(body)
  }

  func computing<Result: Sendable>(_ body: @Sendable (Workspace) async throws -> Result) async throws -> Result {
    try await call.computing(body)
  }
}
