// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target: all upcoming features, and no warning survives.
let settings: [SwiftSetting] =
  [
    "ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility",
    "NonisolatedNonsendingByDefault", "InferIsolatedConformances",
  ].map { .enableUpcomingFeature($0) } + [.treatAllWarnings(as: .error)]

extension Target.Dependency {
  static let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
  static let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
  static let yams = Target.Dependency.product(name: "Yams", package: "Yams")
  static let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
  static let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
  static let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
  static let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
  static let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
  static let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
  static let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
  static let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
  static let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
}

func room(
  _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource] = [],
  swift: [SwiftSetting] = [], linker: [LinkerSetting] = []
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings + swift,
    linkerSettings: linker)
}

/// Where `make setup` puts HiGHS, and where a binary looks for its library: beside itself, or here as seen from the build folder.
let highs = (
  folder: "\(Context.packageDirectory)/.build/highs", paths: ["$ORIGIN", "$ORIGIN/../lib", "$ORIGIN/../../highs/lib"]
)

/// Goldens and reference figures lie beside the tests that compare with them; they are read from the source tree, not bundled.
func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(
    name: name, dependencies: ["CadreTestSupport"] + dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
  name: "cadre",
  products: [.executable(name: "cadre", targets: ["cadre"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
  ],
  targets: [
    .systemLibrary(name: "Cxlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "Czip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "Cexpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "Ccbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),
    .systemLibrary(name: "Chighs"),
    .systemLibrary(name: "CPreupdate"),
    .systemLibrary(name: "Copenssl", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "Csodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "Cpango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(name: "Czlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // Boost.Math's headers (libboost-dev) behind a handful of C functions: Swift has no incomplete beta or gamma.
    .target(name: "CSpecialFunctions"),

    // Products of matrices with the processor's wide instructions, which Swift has no way to ask for in one function.
    .target(name: "CMatrix", cSettings: [.unsafeFlags(["-O3"])]),

    room("CadreModel", []),
    // Optimised in debug builds too: a text is ten million multiplications for each piece of a word.
    room("CadreMatching", ["CMatrix"], swift: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    room("CadreSample", ["CadreModel"]),
    // Carries the languages' catalogues and the bundled frameworks in the binary: one file deploys.
    .target(name: "CEmbedded"),
    room("CadreWords", ["CadreModel", "CEmbedded"], exclude: ["Catalogues"]),
    room("CadreAnalysis", ["CadreModel", "CSpecialFunctions"]),
    // Optimised in debug builds too: resamples, permutations and sums over groups and periods are millions of steps.
    room(
      "CadreImpact", ["CadreModel", "CadreAnalysis", "CadreSolver", "CSpecialFunctions"],
      swift: [
        .unsafeFlags(["-O"], .when(configuration: .debug)), .unsafeFlags(["-Xcc", "-I\(highs.folder)/include"]),
      ]),
    // CBC's C++ behind one C function: its C interface cannot end a search.
    .target(name: "CBranchAndCut", dependencies: ["Ccbc"]),
    room(
      "CadreSolver", ["CBranchAndCut", "Ccbc", "Chighs"], swift: [.unsafeFlags(["-Xcc", "-I\(highs.folder)/include"])],
      linker: [
        .unsafeFlags(["-L\(highs.folder)/lib"] + highs.paths.flatMap { ["-Xlinker", "-rpath", "-Xlinker", $0] })
      ]),
    room("CadreDisclosure", ["CadreSolver"]),
    room("CadrePlanning", ["CadreModel", "CadreSolver"]),
    room("CadreResults", ["CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning"]),
    room("CadreFormats", ["CadreModel", "CadreCrypto", "Czip", "Cexpat", .yams]),
    room("CadreCrypto", ["CadreModel", "Copenssl"]),
    room("CadreStore", ["CadreModel", "CadreCrypto"]),
    room("CadreSQLite", ["CadreModel", "CadreCrypto", "CadreStore", "CPreupdate", .grdb, .grdbSQLite]),
    room(
      "CadreWorkspace",
      [
        "CadreResults", "CadreSample", "CadreModel", "CadreAnalysis", "CadreCrypto", "CadreDisclosure", "CadrePlanning",
        "CadreFormats", "CadreStore", "CadreCredentials", "CadreImpact", "CadreMatching", "CEmbedded",
      ]),
    room(
      "CadreReports",
      ["CadreResults", "CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "Cpango", "Cxlsxwriter"]),
    room(
      "CadrePages",
      [
        "CadreWords", "CadreResults", "CadreModel", "CadreAnalysis", "CadreCrypto", "CadreDisclosure", "CadrePlanning",
        "CadreReports", "CadreStore", "CadreWorkspace",
      ],
      // One style sheet, one script, one picture: files for whoever works on them, bytes in the binary.
      resources: [
        .embedInCode("Assets/cadre.css"), .embedInCode("Assets/cadre.js"), .embedInCode("Assets/icon.svg"),
      ]),
    room("CadreCredentials", ["CadreModel", "CadreCrypto", "Csodium"]),
    room(
      "CadreServer",
      [
        "CadreWords", "CadreResults",
        "CadreModel", "CadreAnalysis", "CadreCrypto", "CadreDisclosure", "CadreFormats", "CadrePlanning", "CadreStore",
        "CadreCredentials", "CadreWorkspace", "CadreReports", "CadrePages", "Copenssl", "Czlib", .hummingbird, .httpTypes,
        .lifecycle, .logging,
        .nio, .nioHTTP, .nioPosix,
      ]),
    room(
      "CadreCommands",
      [
        "CadreWords", "CadreResults",
        "CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "CadreFormats", "CadreStore", "CadreSQLite",
        "CadreWorkspace", "CadreReports", "CadreCredentials", "CadreSample", "CadreServer", .arguments, .logging,
      ]),
    .executableTarget(name: "cadre", dependencies: ["CadreCommands"], swiftSettings: settings),
    .executableTarget(
      name: "cadre-bench",
      dependencies: [
        "CadreModel", "CadreAnalysis", "CadreStore", "CadreSQLite", "CadreWorkspace", .hummingbird, .httpTypes, .nio,
      ], path: "Benchmarks/engine",
      swiftSettings: settings),

    .target(
      name: "CadreTestSupport", dependencies: ["CadreModel", "CadreStore", "CadreSQLite", "Copenssl"],
      path: "Tests/CadreTestSupport", swiftSettings: settings),
    // Reads the phrases out of the sources; tests and translators (scripts/phrases) share it.
    .target(
      name: "CadreTranslation", dependencies: ["CadreModel", "CadreWords"], path: "Tests/CadreTranslation",
      swiftSettings: settings),
    .executableTarget(
      name: "cadre-phrases", dependencies: ["CadreTranslation", "CadreWords"], path: "Tests/cadre-phrases",
      swiftSettings: settings),
    tests("CadreModelTests", ["CadreModel"]),
    tests("CadreWordsTests", ["CadreWords", "CadreTranslation", "CadreModel"], exclude: ["Reference"]),
    tests("CadreMatchingTests", ["CadreMatching", "CMatrix"], exclude: ["Goldens"]),
    tests("CadreFormatsTests", ["CadreFormats", "CadreModel"]),
    tests("CadreAnalysisTests", ["CadreAnalysis", "CadreModel"]),
    tests("CadreImpactTests", ["CadreImpact", "CadreAnalysis", "CadreModel", "CadreSolver"]),
    tests("CadreSolverTests", ["CadreSolver"]),
    tests("CadreDisclosureTests", ["CadreDisclosure", "CadreSolver"]),
    tests("CadrePlanningTests", ["CadrePlanning", "CadreFormats", "CadreModel", "CadreSolver"]),
    tests("CadreSQLiteTests", ["CadreSQLite", "CadreStore", "CadreWorkspace", "CadreModel", .grdb]),
    tests(
      "CadreWorkspaceTests",
      [
        "CadreWorkspace", "CadreResults", "CadreSQLite", "CadreStore", "CadreAnalysis", "CadreDisclosure", "CadreFormats",
        "CadreModel", "CadrePlanning", "CadreReports", "CadreWords", "CadreMatching", "CadreSample",
      ], exclude: ["Curricula/labelled-courses.csv"]),
    tests("CadreSampleTests", ["CadreSample", "CadreModel", "CadreImpact"]),
    tests("CadreCryptoTests", ["CadreCrypto", "CadreModel"]),
    tests("CadreCredentialsTests", ["CadreCredentials", "CadreCrypto", "CadreModel"]),
    tests(
      "CadreServerTests",
      [
        "CadreServer", "CadrePages", "CadreResults", "CadreSQLite", "CadreStore", "CadreWorkspace", "CadreFormats", "CadreModel",
        "CadrePlanning", "CadreCredentials", "CadreCrypto", "Copenssl", .grdb, .hummingbird, .httpTypes, .nio, .nioEmbedded,
        .logging,
      ]),
    tests(
      "CadrePagesTests",
      [
        "CadrePages", "CadreReports", "CadreAnalysis", "CadrePlanning", "CadreResults", "CadreModel", "CadreWords", "CadreStore",
        "CadreWorkspace",
      ]),
    tests("CadreReportsTests", ["CadreReports", "CadreResults", "CadreAnalysis", "CadreModel", "CadreWords"]),
    tests(
      "CadreCommandsTests",
      [
        "CadreCommands", "CadreServer", "CadreReports", "CadreWorkspace", "CadreResults", "CadreFormats", "CadreCredentials",
        "CadreStore", "CadreDisclosure", "CadreAnalysis", "CadreModel", .grdb, .httpTypes,
      ], exclude: ["Goldens"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
