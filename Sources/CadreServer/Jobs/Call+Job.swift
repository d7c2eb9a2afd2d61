import CadreFormats
import CadreModel
import CadreWords
import CadreWorkspace
import HTTPTypes
import Synchronization

/// Where a handler leaves the work of a job that is begun again, instead of beginning it.
final class Resumption: Sendable {
  private let held = Mutex<Jobs.Work?>(nil)

  var work: Jobs.Work? {
    get { held.withLock { $0 } }
    set { held.withLock { $0 = newValue } }
  }
}

extension Call {
  /// Begins a job for whoever asks. - Returns: where to look for it.
  func job(_ kind: String, in lane: Job.Lane = .computing, _ work: @escaping Jobs.Work) async throws -> Reply {
    guard let order else { throw Problem(.failed, "this address begins no jobs.") }
    let (workspace, threads) = (workspace, server.threads)
    let whole: Jobs.Work = { progress in
      let result = try await work(progress)
      if order.isKeyed {
        let answer = JSONValue.object(["status": 200, "body": ["id": .text(order.id), "state": "done", "result": result]])
        // What was done is kept, also where somebody ends it in this moment.
        try await Task { try await threads.run { try workspace.keep(answer.bytes(), to: order.request) } }.value
      }
      return result
    }
    if let resumption {
      resumption.work = whole
      return .nothing
    }
    let job = try await server.jobs.begin(order, kind, in: lane, upload, whole)
    var reply = Reply.json(job.json(.init()), status: 202)
    reply.headers = [(.location, "\(Endpoints.root)/jobs/\(order.id)")]
    return reply
  }
}

extension ServerState {
  /// Begins again what an earlier process accepted and did not end.
  func resumeJobs() async { await jobs.restore { resume($0) } }

  private func resume(_ order: JobOrder) -> Jobs.Work? {
    guard let endpoint = endpoints.first(where: { $0.name == order.endpoint && $0.success.status == 202 }) else { return nil }
    let upload = order.upload.map { Upload(kept: spool.uploadPath(order.id), name: $0) }
    return { progress in
      // What the account may do now counts.
      let principal = try self.principal(of: order)
      let resumption = Resumption()
      let call = Call(
        workspace: self.workspace.acting(as: principal, on: self.today(), request: order.request), server: self,
        requestID: order.id, headers: HTTPFields(), path: order.path, query: order.query, body: order.body, upload: upload,
        media: order.media, writer: Writer(order.language), token: nil, order: order, resumption: resumption)
      _ = try await endpoint.handle(call)
      guard let work = resumption.work else { throw Problem(.failed, "nothing was begun.") }
      return try await work(progress)
    }
  }

  private func principal(of order: JobOrder) throws -> Principal {
    let name = order.request.principal
    if name == Responder.singleUser, try isSingleUser() {
      return Principal(name: name, origin: order.origin, mandates: [.administrator])
    }
    return try gatekeeper.principal(ofAccount: name, from: order.origin)
  }
}
