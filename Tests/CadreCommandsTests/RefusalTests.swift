import CadreAnalysis
import CadreCredentials
import CadreDisclosure
import CadreFormats
import CadreModel
import CadreReports
import CadreResults
import CadreStore
import CadreTestSupport
import Foundation
import HTTPTypes
import Testing

@testable import CadreCommands
@testable import CadreServer
@testable import CadreWorkspace

/// Every error of ours has a kind, and both doors make their statuses of it.
@Suite struct RefusalTests {
  /// Errors that never reach a door: whoever catches them says in other words what they mean.
  static let inner: Set<String> = [
    "Framework.Invalid", "Hierarchy.Invalid", "CountText.Flaw", "CourseMoney.Undecided", "JSONShapeError", "NationalMismatch",
    "POError", "ExitStatus", "Problem", "ImportObstacles", "ImportNotRestorable", "AccountsInUse", "SentenceModel.Flaw",
    "TensorFile.Flaw",
  ]

  @Test func `an error of ours has a kind`() throws {
    let (errors, refusals) = try Self.declared()
    #expect(refusals.count > 30 && errors.count >= Self.inner.count)
    let kindless = errors.filter { !Self.inner.contains($0) && !refusals.contains($0) }
    #expect(kindless.isEmpty, "make each a Refusal: \(kindless.sorted().joined(separator: ", "))")
    #expect(Self.inner.isSubset(of: errors), "no longer there: \(Self.inner.subtracting(errors).sorted())")
  }

