package import CadreModel

/// Work that goes on beside the pages.
package struct JobState: Hashable, Sendable {
  package enum Phase: Hashable, Sendable {
    case waiting, running
    /// - Parameter result: where what came of it is.
    case done(result: Link?, notes: [Phrase])
    case failed(reason: String)
  }

  package let id: String
  package let phase: Phase
  package let progress: String?

  package init(id: String, phase: Phase, progress: String?) {
    self.id = id
    self.phase = phase
    self.progress = progress
  }
}

extension Page {
  /// How far a job is. As long as it goes on the page is read again.
  package static func job(_ state: JobState) -> Page {
    let address = Address("jobs", state.id)
    switch state.phase {
    case .waiting, .running:
      var page = Page(state.phase == .waiting ? "Waiting for its turn" : "At work")
      page.refresh = 2
      let progress = state.progress.map { [Content.paragraph("\($0)")] } ?? []
      page.sections = [
        Section(
          "job", nil,
          [.paragraph("This page looks again by itself, every two seconds. You can leave it and come back.")] + progress
            + [.actions([Link("Look again", address)])])
      ]
      return page
    case .done(let result, let notes):
      var page = Page("Done")
      page.notices = [Notice(.done, "It is done", notes, links: [result].compactMap(\.self))]
      return page
    case .failed(let reason):
      var page = Page("It was not done")
      page.notices = [Notice(.problem, "Nothing was changed", ["\(reason.beginningLarge)"])]
      page.sections = [Section("job", nil, [.actions([Link("Go to the start page", .start)])])]
      return page
    }
  }
}
