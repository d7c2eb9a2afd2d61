extension TrainingProblem {
  /// Courses that are, in turn, prerequisites of each other: one list for each cycle met, in the order of the courses.
  ///
  /// - Complexity: O(courses + prerequisites).
  package var prerequisiteCycles: [[Int]] {
    enum Mark { case unseen, open, closed }
    var marks = [Mark](repeating: .unseen, count: courses.count)
    var path: [Int] = []
    var cycles: [[Int]] = []
    func visit(_ course: Int) {
      switch marks[course] {
      case .closed: return
      case .open: cycles.append(Array(path.drop { $0 != course }))
      case .unseen:
        marks[course] = .open
        path.append(course)
        courses[course].prerequisites.forEach(visit)
        path.removeLast()
        marks[course] = .closed
      }
    }
    courses.indices.forEach(visit)
    return cycles
  }
}
