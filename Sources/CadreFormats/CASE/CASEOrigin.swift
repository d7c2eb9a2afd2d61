import CadreModel

/// What a CASE package says of one item beyond what Cadre reads, as it is kept in an origin's fields.
struct CASEItemOrigin {
  /// The item without the fields that the competency or area itself gives back.
  var item: [String: JSONValue]
  /// The association that puts the item where it stands.
  var link: JSONValue?
  /// Every other association that begins or ends at the item.
  var associations: [JSONValue]

  init(item: [String: JSONValue], link: JSONValue?, associations: [JSONValue]) {
    self.item = item
    self.link = link
    self.associations = associations
  }

  /// - Returns: `nil` for an origin that is not from CASE.
  init?(_ origin: Origin?) {
    guard let fields = CASEFields.read(origin), let item = fields["CFItem"]?.members else { return nil }
    self.init(item: item, link: fields["isChildOf"], associations: fields["CFAssociations"]?.items ?? [])
  }

  var members: [String: JSONValue] {
    var members: [String: JSONValue] = ["CFItem": .object(item)]
    members["isChildOf"] = link
    if !associations.isEmpty { members["CFAssociations"] = .list(associations) }
    return members
  }
}

/// The fields of an origin as members of one JSON object.
enum CASEFields {
  /// Marks the area that was made for competencies at the top, which is no item of the package.
  static let madeArea = write(["CFItem": .null])

  static func read(_ origin: Origin?) -> [String: JSONValue]? {
    guard let text = origin?.fields else { return nil }
    return (try? JSONValue.document(Array(text.utf8)))?.members
  }

  static func write(_ members: [String: JSONValue]) -> String {
    String(decoding: JSONValue.object(members).bytes(), as: UTF8.self)
  }
}
