import CadreAnalysis
import CadreModel
import CadreResults

/// A crosswalk made ready to carry statements: competencies by position, levels as ranks.
struct CarryPlan {
  /// A way from a competency of the first framework to one of the second.
  struct Route {
    /// The position in the second framework.
    let target: Int
    let relation: Crosswalk.Relation
    /// By rank of the first scale.
    let ranks: [Int: Int]
  }

  /// How evidence calls the crosswalk.
  let name: String
  /// How messages call it.
  let phrase: Phrase
  let from: Framework
  let to: Framework
  /// By position in the first framework.
  let links: [[Crosswalk.Link]]
  let routes: [[Route]]
  /// Positions in the first framework, ascending, that are merged into one of the second.
  let mergers: [Int: [Int]]
  /// Equal codes whose texts are unlike.
  private let unlike: Set<Identifier<Competency>>

  /// - Throws: `MigrationError.doesNotFit` where the crosswalk names what the frameworks do not have.
  init(
    _ crosswalk: Crosswalk, name: String, phrase: Phrase, from: Framework, to: Framework,
    unlike: Set<Identifier<Competency>> = []
  ) throws {
    self.name = name
    self.phrase = phrase
    self.from = from
    self.to = to
    self.unlike = unlike
    let (sources, targets) = (Self.places(from), Self.places(to))
    let same = from.scale.flatMap { scale in scale.ranks == to.scale?.ranks ? scale.ranks.map { ($0, $0) } : nil } ?? []
    var links = [[Crosswalk.Link]](repeating: [], count: sources.count)
    var routes = [[Route]](repeating: [], count: sources.count)
    var mergers: [Int: [Int]] = [:]
    for link in crosswalk.links {
      guard let source = sources[link.from] else {
        throw MigrationError.doesNotFit(from.reference, part: "the competency “\(link.from)”" as Phrase)
      }
      guard let target = targets[link.to] else {
        throw MigrationError.doesNotFit(to.reference, part: "the competency “\(link.to)”" as Phrase)
      }
      links[source].append(link)
      guard link.carries else { continue }
      try Self.check(link.levels, from, to)
      let ranks = link.levels?.ranks ?? Dictionary(uniqueKeysWithValues: same)
      routes[source].append(Route(target: target, relation: link.relation, ranks: ranks))
      if link.relation == .merged { mergers[target, default: []].append(source) }
    }
    (self.links, self.routes, self.mergers) = (links, routes, mergers.mapValues { $0.sorted() })
  }

  /// Each competency becomes the one of the same code, unless the texts have hardly a word in common or the source's own
  /// identifiers say otherwise.
  static func equalCodes(from: Framework, to: Framework) throws -> CarryPlan {
    var links: [Crosswalk.Link] = []
    var unlike = Set<Identifier<Competency>>()
    for part in FrameworkDifference(from: from, to: to).competencies {
      guard let code = part.before?.competency.code, code == part.after?.competency.code else { continue }
      if part.changes.contains(.unlike) {
        unlike.insert(code)
      } else {
        links.append(.init(from: code, to: code, relation: .replaced))
      }
    }
    let crosswalk = Crosswalk(from: from.reference, to: to.reference, links: links)
    return try CarryPlan(crosswalk, name: "equal codes", phrase: "equal codes" as Phrase, from: from, to: to, unlike: unlike)
  }

  private static func places(_ framework: Framework) -> [Identifier<Competency>: Int] {
    Dictionary(uniqueKeysWithValues: framework.competencies.enumerated().map { ($1.code, $0) })
  }

  private static func check(_ levels: Crosswalk.LevelMap?, _ from: Framework, _ to: Framework) throws {
    for (source, target) in (levels?.ranks ?? [:]).sorted(by: { $0.key < $1.key }) {
      if from.scale?.ranks.contains(source) != true {
        throw MigrationError.doesNotFit(from.reference, part: "the level \(source)" as Phrase)
      }
      if to.scale?.ranks.contains(target) != true {
        throw MigrationError.doesNotFit(to.reference, part: "the level \(target)" as Phrase)
      }
    }
  }

  /// Why nothing is carried from a competency; `nil` where it has a route.
  func obstacle(at position: Int) -> CarryObstacle? {
    guard routes[position].isEmpty else { return nil }
    if unlike.contains(from.competencies[position].code) { return .unlike }
    guard let link = links[position].first else { return .noLink }
    return link.relation == .exact ? .exactWithoutLevels : .onlyNear(link.relation)
  }

  /// The crosswalk as it is applied: its name, then a line for each link.
  var text: String {
    let lines = links.joined().map { link in
      "\(link.from) \(link.relation.rawValue) \(link.to)" + (link.levels.map { " \($0)" } ?? "")
    }
    return ([name] + lines).joined(separator: "\n")
  }
}
