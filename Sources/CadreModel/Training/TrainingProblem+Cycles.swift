extension TrainingProblem {
  /// Courses that are, in turn, prerequisites of each other: one list for each cycle met, in the order of the courses.
  ///
  /// - Complexity: O(courses + prerequisites), however long the chains are.
  package var prerequisiteCycles: [[Int]] {
    enum Mark { case unseen, open, closed }
    var marks = [Mark](repeating: .unseen, count: courses.count)
    var cycles: [[Int]] = []
    for first in courses.indices where marks[first] == .unseen {
      // Courses on the way, each with how many of its prerequisites were looked at.
      var path = [(course: first, seen: 0)]
      marks[first] = .open
      while let (course, seen) = path.last {
        guard seen < courses[course].prerequisites.count else {
          marks[course] = .closed
          path.removeLast()
          continue
        }
        path[path.count - 1].seen += 1
        let next = courses[course].prerequisites[seen]
        switch marks[next] {
        case .closed: break
        case .open: cycles.append(path.map(\.course).drop { $0 != next }.map(\.self))
        case .unseen:
          marks[next] = .open
          path.append((next, 0))
        }
      }
    }
    return cycles
  }
}
