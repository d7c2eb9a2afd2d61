package import CadreAnalysis
import CadreModel
import CadreStore

extension Workspace {
  /// Compares every group of the attributes asked for, and every crossing of two, with everybody else.
  ///
  /// - Throws: `RequestError` for an unknown attribute, outcome or condition, and where nothing can be compared.
  /// - Complexity: O(people × groupings × outcomes); with an outcome that only the journal tells, O(journal) besides.
  package func equity(_ query: EquityQuery) async throws -> EquityReading {
    let result = try await analyse(query.scope, .analyseEquity)
    let (frame, leftOut) = try await frame(query, result)
    let check = await EquityCheck(frame, query.options)
    try Task.checkCancellation()
    return EquityReading(check, context: result.context, leftOut: leftOut)
  }

  /// The people of the scope as columns, and the attributes that are no use.
  func frame(_ query: EquityQuery, _ result: Result) async throws -> (EquityFrame, [EquityReading.LeftOut]) {
    let people = result.analysis.workforce.people(in: result.unit)
    let outcomes = try await outcomes(query, result, people)
    let (attributes, leftOut) = try attributes(query.attributes, people)
    let conditions = try conditions(query.conditions, attributes, people, result)
    return (EquityFrame(count: people.count, attributes: attributes, outcomes: outcomes, conditions: conditions), leftOut)
  }

  private func attributes(_ codes: [String], _ people: [Int32]) throws -> ([EquityAttribute], [EquityReading.LeftOut]) {
    try read(.analyseEquity, .named("attributes"), isPart: true) { reader, _ in
      let wanted = codes.isEmpty ? try reader.attributes().map(\.code) : codes
      guard !wanted.isEmpty else { throw RequestError.noAttributes }
      var (attributes, leftOut) = ([EquityAttribute](), [EquityReading.LeftOut]())
      for code in wanted {
        let attribute = EquityAttribute(try reader.attributeColumn(code), people: people)
        if let reason = attribute.reasonToLeaveOut {
          leftOut.append(.init(attribute: attribute.attribute.title, reason: reason))
        } else {
          attributes.append(attribute)
        }
      }
      guard !attributes.isEmpty else { throw RequestError.nothingToCompare(leftOut.map(\.attribute)) }
      return (attributes, leftOut)
    }
  }

  func outcomes(_ query: EquityQuery, _ result: Result, _ people: [Int32]) async throws -> [EquityOutcome] {
    let wanted = query.outcomes.isEmpty ? EquityQuery.standardOutcomes : query.outcomes
    let workforce = result.analysis.workforce
    var known = await workforce.equityOutcomes(in: result.unit, query.scope.policy)
    if wanted.contains(where: EquityQuery.journalOutcomes.contains) {
      var journal = JournalOutcomes(people: people, on: result.context.asOf, highestRank: result.context.highestRank)
      try read(.analyseEquity, .named("journal"), isPart: true) { reader, _ in
        try reader.forEachHistory(of: workforce.framework.reference) { journal.add(person: $0, $1) }
      }
      known += journal.outcomes
    }
    return try wanted.map { code in
      if let outcome = known.first(where: { $0.code == code }) { return outcome }
      if code.hasPrefix("level:") {
        let competency = try Self.find(String(code.dropFirst(6)), in: workforce.framework).position
        return workforce.levelOutcome(competency, in: result.unit)
      }
      guard let sign = code.firstIndex(of: "=") else { throw RequestError.unknownOutcome(code) }
      return try read(.analyseEquity, .named("attributes"), isPart: true) { reader, _ in
        let column = EquityAttribute(try reader.attributeColumn(String(code[..<sign])), people: people)
        return try column.outcome(ofValue: String(code[code.index(after: sign)...]))
      }
    }
  }

  private func conditions(
    _ codes: [String]?, _ attributes: [EquityAttribute], _ people: [Int32], _ result: Result
  ) throws -> [EquityCondition] {
    try read(.analyseEquity, .named("attributes"), isPart: true) { reader, _ in
      let declared = try reader.attributes().map { $0.code.lowercased() }
      let wanted = codes ?? ["role", "tenure"] + (declared.contains("grade") ? ["grade"] : [])
      return try wanted.map { code in
        switch code {
        case "role":
          return EquityCondition(code: code, title: "role", codes: result.analysis.workforce.roleSets(in: result.unit))
        case "tenure":
          return EquityCondition(code: code, title: "tenure", codes: try reader.tenureBands(people, on: result.context.asOf))
        default:
          let known = attributes.first { $0.attribute.code == code }
          let attribute = try known ?? EquityAttribute(try reader.attributeColumn(code), people: people)
          return EquityCondition(
            code: attribute.attribute.code, title: attribute.attribute.title.lowercased(), codes: attribute.codes.map(Int32.init))
        }
      }
    }
  }
}

extension StoreReader {
  /// Under 2, 5, 10, 20 years, or more; 5 where nobody knows.
  fileprivate func tenureBands(_ people: [Int32], on day: Day) throws -> [Int32] {
    var bands = [Int32](repeating: 5, count: try lastPerson() + 1)
    try forEachStaffBlock { first, records in
      for index in records.indices {
        guard let years = records[index].yearsOfService(on: day) else { continue }
        bands[first + index] = [2, 5, 10, 20].reduce(0) { $0 + (years >= $1 ? 1 : 0) }
      }
    }
    return people.map { bands[Int($0)] }
  }
}

extension EquityAttribute {
  var reasonToLeaveOut: EquityReading.LeftOut.Reason? {
    let present = Set(codes).subtracting([0]).count
    if present == 0 { return .nobody }
    if present == 1 { return .oneValue }
    return values.count > EquityQuery.mostValues ? .manyValues(values.count) : nil
  }

  /// Whether a person has that value, as an outcome: representation.
  fileprivate func outcome(ofValue text: String) throws -> EquityOutcome {
    guard let index = values.firstIndex(where: { $0.lowercased() == text.lowercased() }) else {
      throw RequestError.unknownValue(text, attribute: attribute.title, nearest: nearestMatch(to: text, among: values))
    }
    return EquityOutcome(
      yesNo: "\(attribute.code)=\(values[index])", title: "\(attribute.title.lowercased()) is \(values[index])",
      direction: .higher,
      values: codes.map { $0 == 0 ? EquityOutcome.missing : Int($0) == index + 1 ? 1 : 0 })
  }
}
