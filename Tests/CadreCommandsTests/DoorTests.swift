import CadreTestSupport
import Foundation
import Testing

/// What commands, API and pages reach: none of them can do what another cannot.
@Suite struct DoorTests {
  /// Use cases that one door alone has, and why.
  private static let onlyCommands = [
    "backup": "copies a file of this machine",
    "noteRestoration": "belongs to restore, which makes a file of this machine",
    "doctor": "works on the file of this machine, beside the server",
    "setRatingRule": "is declared when a database is made",
    "importBundledFrameworks": "is done when a database is made",
    "sampleAssessments": "fills a database to try things out with",
    "forEachAuditEntry": "writes what the API gives a page at a time",
    "auditTrail": "shows what the API gives as JSON",
  ]
  private static let onlyServer = [
    "account": "one of the list that commands show", "audit": "JSON, which commands write to a file",
    "checkScope": "refuses before a job begins", "mayMakeRelease": "refuses before a job begins",
    "frameworkPoint": "tells whether a kept answer is still right", "seen": "makes an ETag of a plan",
    "answer": "answers a request once", "keep": "answers a request once", "require": "asked before a body is read",
    "writing": "writes only where nothing changed meanwhile", "storeSize": "a figure of the server",
    "hash": "belongs to signing in", "openSession": "belongs to signing in", "principal": "belongs to signing in",
    "requireSound": "belongs to signing in", "sessions": "belongs to signing in", "setPassword": "belongs to signing in",
    "difference": "commands compare documents of this machine, too", "noteUse": "belongs to signing in",
    "newestAudit": "commands begin with any entry",
    "recordableSources": "what a form offers",
  ]
  /// What is no use case: how the server and the rooms below keep a workspace.
  private static let inner: Set = [
    "beginServing", "changePoint", "hasAccounts", "isReady", "noteReading", "noteRefusal", "settle", "importCourses",
  ]

  private static func text(of folder: String) throws -> String {
    let files = FileManager.default.enumerator(at: Checkout.file("Sources/\(folder)"), includingPropertiesForKeys: nil)
    let sources = (files?.allObjects as? [URL] ?? []).filter { $0.pathExtension == "swift" }
    return try sources.map { try String(contentsOf: $0, encoding: .utf8) }.joined(separator: "\n")
  }

  /// The functions that a workspace, or its gatekeeper, offers to doors.
  private static func useCases() throws -> Set<String> {
    var names: Set<String> = []
    var isInside = false
    for line in try text(of: "CadreWorkspace").split(separator: "\n") {
      if line.firstMatch(of: #/^(package )?(extension|struct|final class|actor) /#) != nil {
        isInside = line.firstMatch(of: #/(extension|struct|final class|actor) (Workspace|Gatekeeper)\b/#) != nil
      }
      if isInside, let match = line.firstMatch(of: #/^  package func (\w+)[(<]/#) { names.insert(String(match.1)) }
    }
    return names
  }

  private static func reached(_ names: Set<String>, by folders: [String]) throws -> Set<String> {
    let text = try folders.map { try self.text(of: $0) }.joined(separator: "\n")
    let called = Set(text.matches(of: #/[.$](\w+)[(\s{]/#).map { String($0.1) })
    return names.intersection(called)
  }

  @Test func `commands write no sentence of their own: it would be in English alone`() throws {
    let written = try Self.text(of: "CadreCommands").matches(of: #/\.(?:write|writeError)\(\s*"([^"]*)"/#)
    let sentences = written.map { String($0.1) }.filter { line in
      line.replacing(#/\\(?:\([^()]*\)|[a-z](?:\{[^}]*\})?)/#, with: "").contains(#/[a-z]{2}/#)
    }
    #expect(sentences == [])
  }

  @Test func `commands and API reach the same use cases`() throws {
    let names = try Self.useCases().subtracting(Self.inner)
    #expect(names.count > 80)
    let commands = try Self.reached(names, by: ["CadreCommands"])
    let server = try Self.reached(names, by: ["CadreServer"])
    #expect(commands.subtracting(server).sorted() == Self.onlyCommands.keys.sorted())
    #expect(server.subtracting(commands).sorted() == Self.onlyServer.keys.sorted())
    #expect(names.subtracting(commands).subtracting(server).sorted() == [])
  }

  /// A door knows no column: lists have their row types in CadreReports.
  @Test(arguments: ["CadreCommands", "CadreServer"])
  func `no door names columns`(door: String) throws {
    let named = try Self.text(of: door).matches(of: #/\.(?:text|number)\("[^"]+", "[a-z_]+"/#).map { String($0.0) }
    #expect(named == [])
  }

  /// Sentences of problems stand where they are translated, not beside the descriptions for programmers.
  @Test func `no endpoint words a problem`() throws {
    let worded = try Self.text(of: "CadreServer/Endpoints").matches(of: #/Problem\(\s*\.\w+,\s*"/#).map { String($0.0) }
    #expect(worded == [])
  }
}
