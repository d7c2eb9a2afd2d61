package import CadreAnalysis
package import CadreModel

extension ImpactCase {
  package func metaMeasures(in data: some ImpactData) throws -> [Measure] {
    let table = try data.dataset(dataset)
    switch try text("kind") {
    case "yv": return try effectMeasures(table)
    case "gain": return try gainMeasures(table)
    default: throw incomplete("kind")
    }
  }

  /// An effect and its variance in each row; rows without are left out.
  private func effectMeasures(_ table: Dataset) throws -> [Measure] {
    let names = try table.texts("course")
    let (effects, variances) = (try table.numbers("yi"), try table.numbers("vi"))
    let rows = names.indices.filter { MetaAnalysis.isUsable(effect: effects[$0], variance: variances[$0]) }
    let meta = try MetaAnalysis(effects: rows.map { effects[$0] }, variances: rows.map { variances[$0] })
    return meta.measures(rows.map { names[$0] ?? "" })
  }

  /// A participant in each row. Courses whose gain has no variance are told by themselves and not pooled.
  private func gainMeasures(_ table: Dataset) throws -> [Measure] {
    let names = try table.texts("course")
    let (before, after) = (try table.numbers("before"), try table.numbers("after"))
    let rows = names.indices.filter { names[$0] != nil }
    let gains = try CourseGain.byCourse(
      rows.map { names[$0] ?? "" }, before: rows.map { before[$0] }, after: rows.map { after[$0] })
    let pooled = gains.filter { MetaAnalysis.isUsable(effect: $0.gain.mean, variance: $0.gain.variance) }
    let meta = try MetaAnalysis(effects: pooled.map(\.gain.mean), variances: pooled.map(\.gain.variance))
    let alone = gains.prefix(Self.coursesTold).flatMap { $0.gain.measures(of: $0.course) }
    return alone + meta.measures(pooled.map(\.course), pValues: pooled.map(\.gain.p))
  }

  /// How many courses' gains are told one by one.
  private static let coursesTold = 12
}
