import CadreModel

/// One place of a package that is not as the schema of a version asks.
struct CASEFault: Hashable {
  enum Reason: Hashable {
    case missing
    case unlisted(CASEClass)
    /// What it should have been: “a text”, “a list of objects”.
    case wrongType(Phrase)
    case notUUID
    /// A UUID that the schema lets pass, though the standard names others.
    case unusualUUID(version: Int)
    case notURI
    case notDateTime
    case notDate
    case notListed([String])
  }

  let reason: Reason
  /// `CFItems[3].uri`.
  let place: String
  let value: String?

  /// Whether the official schema itself refuses it.
  func isViolation(of version: CASEVersion) -> Bool {
    switch reason {
    case .unusualUUID: false
    case .notURI: version == .v1p0
    default: true
    }
  }

  var code: Finding.Code {
    switch reason {
    case .missing: .missing
    case .unlisted: .unknown
    case .unusualUUID: .unusual
    case .wrongType, .notUUID, .notURI, .notDateTime, .notDate, .notListed: .malformed
    }
  }

  /// What is wrong.
  func complaint(_ version: CASEVersion) -> Phrase {
    switch reason {
    case .missing: "this required field is missing."
    case .unlisted: "CASE \(version.name) has no such field here."
    case .wrongType(let wanted): "this must be \(wanted)."
    case .notUUID: "this is no UUID."
    case .unusualUUID(let number):
      (1...5).contains(number)
        ? "this UUID is not in lower case or of another variant than the standard's."
        : "this is a UUID of version \(number); the standard takes versions 1 to 5, and strict receivers refuse others."
    case .notURI: "this is no absolute URI."
    case .notDateTime: "this is no date with time and offset."
    case .notDate: "this is no date."
    case .notListed(let allowed): "CASE \(version.name) does not know this value; it knows \(allowed.joined(separator: ", "))."
    }
  }

  /// What whoever owns the package should do.
  func remedy(_ version: CASEVersion) -> Phrase {
    switch reason {
    case .missing: "Add it."
    case .unlisted:
      isMild(version) ? "Move it into “extensions”, or remove it." : "Remove it."
    case .wrongType: "Write it so, or remove the field."
    case .notUUID: "Write 32 hexadecimal digits in groups of 8, 4, 4, 4 and 12."
    case .unusualUUID: "Keep it if others already use it; give new objects a version 4 or 5 in lower case."
    case .notURI: "Write it with its scheme, such as https://, and with %20 for spaces."
    case .notDateTime: "Write it as 2026-11-22T09:00:00Z."
    case .notDate: "Write it as 2026-11-22."
    case .notListed: "Use one of them."
    }
  }

  /// Whether nothing of the value was lost or changed when it was mended.
  func isMild(_ version: CASEVersion) -> Bool {
    switch reason {
    case .unusualUUID: true
    case .unlisted(let kind): version == .v1p1 && kind != .link && kind != .node
    default: false
    }
  }

  /// What a writer did about it.
  func mending(_ version: CASEVersion) -> Phrase {
    switch reason {
    case .missing: "A value was derived; an association without both ends was left out."
    case .unlisted: isMild(version) ? "It was moved into “extensions”." : "It was left out."
    case .wrongType, .notDate, .notURI: "It was converted where that is possible, else left out or derived."
    case .notUUID: "A UUID derived from it was written."
    case .unusualUUID: "It was written as it is."
    case .notDateTime: "It was converted, or the time of writing stands in."
    case .notListed: "The nearest value that is allowed was written."
    }
  }
}