  /// The names of the types that the sources call errors, and of those that they call refusals.
  private static func declared() throws -> (errors: Set<String>, refusals: Set<String>) {
    let declaration = /(?:enum|struct|class|extension) ([A-Za-z.]+): ([A-Za-z0-9, ]+)/
    let type = /^(?:package |public )?(?:final )?(?:enum|struct|class|actor|extension) ([A-Za-z.]+)/
    var errors: Set<String> = []
    var refusals: Set<String> = []
    let files = FileManager.default.enumerator(at: Checkout.file("Sources"), includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      var outer = ""
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if let match = line.firstMatch(of: type) { outer = String(match.1) }
        guard let match = line.firstMatch(of: declaration), !line.contains("///") else { continue }
        let name = line.hasPrefix(" ") ? "\(outer).\(match.1)" : String(match.1)
        let conformances = match.2.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        if conformances.contains("Error") { errors.insert(name) }
        if conformances.contains("Refusal") { refusals.insert(name) }
      }
    }
    return (errors, refusals)
  }

  /// What an error means at each door.
  struct Meaning: Sendable, CustomTestStringConvertible {
    let error: any Refusal
    let exit: CadreCommands.ExitStatus
    let problem: ProblemKind
    var status: Int
    var retryAfter: String?

    init(_ error: any Refusal, _ exit: CadreCommands.ExitStatus, _ problem: ProblemKind, _ status: Int, retryAfter: String? = nil)
    {
      self.error = error
      self.exit = exit
      self.problem = problem
      self.status = status
      self.retryAfter = retryAfter
    }

    var testDescription: String { "\(type(of: error)): \(error)" }
  }

  static let day = Day(number: 0)

  static let store: [Meaning] = [
    .init(StoreError.missing(path: "/data/a"), .storeUnavailable, .unavailable, 503),
    .init(StoreError.damaged(path: "/data/a", reason: "x"), .storeUnavailable, .unavailable, 503),
    .init(StoreError.busy(path: "/data/a"), .storeUnavailable, .busy, 503, retryAfter: "1"),
    .init(StoreRefusal.sessionFull(course: "C", day: day, place: ""), .refused, .conflict, 409),
    .init(StoreRefusal.sessionHasPeople(course: "C", day: day, place: "P", people: 2), .refused, .conflict, 409),
    .init(AuditError.behind(3), .storeUnavailable, .busy, 503, retryAfter: "1"),
    .init(AlreadyCarriedOut(), .refused, .conflict, 409),
  ]

  static let people: [Meaning] = [
    .init(PermissionError.unknownPrincipal, .notPermitted, .notSignedIn, 401),
    .init(PermissionError.liveFigures(principal: "a", extent: []), .notPermitted, .notPermitted, 403),
    .init(SignInError.wrong, .notPermitted, .notSignedIn, 401),
    .init(SignInError.lockedOut(seconds: 30), .refused, .tooManyRequests, 429, retryAfter: "30"),
    .init(CredentialsError.mistypedToken, .notPermitted, .notSignedIn, 401),
    .init(IdentityRefusal.malformed, .notPermitted, .notSignedIn, 401),
    .init(AccountError.unknownToken(3), .refused, .notFound, 404),
    .init(AccountError.password(.repetition), .refused, .refused, 422),
    .init(AccountError.badName("a", .length), .refused, .refused, 422),
    .init(RequestError.unknownUnit("x", nearest: nil), .refused, .notFound, 404),
    .init(RequestError.withdrawnRelease(1, on: day), .refused, .notFound, 404),
    .init(RequestError.noReason, .refused, .refused, 422),
  ]

  static let files: [Meaning] = [
    .init(InputError.isDirectory(path: "a"), .refused, .refused, 422),
    .init(FormatError.empty, .refused, .refused, 422),
    .init(StaffError.organisation(.cycle(["a", "a"]), line: 2), .refused, .refused, 422),
    .init(AssessmentFileError.noDay(header: ["a"]), .refused, .refused, 422),
    .init(CountTableError.noTotal(file: "a", column: "b", total: "c"), .refused, .refused, 422),
    .init(DatasetError.notANumber("a", column: "b", dataset: "c", line: 2), .refused, .refused, 422),
    .init(MeasureError.constantOutcome("a"), .refused, .refused, 422),
    .init(RepresentationError.noCells(file: "a"), .refused, .refused, 422),
    .init(ComparisonError.sameGroup("a"), .refused, .refused, 422),
    .init(DisclosureError.thresholdTooLow(2), .refused, .refused, 422),
    .init(MigrationError.unknownCrosswalk(from: "a", to: "b", known: []), .refused, .refused, 422),
    .init(BackupError.faulty(path: "a", reason: "b."), .refused, .refused, 422),
    .init(OutputError.cannotWrite(path: "a", reason: "b"), .refused, .refused, 422),
    .init(WorkbookError.tooManyRows(sheet: "a", count: 2), .refused, .refused, 422),
    .init(PDFError.cannotWrite(reason: "a"), .refused, .failed, 500),
    .init(IdentityProviderError.leeway(-1), .refused, .refused, 422),
    .init(ServerError.tls("a"), .refused, .refused, 422),
  ]

  @Test(arguments: store + people + files)
  func `a kind means the same at both doors`(meaning: Meaning) throws {
    #expect(CadreCommands.ExitStatus(meaning.error.kind) == meaning.exit)
    let problem = try #require(Problem(for: meaning.error))
    #expect(problem.kind == meaning.problem && problem.kind.status == meaning.status)
    #expect(problem.headers.first { $0.name == .retryAfter }?.value == meaning.retryAfter)
    #expect(problem.headers.contains { $0.name == .wwwAuthenticate } == (meaning.status == 401))
  }

  @Test(arguments: store + people + files)
  func `an error says what is wrong and what to do, as each door calls it`(meaning: Meaning) {
    let (terminal, remote) = (Writer.plain.text(meaning.error.phrase), Writer.api.text(meaning.error.remotePhrase))
    #expect(!terminal.isEmpty && !remote.isEmpty && "\(meaning.error)" == terminal)
    #expect(!remote.contains("--") && !remote.contains("/data/"), "\(remote)")
  }

  @Test(arguments: RefusalKind.allCases)
  func `a kind has a status at both doors`(kind: RefusalKind) {
    #expect(CadreCommands.ExitStatus(kind).rawValue >= CadreCommands.ExitStatus.refused.rawValue)
    #expect((400...599).contains(ProblemKind(kind).status))
  }
}
