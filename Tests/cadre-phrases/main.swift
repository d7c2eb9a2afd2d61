import CadreTranslation
import CadreWords
import Foundation

/// For translators; scripts/phrases says how it is used.
let arguments = CommandLine.arguments.dropFirst()
let checkout = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
let sources = try SourcePhrases(checkout: checkout)
let paths = arguments.count > 1 ? Array(arguments.dropFirst()) : ConvertedSources.paths
let phrases = sources.phrases(in: paths)

func catalogue(of language: Language) -> URL {
  checkout.appendingPathComponent("Sources/CadreWords/Catalogues/\(language.code).po")
}

let existing = Language.allCases.filter { FileManager.default.fileExists(atPath: catalogue(of: $0).path) }

switch arguments.first {
case "template": print(POFile.template(of: phrases).text, terminator: "")
case "merge":
  for language in existing {
    let file = try POFile(parsing: Array(Data(contentsOf: catalogue(of: language))))
    let merged = file.merged(with: phrases, keys: sources.keys, language: language)
    try Data(merged.text.utf8).write(to: catalogue(of: language))
    let open = merged.entries.count { !$0.isTranslated }
    print("\(language.code): \(merged.entries.count - 1) phrases, \(open) of them to translate")
  }
case "check":
  var faults: [String] = []
  for language in existing {
    let check = CatalogueCheck(try POFile(parsing: Array(Data(contentsOf: catalogue(of: language)))), language: language)
    let missing = check.missing(among: phrases).map { "“\($0)” has no text" }
    let unused = check.unused(among: sources.keys).map { "“\($0)” is not in the sources" }
    faults += (missing + unused + check.faults(plurals: sources.plurals)).map { "\(language.code): \($0)" }
  }
  print(faults.map { "\($0)\n" }.joined(), terminator: "")
  exit(faults.isEmpty ? 0 : 1)
default:
  print("scripts/phrases template|merge|check [PATH below Sources …]")
  exit(2)
}
