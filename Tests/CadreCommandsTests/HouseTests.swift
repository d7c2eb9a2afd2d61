import CadreTestSupport
import Foundation
import Testing

/// The house rules that a compiler does not check.
@Suite struct HouseTests {
  /// What each target may import; the platform's modules are named where they are needed.
  private static let allowed: [String: Set<String>] = [
    "CadreModel": [],
    "CadreMatching": ["CMatrix", "Foundation", "FoundationEssentials", "Glibc"],
    "CadreSample": ["CadreModel"],
    "CadreWords": ["CadreModel", "CEmbedded", "Synchronization"],
    "CadreAnalysis": ["CadreModel", "CSpecialFunctions", "Dispatch", "Glibc"],
    "CadreImpact": ["CadreModel", "CadreAnalysis", "CadreSolver", "CSpecialFunctions", "Dispatch", "Glibc"],
    "CadreSolver": ["CBranchAndCut", "Ccbc", "Chighs", "Glibc", "Synchronization"],
    "CadreDisclosure": ["CadreSolver", "Glibc"],
    "CadrePlanning": ["CadreModel", "CadreSolver", "Dispatch"],
    "CadreResults": ["CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning"],
    "CadreFormats": ["CadreModel", "CadreCrypto", "Yams", "Czip", "Cexpat", "FoundationEssentials", "Glibc"],
    "CadreCrypto": ["CadreModel", "Copenssl"],
    "CadreStore": ["CadreModel", "CadreCrypto"],
    "CadreCredentials": [
      "CadreModel", "CadreCrypto", "Csodium", "Foundation", "FoundationEssentials", "Synchronization",
    ],
    "CadreServer": [
      "CadreWords", "CadreResults", "CadreModel", "CadreAnalysis", "CadreDisclosure", "CadreFormats", "CadrePlanning",
      "CadreStore",
      "CadreWorkspace",
      "CadreReports", "CadrePages", "CadreCredentials", "CadreCrypto", "Copenssl", "Czlib", "FoundationEssentials", "Glibc",
      "HTTPTypes",
      "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "NIOHTTP1", "NIOPosix", "ServiceLifecycle",
      "Synchronization", "UnixSignals",
    ],
    "CadreSQLite": [
      "CadreModel", "CadreCrypto", "CadreStore", "CPreupdate", "GRDB", "GRDBSQLite", "FoundationEssentials", "Glibc",
      "Synchronization",
    ],
    "CadreWorkspace": [
      "CadreResults", "CadreSample", "CadreModel", "CadreAnalysis", "CadreCrypto", "CadreDisclosure", "CadrePlanning",
      "CadreFormats", "CadreStore", "CadreCredentials", "CadreImpact", "CadreMatching", "CEmbedded", "Glibc", "Synchronization",
    ],
    "CadreReports": [
      "CadreResults", "CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "Cpango", "Cxlsxwriter",
      "FoundationEssentials", "Glibc",
    ],
    "CadrePages": [
      "CadreWords", "CadreResults", "CadreModel", "CadreAnalysis", "CadreCrypto", "CadreDisclosure", "CadrePlanning",
      "CadreReports", "CadreStore", "CadreWorkspace",
    ],
    "CadreCommands": [
      "CadreWords", "CadreResults", "CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "CadreFormats",
      "CadreStore",
      "CadreSQLite",
      "CadreWorkspace", "CadreReports", "CadreCredentials", "CadreSample", "CadreServer", "ArgumentParser",
      "Logging", "Glibc", "Synchronization",
    ],
    "cadre": ["CadreCommands"],
  ]

