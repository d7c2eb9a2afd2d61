import CadreAnalysis
import CadreModel
import CadreSQLite
import CadreStore
import CadreWorkspace
import Glibc

// Times the engine inside one process, for Benchmarks/gap and Benchmarks/equity, which run the peers: what a long-lived server would see.
//
//   cadre-bench load|sums|gaps|refresh|bandwidth DATABASE DAY RUNS
//   cadre-bench equity FOLDER DAY RUNS
//   cadre-bench constant BYTES DAY 1
//
// Prints seconds, one run a line.

func now() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func flushOutput() { fflush(nil) }

func timed(_ runs: Int, _ work: () async throws -> Void) async rethrows {
  for _ in 0..<runs {
    let start = now()
    try await work()
    print(now() - start)
  }
}

let words = CommandLine.arguments
guard words.count == 5, let day = Day(parsing: words[3]), let runs = Int(words[4]) else {
  print(
    "usage: cadre-bench load|sums|gaps|refresh|bandwidth|table DATABASE DAY RUNS, equity FOLDER DAY RUNS, or constant BYTES DAY 1"
  )
  exit(2)
}

func makeWorkspace(_ store: SQLiteStore) -> Workspace {
  Workspace(store: store, today: day, now: { Moment(milliseconds: 0) }, as: .local("bench"))
}

func snapshotOfStore() async throws -> Snapshot {
  let store = try SQLiteStore.open(at: words[2])
  let framework = try makeWorkspace(store).framework(nil)
  return await Snapshot(try store.read { try $0.workforce(framework, on: day) })
}

switch words[1] {
case "constant": try await serveConstant(bytes: Int(words[2]) ?? 0)

case "load":
  // Open the file, load the columns, compute unit × competency.
  try await timed(runs) { _ = try await snapshotOfStore() }

case "sums":
  // Columns in memory → unit × competency.
  let workforce = try await snapshotOfStore().workforce
  await timed(runs) { _ = await CompetencySums.byUnit(workforce) }

case "gaps":
  // Columns in memory → every unit's totals and readiness quantiles, rolled up the tree.
  let workforce = try await snapshotOfStore().workforce
  await timed(runs) {
    var snapshot = await Snapshot(workforce)
    let gaps = await snapshot.gaps(.gap)
    var people = 0
    for unit in workforce.tree.units.indices {
      let scope = gaps.scope(unit)
      people += gaps.totals(scope).people + (gaps.readiness(scope)?.ready ?? 0)
    }
    precondition(people >= 0)
  }

case "refresh":
  // After 1,000 assessments of people all over the workforce: what changed → unit × competency.
  let store = try SQLiteStore.open(at: words[2])
  let workspace = makeWorkspace(store)
  try await workspace.snapshots.refresh(nil, on: day)
  let reference = try workspace.framework(nil).reference
  let people = try store.read { try $0.lastPerson() }
  for run in 0..<runs {
    _ = try store.write { writer in
      let rows = (0..<1_000).map { index in
        AssessmentBatch.Row(
          person: Int64(1 + (index * people / 1_000 + run * 7_919) % people), competency: Int32((index + run) % 60),
          source: .test, level: JournalLevel(raw: UInt8(1 + (index + run) % 5)), assessedOn: day, assessor: "\(now())",
          line: index + 1)
      }
      let batch = AssessmentBatch(framework: reference, recordedOn: day, rows: rows)
      return .commit(
        try writer.append(batch, import: writer.beginImport(ImportSource(.assessments, file: "run \(run)"), on: day, by: "bench"))
      )
    }
    let start = now()
    try await workspace.snapshots.refresh(nil, on: day)
    print(now() - start)
  }
  let fresh = try await makeWorkspace(store).gaps(by: .unit, GapQuery())
  guard try await workspace.gaps(by: .unit, GapQuery()) == fresh else { fatalError("the refreshed columns differ") }

case "bandwidth":
  // Reads as many bytes as the matrix has, on all cores: the physical limit.
  let workforce = try await snapshotOfStore().workforce
  let count = workforce.levels.count / 16
  await timed(runs) {
    let sums = await withTaskGroup(of: SIMD16<UInt8>.self) { group in
      for part in 0..<16 {
        group.addTask {
          workforce.levels.withUnsafeBytes { bytes in
            var (a, b) = (SIMD16<UInt8>(), SIMD16<UInt8>())
            var index = count * part / 16
            let end = count * (part + 1) / 16
            while index + 1 < end {
              a &+= bytes.loadUnaligned(fromByteOffset: index &* 16, as: SIMD16<UInt8>.self)
              b &+= bytes.loadUnaligned(fromByteOffset: index &* 16 &+ 16, as: SIMD16<UInt8>.self)
              index &+= 2
            }
            return a &+ b
          }
        }
      }
      var sum = SIMD16<UInt8>()
      for await part in group { sum &+= part }
      return sum
    }
    precondition(sums.max() <= 255)
  }

case "equity":
  // Columns in memory, as Benchmarks/equity writes them → every attribute and crossing of two, over every outcome.
  let frame = try EquityColumns.read(words[2])
  var check = await EquityCheck(frame, .init())
  await timed(runs) { check = await EquityCheck(frame, .init()) }
  try EquityColumns.write(check, to: words[2])

case "table":
  // The deficits, so that they can be compared with the peers': unit, competency, deficit, unassessed.
  var snapshot = try await snapshotOfStore()
  let gaps = await snapshot.gaps(.gap)
  for unit in gaps.workforce.tree.units.indices {
    let scope = gaps.scope(unit)
    for competency in 0..<gaps.workforce.competencyCount {
      let totals = gaps.totals(scope, competencies: [competency])
      print("\(gaps.workforce.tree.units[unit].display),\(competency),\(totals.deficit),\(totals.unassessed)")
    }
  }

default:
  print("unknown: \(words[1])")
  exit(2)
}
