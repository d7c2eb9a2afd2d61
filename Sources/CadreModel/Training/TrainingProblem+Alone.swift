extension TrainingProblem {
  /// One person's problem at private prices: a session needs nobody else, and the person pays a share of its fixed cost as if
  /// it took place with its minimum enrolment. The budget is not asked.
  package func alone(_ person: Int) -> TrainingProblem {
    TrainingProblem(
      competencies: competencies, courses: courses,
      sessions: sessions.map {
        $0.with(minimum: 0, fixedCost: 0, seatCost: $0.seatCost + $0.fixedCost / max(1, $0.minimum))
      }, people: [people[person]], travelCost: travelCost, budget: Int(Int32.max), groups: groups)
  }
}
