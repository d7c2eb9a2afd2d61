import CadreAnalysis
import CadreModel
import CadreStore

extension StoreReader {
  /// The framework that is meant: the one named (`slug` or `slug@version`), else the only adopted one with levels, else
  /// the only one with levels.
  func resolveFramework(_ text: String?) throws -> Framework {
    let reference = try resolveReference(text)
    guard let framework = try framework(reference) else { throw StoreRefusal.unknownFramework(reference) }
    return framework
  }

  /// The same with what its roles required on a day.
  func resolveFramework(_ text: String?, on day: Day) throws -> Framework {
    let reference = try resolveReference(text)
    guard let framework = try framework(reference, on: day) else { throw StoreRefusal.unknownFramework(reference) }
    return framework
  }

  func resolveReference(_ text: String?) throws -> FrameworkReference {
    let all = try frameworks()
    if let text {
      let matches = all.filter { "\($0.reference)" == text || $0.reference.slug == text }
      let adopted = matches.filter { $0.status == .adopted }
      guard let match = adopted.last ?? matches.last else {
        throw RequestError.unknownFramework(text, known: all.map(\.reference))
      }
      return match.reference
    } else {
      let usable = all.filter { $0.levels > 0 && $0.status != .retired }
      let adopted = usable.filter { $0.status == .adopted }
      // Versions ascend: the last of each framework stands for it.
      let latest = Dictionary((adopted.isEmpty ? usable : adopted).map { ($0.reference.slug, $0) }, uniquingKeysWith: { $1 })
      let candidates = latest.values.sorted { $0.reference < $1.reference }
      guard let first = candidates.first else { throw RequestError.noFramework }
      guard candidates.count == 1 else { throw RequestError.ambiguousFramework(candidates.map(\.reference)) }
      return first.reference
    }
  }
}

extension OrganisationTree {
  /// The unit that is called so today, else the one that was called so then.
  func find(_ text: String) throws -> Int {
    do {
      return try resolveUnit(text, in: todays)
    } catch let error {
      guard let then = try? resolveUnit(text, in: units) else { throw error }
      return then
    }
  }
}

/// The unit with that path, or the only one with that name.
func resolveUnit(_ text: String, in units: [Unit]) throws -> Int {
  let wanted = text.trimmed
  if let index = units.firstIndex(where: { $0.display == wanted }) { return index }
  let named = units.indices.filter { units[$0].name.lowercased() == wanted.lowercased() }
  if named.count == 1 { return named[0] }
  if named.count > 1 { throw RequestError.ambiguousUnit(wanted, matches: named.map { units[$0].display }) }
  throw RequestError.unknownUnit(wanted, nearest: nearestMatch(to: wanted, among: units.map(\.display) + units.map(\.name)))
}
