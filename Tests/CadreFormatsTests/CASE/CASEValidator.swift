import CadreTestSupport
import Foundation
import Testing

@testable import CadreFormats

/// The official schemas, checked by Python's jsonschema: where that and the reference data are.
enum CASEValidator {
  static let hint: Comment = "needs the reference data, python3 and its package jsonschema"

  static let isPresent: Bool = SharedData.isPresent && (try? run(["-c", "import jsonschema"])) != nil

  private struct Failed: Error {}

  /// - Returns: for each document, the places that violate the schema: `CFItems[3].uri`.
  static func places(_ documents: [String], _ version: CASEVersion) throws -> [Set<String>] {
    let folder = try TemporaryFolder()
    let script = try folder.write(Self.script, to: "check.py")
    let input = try folder.write("[" + documents.joined(separator: ",") + "]", to: "documents.json")
    let output = try run([script, schema(version), input])
    return try JSONDecoder().decode([Set<String>].self, from: output)
  }

  struct Case: Decodable {
    let text: String
    let places: Set<String>
  }

  /// A package with every field that the schema has, and that package with each field in turn taken away, of another
  /// type, or beside an unknown one.
  static func everyField(_ version: CASEVersion) throws -> [Case] {
    let folder = try TemporaryFolder()
    let script = try folder.write(Self.script + "\n" + Self.everyScript, to: "every.py")
    return try JSONDecoder().decode([Case].self, from: run([script, schema(version)]))
  }

  private static func schema(_ version: CASEVersion) -> String {
    let name = version == .v1p1 ? "spec-official-case-v1p1-cfpackage-schema.json" : "spec-case-v1p0-cfpackage-schema.json"
    return SharedData.file("case/\(name)").path
  }

  private static func run(_ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed() }
    return data
  }

  /// Formats are asserted, those that jsonschema leaves to optional packages too. A missing or unlisted field is placed
  /// at its own name.
  private static let script = """
    import datetime, json, re, sys
    from jsonschema import Draft7Validator, validators
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    kind = validators.validator_for(schema, default=Draft7Validator)
    checker = kind.FORMAT_CHECKER
    @checker.checks("uri")
    def is_uri(value):
        return not isinstance(value, str) or bool(re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!#-;=?-\\[\\]_a-z~]+", value))
    @checker.checks("date-time")
    def is_time(value):
        if not isinstance(value, str): return True
        time = r"\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)"
        if not re.fullmatch(time, value): return False
        try: datetime.datetime.fromisoformat(value[:19].upper() + (value[-6:] if value[-6] in "+-" else "+00:00"))
        except ValueError: return False
        return True
    def name(path):
        text = ""
        for part in path: text += f"[{part}]" if isinstance(part, int) else ("." if text else "") + part
        return text
    def places(document):
        found = set()
        for error in kind(schema, format_checker=checker).iter_errors(document):
            place = list(error.absolute_path)
            if error.validator == "required":
                found |= {name(place + [key]) for key in error.validator_value if key not in error.instance}
            elif error.validator == "additionalProperties":
                found |= {name(place + [key]) for key in error.instance if key not in error.schema.get("properties", {})}
            else:
                found.add(name(place))
        return sorted(found)
    if len(sys.argv) > 2: print(json.dumps([places(one) for one in json.load(open(sys.argv[2], encoding="utf-8"))]))
    """

  private static let everyScript = """
    import copy
    samples = {"uuid": "2ed6657d-e927-568b-95e1-2665a8aea6a2", "date": "2020-01-01", "uri": "a:b"}
    samples["date-time"] = "2020-01-01T00:00:00Z"
    def make(part):
        if "$ref" in part:
            target = schema
            for key in part["$ref"][2:].split("/"): target = target[key]
            return make(target)
        if "oneOf" in part: return make(part["oneOf"][-1] if "maxItems" in part["oneOf"][0] else part["oneOf"][0])
        if "enum" in part: return part["enum"][0]
        kind = part["type"][0] if isinstance(part["type"], list) else part["type"]
        if kind == "object": return {key: make(value) for key, value in part.get("properties", {}).items()}
        if kind == "array": return [make(part["items"])] if "items" in part else []
        if kind == "string": return samples["uuid"] if "pattern" in part else samples.get(part.get("format"), "text")
        return {"integer": 3, "number": 2.5}[kind]
    def paths(value, path=()):
        if path: yield path
        for key, member in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else []:
            yield from paths(member, path + (key,))
    def variants(document):
        yield document
        for path in list(paths(document)):
            for change in ["remove", "add", None, 7, "x", []]:
                other = copy.deepcopy(document)
                holder = other
                for key in path[:-1]: holder = holder[key]
                if change == "remove":
                    if not isinstance(holder, dict): continue
                    del holder[path[-1]]
                elif change == "add":
                    if not isinstance(holder[path[-1]], dict): continue
                    holder[path[-1]]["unheard"] = 1
                else: holder[path[-1]] = change
                yield other
    print(json.dumps([{"text": json.dumps(one), "places": places(one)} for one in variants(make(schema))]))
    """
}
