import HTTPTypes
import CadreFormats
import CadreModel
import CadreWorkspace

extension Endpoints {
  var system: [Endpoint] {
    [
      Endpoint(
        method: .get, path: "/healthz", name: "getHealth", group: "Server", summary: "Whether the process lives.",
        access: .everyone, lane: .health, success: .file("text/plain; charset=utf-8")
      ) { _ in .text("alive\n", media: "text/plain; charset=utf-8") },
      Endpoint(
        method: .get, path: "/readyz", name: "getReadiness", group: "Server", summary: "Whether requests can be met.",
        access: .everyone, lane: .health, success: .file("text/plain; charset=utf-8")
      ) { call in
        if let obstacle = try await call.server.readiness.obstacle(call.server) {
          throw Problem(.unavailable, obstacle).retry(after: 5)
        }
        return .text("ready\n", media: "text/plain; charset=utf-8")
      },
      Endpoint(
        method: .get, path: "/metrics", name: "getMetrics", group: "Server",
        summary: "Requests, durations and queues, in Prometheus’ text form. Names no person and no unit.",
        access: .everyone, lane: .health, success: .file("text/plain; version=0.0.4; charset=utf-8")
      ) { call in
        let text = await call.server.metricsText()
        return Reply(media: "text/plain; version=0.0.4; charset=utf-8", bytes: Array(text.utf8))
      },
      Endpoint(
        method: .get, path: "/openapi.json", name: "getOpenAPI", group: "Server", summary: "This API as OpenAPI 3.1.",
        access: .everyone, success: .json(.map(.any)), isConstant: true
      ) { [version] call in
        .json(
          OpenAPIDocument(endpoints: call.server.endpoints, version: version, isSingleUser: try call.server.isSingleUser()).json)
      },
      Endpoint(
        method: .get, path: "/docs", name: "getDocs", group: "Server", summary: "This API as a page for people.",
        access: .everyone, success: .file("text/html; charset=utf-8"), isConstant: true
      ) { [version] call in
        .text(DocsPage(endpoints: call.server.endpoints, version: version).html, media: "text/html; charset=utf-8")
      },
      Endpoint(
        method: .get, path: "/problems/{kind}", name: "getProblem", group: "Server", summary: "What a kind of problem means.",
        access: .everyone,
        parameters: [
          .init(
            name: "kind", place: .path, schema: .choice(ProblemKind.allCases.map(\.rawValue)), summary: "The kind.",
            isRequired: true)
        ], success: .file("text/html; charset=utf-8")
      ) { call in
        guard let kind = ProblemKind(rawValue: call.segment("kind")) else {
          throw Problem.unknownKind(call.segment("kind"))
        }
        return .text(DocsPage.problem(kind), media: "text/html; charset=utf-8")
      },
    ]
  }
}

extension ServerState {
  fileprivate func metricsText() async -> String {
    let (waiting, running) = await (jobs.waiting, jobs.runningCount)
    return metrics.text(gauges: [
      ("cadre_http_requests_in_flight", "Requests being carried out.", Double(slots.count)),
      ("cadre_connections", "Connections that are open.", Double(connections.count)),
      ("cadre_jobs_waiting", "Jobs that wait.", Double(waiting)), ("cadre_jobs_running", "Jobs that run.", Double(running)),
      ("cadre_audit_queue", "Entries that wait to be written to the audit trail.", Double(workspace.recorder.count)),
      ("cadre_data_version", "Grows with every change that analyses see.", Double(workspace.version.current)),
      (
        "cadre_snapshot_age_seconds", "Since columns in memory were last brought up to date.",
        await workspace.snapshots.refreshed.map { Double(now.milliseconds - $0.milliseconds) / 1_000 } ?? -1
      ),
      ("cadre_store_bytes", "Size of the database.", Double((try? workspace.storeSize()) ?? 0)),
      ("cadre_uptime_seconds", "Since the server started.", Double(now.milliseconds - started.milliseconds) / 1_000),
    ])
  }
}
