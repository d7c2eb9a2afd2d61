import CadreDisclosure
package import CadreModel
import CadreStore

extension Workspace {
  /// Whether the principal makes releases, and so sees withdrawn ones, too.
  private var makesReleases: Bool { principal.grant(for: .makeReleases).isEverywhere }

  /// The releases that stand, by number; for whoever makes them, the withdrawn ones too.
  package func releases() throws -> [Release] {
    try read(.readReleases, .named("releases")) { reader, _ in
      try reader.releases().filter { makesReleases || $0.isStanding }.map(asShown)
    }
  }

  /// What a release shows. - Parameter number: `nil` for the newest that stands.
  package func release(_ number: Int?) throws -> ReleaseReading {
    try read(.readReleases, .named(number.map { "release \($0)" } ?? "newest release")) { reader, _ in
      let all = try reader.releases()
      guard let number = number ?? all.last(where: \.isStanding)?.number else { throw RequestError.noRelease }
      guard let release = all.first(where: { $0.number == number }) else {
        throw RequestError.unknownRelease(number, last: all.last?.number)
      }
      if case .withdrawn(let day, _, _) = release.state, !makesReleases {
        throw RequestError.withdrawnRelease(number, on: day)
      }
      let tables = try reader.shown(of: number, as: [ShownTable].self) ?? []
      return ReleaseReading(release: asShown(release), tables: tables)
    }
  }

  /// Hides a release from its readers. What it told stays told: later ones are protected together with it as before.
  package func withdrawRelease(_ number: Int, why: String) throws -> Release {
    let why = why.trimmed
    if why.isEmpty { throw RequestError.noReason }
    return try write(.makeReleases, .everybody("withdrawal of release \(number)")) { writer, _ in
      let all = try writer.releases()
      guard let release = all.first(where: { $0.number == number }) else {
        throw RequestError.unknownRelease(number, last: all.last?.number)
      }
      if case .withdrawn(let day, _, _) = release.state { throw RequestError.withdrawnRelease(number, on: day) }
      try writer.withdraw(number, on: today, by: principal.name, why: why)
      return .commit(try writer.releases().first { $0.number == number } ?? release)
    }
  }

  /// Counts of fewer people are not told by the next release.
  package func releaseThreshold() throws -> Int {
    try read(.readReleases, .named("release policy")) { reader, _ in try reader.releaseThreshold() }
  }

  /// Sets the threshold of the releases to come; raised or lowered, it is in the audit trail with what it was.
  ///
  /// - Throws: `DisclosureError` where it is below 3.
  package func setReleaseThreshold(_ threshold: Int) throws -> Int {
    let policy = try DisclosurePolicy(threshold: threshold)
    let before = try releaseThreshold()
    let what = "release policy: threshold \(policy.threshold), was \(before)" as String
    return try write(.makeReleases, .everybody(what)) { writer, _ in
      guard try writer.releaseThreshold() == before else { throw RequestError.releasedMeanwhile }
      try writer.setReleaseThreshold(policy.threshold)
      return .commit(policy.threshold)
    }
  }

  /// The digest of true counts is for who may see them: they are few numbers, and could be tried.
  private func asShown(_ release: Release) -> Release {
    var shown = release
    if !makesReleases { shown.inputsDigest = "" }
    return shown
  }
}
