import CadreModel

/// The occupations of all files, and how important each element is to them at which level.
struct ONETOccupations {
  private struct Occupation {
    let code: String
    var title: String
    var description: String
    /// In the order of the files.
    var elements: [Int] = []
  }

  private struct Rating {
    var level: Double?
    var importance: Double?
    var isExcluded = false
  }

  private struct Place: Hashable {
    let occupation: Int
    let element: Int
  }

  private var occupations: [Occupation] = []
  private var numbers: [String: Int] = [:]
  private var ratings: [Place: Rating] = [:]

  var isEmpty: Bool { occupations.isEmpty }

  /// - Returns: its number.
  @discardableResult
  mutating func take(code: String, title: String, description: String) -> Int {
    if let known = numbers[code] {
      if occupations[known].title.isEmpty { occupations[known].title = title }
      if occupations[known].description.isEmpty { occupations[known].description = description }
      return known
    }
    numbers[code] = occupations.count
    occupations.append(Occupation(code: code, title: title, description: description))
    return occupations.count - 1
  }

  mutating func rate(_ element: Int, of occupation: Int, level: Double) {
    change(element, of: occupation) { $0.level = level }
  }

  mutating func rate(_ element: Int, of occupation: Int, importance: Double) {
    change(element, of: occupation) { $0.importance = importance }
  }

  mutating func exclude(_ element: Int, from occupation: Int) {
    change(element, of: occupation) { $0.isExcluded = true }
  }

  private mutating func change(_ element: Int, of occupation: Int, _ body: (inout Rating) -> Void) {
    let place = Place(occupation: occupation, element: element)
    if ratings[place] == nil { occupations[occupation].elements.append(element) }
    body(&ratings[place, default: Rating()])
  }

  /// - Parameters:
  ///   - codes: of each element that is a competency.
  ///   - scale: `nil` where no file has levels.
  /// - Returns: the roles, and how many have no title.
  func roles(_ codes: [Int: Identifier<Competency>], on scale: Scale?, language: String) -> (roles: [Role], untitled: Int) {
    var untitled = 0
    let roles = occupations.enumerated().compactMap { number, occupation -> Role? in
      let requirements = occupation.elements.compactMap { element in
        ratings[Place(occupation: number, element: element)].flatMap { requirement($0, codes[element], scale) }
      }
      if occupation.title.isEmpty { untitled += 1 }
      guard let code = Identifier<Role>(occupation.code),
        let title = LocalizedText(occupation.title, language: language) ?? LocalizedText(occupation.code, language: language)
      else { return nil }
      return Role(
        code: code, title: title, description: LocalizedText(occupation.description, language: language),
        requirements: requirements)
    }
    return (roles, untitled)
  }

  private func requirement(_ rating: Rating, _ competency: Identifier<Competency>?, _ scale: Scale?) -> Requirement? {
    guard let competency, !rating.isExcluded, rating.importance.map({ $0 >= ONETReader.important }) ?? true else { return nil }
    let weight = rating.importance.flatMap { Weight(hundredths: Int(($0 * 100).rounded())) } ?? .one
    guard let value = rating.level, let scale else {
      return rating.importance == nil ? nil : Requirement(competency: competency, level: nil, weight: weight)
    }
    let rank = min(ONETReader.highest, Int((value + 0.5).rounded(.down)))
    guard rank > 0, let level = Level(rank: rank, on: scale) else { return nil }
    return Requirement(competency: competency, level: level, weight: weight)
  }
}