  private static func sources(of target: String) -> [URL] {
    let files = FileManager.default.enumerator(at: Checkout.file("Sources/\(target)"), includingPropertiesForKeys: nil)
    return (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
  }

  private static func imports(of file: URL) throws -> [String] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let keyword = words.firstIndex(of: "import"), keyword <= 2, words.count > keyword + 1,
        words[..<keyword].allSatisfy({ ["package", "public", "internal", "private", "@preconcurrency"].contains(String($0)) })
      else { return nil }
      return words[keyword + 1].split(separator: ".").first.map(String.init)
    }
  }

  @Test(arguments: allowed.keys.sorted())
  func `a target imports only what the design allows`(target: String) throws {
    let allowed = try #require(Self.allowed[target])
    let files = Self.sources(of: target)
    #expect(!files.isEmpty)
    for file in files {
      let forbidden = Set(try Self.imports(of: file)).subtracting(allowed)
      #expect(forbidden.isEmpty, "\(file.lastPathComponent) imports \(forbidden.sorted().joined(separator: ", "))")
    }
  }

  @Test func `every target has its rule`() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Checkout.file("Sources").path)
    let swift = folders.filter { !Self.sources(of: $0).isEmpty }
    #expect(Set(swift) == Set(Self.allowed.keys))
  }

  @Test func `only the composition names a concrete store`() throws {
    for file in Self.sources(of: "CadreCommands") where file.lastPathComponent != "Composition.swift" {
      #expect(!(try Self.imports(of: file)).contains("CadreSQLite"), "\(file.lastPathComponent)")
    }
  }

  /// An undocumented command fails here.
  @Test func `the help of every command is as recorded`() async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder(), columns: 100)
    let commands = [
      "", "init", "framework", "framework import", "framework export", "framework list", "framework show", "framework lint",
      "framework adopt",
      "framework diff", "framework migrate", "framework delete", "crosswalk", "crosswalk import", "crosswalk list",
      "crosswalk show",
      "role", "role import", "role export", "role list", "role show", "role rename", "role copy", "role retire", "role restore",
      "role delete", "unit", "unit list", "unit rename",
      "unit move", "unit merge", "person", "person import", "person list",
      "person show", "person find", "person delete",
      "person helpers",
      "person consent", "person consent give", "person consent withdraw", "person consent list",
      "assessment", "assessment sheet",
      "assessment import", "assessment record", "assessment history", "assessment calibration", "assessment stale", "resilience",
      "gap", "gap person", "gap unit", "gap role",
      "gap competency", "gap goal", "gap level", "gap trend", "gap change", "gap silo", "gap drain",
      "report", "report gap", "report team",
      "report brief",
      "equity",
      "equity check",
      "equity compare", "equity decompose", "equity represent", "equity measures", "equity protect", "impact", "impact courses",
      "impact measures", "team", "team solve",
      "release",
      "release make", "release list", "release show", "release withdraw", "release policy", "course",
      "course import", "course export", "course map", "course map list", "course map confirm", "course map reject",
      "course map export",
      "course map import", "import", "import check", "import list", "import show", "import undo",
      "import profile", "import profile list", "import profile show", "import profile delete", "case", "case lint", "course list",
      "course show", "course delete", "plan", "plan propose", "plan list", "plan show",
      "plan explain", "plan sensitivity", "plan budgets",
      "plan compare", "plan pin", "plan add", "plan exchange", "plan refuse", "plan approve",
      "plan complete", "plan export", "plan solve", "plan agencies", "plan check", "audit", "audit show", "audit verify",
      "audit export", "person export", "person erase", "retention", "retention set", "retention list", "retention check",
      "retention run",
      "account", "account list", "account set", "account sign-out", "token", "token issue", "token list", "token revoke", "serve",
      "backup", "restore", "doctor", "sample", "sample ministry",
      "sample assessments",
    ]
    #expect(Set(commands.dropFirst()) == (try await Self.documented(cadre)))
    var text = ""
    for command in commands {
      let result = await cadre.run(command.split(separator: " ").map(String.init) + ["--help"])
      #expect(result.status == 0)
      text += "$ cadre \(command)\(command.isEmpty ? "" : " ")--help\n\(result.output)\n"
    }
    try expectGolden(text, "help.txt", in: "CadreCommandsTests")
    let reference = try String(contentsOf: Checkout.file("docs/commands.md"), encoding: .utf8)
    for command in commands where command.contains(" ") || ["init", "backup", "restore", "doctor", "serve"].contains(command) {
      #expect(reference.contains("`cadre \(command)`"), "docs/commands.md does not mention cadre \(command)")
    }
  }

  /// Every command that the program has, as it says itself: `plan`, `plan propose`.
  private static func documented(_ cadre: CommandLineFixture) async throws -> Set<String> {
    func names(_ command: [String: Any], under path: String) -> [String] {
      (command["subcommands"] as? [[String: Any]] ?? []).flatMap { sub -> [String] in
        let name = sub["commandName"] as? String ?? ""
        let own = path.isEmpty ? name : "\(path) \(name)"
        return name == "help" ? [] : [own] + names(sub, under: own)
      }
    }
    let dump = await cadre.run(["--experimental-dump-help"]).output
    let tool = try #require(try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])
    return Set(names(try #require(tool["command"] as? [String: Any]), under: ""))
  }

  @Test(arguments: [
    ("nonsense", 2), ("gap unit --top 0", 2), ("gap --help", 0), ("--version", 0), ("gap unit --as-of 2026-02-30", 2),
  ])
  func `usage has its exit codes`(line: String, status: Int32) async throws {
    let cadre = CommandLineFixture(in: try TemporaryFolder())
    #expect(await cadre.run(line.split(separator: " ").map(String.init)).status == status)
  }

  @Test func `a missing database is exit 5`() async throws {
    let result = await CommandLineFixture(in: try TemporaryFolder()).run("gap unit")
    #expect(result.status == 5)
    #expect(result.errors.contains("Create it with cadre init"))
  }
}
