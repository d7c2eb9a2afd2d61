import CadreFormats
import CadreModel
import CadrePages
import CadreWorkspace
import HTTPTypes

extension Sites {
  var jobs: [Site] {
    [
      .get("/jobs/{job}") { visit in
        guard let job = await visit.server.jobs.job(visit.segment("job"), of: visit.principal.name) else {
          throw Problem(.notFound, "you have no work “\(visit.segment("job"))” of the last day.")
        }
        let state = JobState(job)
        if case .done(let result?, let notes) = state.phase, notes.isEmpty { return .redirect(result.address) }
        return .page(.job(state))
      }
    ]
  }
}

extension Visit {
  /// Orders a job of the API for whoever asks. - Returns: what it is known by.
  /// - Throws: what the API would refuse.
  func order(
    _ name: String, path: [String: String] = [:], query: [String: JSONValue] = [:], body: JSONValue = .null, upload: Upload? = nil
  ) async throws -> String {
    guard let endpoint = server.endpoints.first(where: { $0.name == name && $0.success.status == 202 }) else {
      throw Problem(.failed, "there is no work of that name.")
    }
    if case .json(let schema) = endpoint.body, let flaw = schema.flaws(in: body).first {
      throw Problem(.invalidBody, "\(flaw.place): \(flaw.message)")
    }
    let id = JobOrder.newID()
    let key = IdempotencyKey(principal: principal.name, key: "job \(id)", fingerprint: id)
    var order = JobOrder(
      id: id, endpoint: endpoint.name, path: path, query: query, body: body, media: "application/json", upload: upload?.name,
      request: key, isKeyed: false, origin: principal.origin)
    order.language = frame.language
    let ordering = Call(
      workspace: workspace.acting(as: principal, on: server.today(), request: key), server: server, requestID: call.requestID,
      headers: HTTPFields(), path: path, query: query, body: body, upload: upload, media: "application/json",
      writer: .api, token: call.token, order: order)
    _ = try await endpoint.handle(ordering)
    return id
  }
}

extension JobState {
  /// What the server says of a job.
  fileprivate init(_ job: JSONValue) {
    let id = job["id"]?.text ?? ""
    let phase: Phase =
      switch job["state"]?.text {
      case "waiting": .waiting
      case "running": .running
      case "done": Self.done(job["result"] ?? .null)
      default: .failed(reason: Self.reason(job["problem"] ?? .null))
      }
    self.init(id: id, phase: phase, progress: job["progress"]?.text)
  }

  private static func reason(_ problem: JSONValue) -> String { problem["detail"]?.text ?? "The server ended before it was done." }

  /// A plan has a page of its own; an import tells what it changed, and so does taking it back.
  private static func done(_ result: JSONValue) -> Phase {
    if let plan = result.int("plan") { return .done(result: Link("Plan \(plan)", Address("plans", "\(plan)")), notes: []) }
    if let number = result.int("import"), let removed = result.int("removed") {
      let undone: Phrase = """
        Import \(line: number) is undone: \(removed) gone, \(result.int("restored") ?? 0) as before, \
        \(result.int("assessments") ?? 0) assessments that count no longer.
        """
      return .done(result: Link("See the imports", Address("imports")), notes: [undone])
    }
    let notes = result.items.map { report -> Phrase in
      let (added, updated) = (report.int("added") ?? 0, report.int("updated") ?? 0)
      let (unchanged, refused) = (report.int("unchanged") ?? 0, report.int("refused") ?? 0)
      return """
        \(report.text("file") ?? ""): \(added) added, \(updated) changed, \(unchanged) as they were, \(refused) left out, of \
        \(report.int("rows") ?? 0) rows.
        """
    }
    let imported = result.items.compactMap { $0.int("import") }.first
    let link = imported.map { Link("See the import, or take it back", Address("imports", "\($0)")) }
    return .done(result: link ?? Link("See the units", Address("units")), notes: notes)
  }
}
