import CadreModel
import CadrePages
import CadreReports
import CadreResults
import CadreStore
import CadreWorkspace
import HTTPTypes

extension Sites {
  var catalogue: [Site] {
    [
      .get("/courses", .may(.readCatalogue), handle: Self.courses),
      .get("/courses/{course}", .may(.readCatalogue)) { visit in
        let code = visit.segment("course")
        let reading = try await visit.blocking { try $0.course(code, framework: nil) }
        let page = Page.course(reading)
        return .view(page, page.publication(reading.table, created: visit.workspace.today), name: "course-\(code)")
      },
      .get("/courses-to-map", .may(.changeCourses)) { try await $0.mappings() },
      .post("/courses-to-map", .may(.changeCourses), handle: Self.decide),
      .get("/frameworks", .may(.readCatalogue)) { visit in
        let frameworks = try await visit.blocking { try $0.frameworks() }
        let page = Page.frameworks(frameworks)
        return .view(page, page.publication(Table(of: frameworks), created: visit.workspace.today), name: "frameworks")
      },
      .get("/frameworks/{framework}", .may(.readCatalogue)) { visit in
        let reference = visit.segment("framework")
        return .page(.framework(try await visit.blocking { try $0.framework(reference) }))
      },
    ]
  }

  private static func courses(_ visit: Visit) async throws -> Answer {
    let list = try await visit.blocking { try $0.courses(framework: nil) }
    var open: Int?
    if !visit.principal.grant(for: .changeCourses).isEmpty {
      let mapped = try await visit.blocking { try $0.mappedCourses(framework: nil) }
      open = mapped.courses.count { course in course.mappings.contains { $0.state == .proposed } }
    }
    let page = Page.courses(list, open: open)
    return .view(page, page.publication(list.table, created: visit.workspace.today), name: "courses")
  }

  private static func decide(_ visit: Visit) async throws -> Answer {
    let decision = visit.field("decision")
    guard ["confirm", "reject"].contains(decision) else {
      throw Problem(.badRequest, "choose what is to become of the proposals.")
    }
    let choices = visit.fields("mapping").compactMap { MappingChoice($0) }
    if choices.isEmpty {
      let notice = Notice(
        .problem, "Nothing was decided", ["Choose at least one proposal, then what is to become of it."])
      return try await visit.mappings([notice], status: 422)
    }
    var count = 0
    do {
      for choice in choices {
        let order = Workspace.MappingDecision(
          course: choice.course, competency: choice.competency, state: decision == "confirm" ? .confirmed : .rejected)
        _ = try await visit.blocking { try $0.decide(order, framework: nil) }
        count += 1
      }
    } catch let error where error is RequestError || error is StoreRefusal {
      return try await visit.mappings([visit.notice(of: error, "Only \(count) of \(choices.count) were decided")], status: 422)
    }
    return .redirect(Address("courses-to-map").with("done", decision).with("count", "\(count)"))
  }
}

extension Visit {
  fileprivate func mappings(_ notices: [Notice] = [], status: Int = 200) async throws -> Answer {
    let mapped = try await blocking { try $0.mappedCourses(framework: nil) }
    let page = Page.mappings(mapped, notices: notices.isEmpty ? done : notices)
    guard status == 200 else { return .page(page, status: status) }
    return .view(page, page.publication(mapped.table(), created: workspace.today), name: "courses-to-map")
  }

  private var done: [Notice] {
    guard let count = query("count").flatMap({ Int($0) }) else { return [] }
    let isRefusal = query("done") == "reject"
    let title: Phrase = isRefusal ? "Rejected" : "Confirmed"
    return [Notice(.done, title, [.counted(count, one: "\(count) proposal.", other: "\(count) proposals.")])]
  }

  /// What stood in the way, in the words of the API.
  func notice(of error: any Error, _ title: Phrase) -> Notice {
    let problem = Problem(error, under: call.requestID, server.log)
    return Notice(.problem, title, [.verbatim(frame.writer.text(problem.detail).beginningLarge)])
  }
}
