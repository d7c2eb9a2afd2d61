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
  static let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
}

func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

/// Goldens lie beside the tests that compare with them; they are read from the source tree, not bundled.
func tests(_ name: String, _ dependencies: [Target.Dependency], goldens: Bool = false) -> Target {
  .testTarget(
    name: name, dependencies: ["CadreTestSupport"] + dependencies, exclude: goldens ? ["Goldens"] : [],
    swiftSettings: settings)
}

let package = Package(
  name: "cadre",
  products: [.executable(name: "cadre", targets: ["cadre"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "Cxlsxwriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "Czip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "Cexpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "Ccbc", pkgConfig: "cbc", providers: [.apt(["coinor-libcbc-dev"])]),
    // Boost.Math's headers (libboost-dev) behind a handful of C functions: Swift has no incomplete beta or gamma.
    .target(name: "CSpecialFunctions"),

    room("CadreModel", []),
    room("CadreAnalysis", ["CadreModel", "CSpecialFunctions"]),
    room("CadreSolver", ["Ccbc"]),
    room("CadreDisclosure", ["CadreSolver"]),
    room("CadrePlanning", ["CadreModel", "CadreSolver"]),
    room("CadreFormats", ["CadreModel", "Czip", "Cexpat", .yams]),
    room("CadreStore", ["CadreModel"]),
    room("CadreSQLite", ["CadreModel", "CadreStore", .grdb, .grdbSQLite]),
    room(
      "CadreWorkspace", ["CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "CadreFormats", "CadreStore"],
      // Links into frameworks/, carried in the binary: one file deploys.
      resources: [.embedInCode("Bundled/agenda-2030-digital.yaml"), .embedInCode("Bundled/sdg.yaml")]),
    room("CadreReports", ["CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "Cxlsxwriter"]),
    room(
      "CadreCommands",
      [
        "CadreModel", "CadreAnalysis", "CadreDisclosure", "CadrePlanning", "CadreFormats", "CadreStore", "CadreSQLite",
        "CadreWorkspace", "CadreReports", .arguments,
      ]),
    .executableTarget(name: "cadre", dependencies: ["CadreCommands"], swiftSettings: settings),
    .executableTarget(
      name: "cadre-bench",
      dependencies: ["CadreModel", "CadreAnalysis", "CadreStore", "CadreSQLite", "CadreWorkspace"], path: "Benchmarks/engine",
      swiftSettings: settings),

    .target(name: "CadreTestSupport", path: "Tests/CadreTestSupport", swiftSettings: settings),
    tests("CadreModelTests", ["CadreModel"]),
    tests("CadreFormatsTests", ["CadreFormats", "CadreModel"]),
    tests("CadreAnalysisTests", ["CadreAnalysis", "CadreModel"]),
    tests("CadreDisclosureTests", ["CadreDisclosure", "CadreSolver"]),
    tests("CadrePlanningTests", ["CadrePlanning", "CadreFormats", "CadreModel"]),
    tests("CadreSQLiteTests", ["CadreSQLite", "CadreStore", "CadreModel", .grdb]),
    tests(
      "CadreWorkspaceTests",
      ["CadreWorkspace", "CadreSQLite", "CadreStore", "CadreAnalysis", "CadreDisclosure", "CadreFormats", "CadreModel"]),
    tests("CadreReportsTests", ["CadreReports", "CadreAnalysis", "CadreModel"]),
    tests("CadreCommandsTests", ["CadreCommands", "CadreReports", "CadreModel"], goldens: true),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
