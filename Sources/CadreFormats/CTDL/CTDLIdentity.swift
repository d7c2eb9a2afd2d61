import CadreModel

/// The CTID of something that has none yet: `ce-` and a UUID that follows from the framework and the code, so that the
/// same framework is always published under the same identifiers.
enum CTDLIdentity {
  static func framework(_ reference: FrameworkReference) -> String { ctid("\(reference)") }
  static func area(_ code: String, of reference: FrameworkReference) -> String { ctid("\(reference)/area/\(code)") }
  static func competency(_ code: String, of reference: FrameworkReference) -> String {
    ctid("\(reference)/competency/\(code)")
  }

  private static func ctid(_ name: String) -> String { "ce-" + NameUUID(name: "urn:x-cadre:" + name, in: .url).text }
}
