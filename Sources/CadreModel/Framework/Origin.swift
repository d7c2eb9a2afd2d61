/// Where a framework or one of its parts comes from, in the words of the format that brought it.
package struct Origin: Hashable, Sendable {
  /// What the source calls it: a UUID, a CTID, an identity number.
  package let identifier: String?
  /// Kept as it was written.
  package let uri: String?
  /// What the source says beyond what Cadre reads, as one JSON object; a writer of the same format puts it back.
  package let fields: String?

  /// - Returns: `nil` where the source says nothing of the kind.
  package init?(identifier: String? = nil, uri: String? = nil, fields: String? = nil) {
    if identifier == nil, uri == nil, fields == nil { return nil }
    self.identifier = identifier
    self.uri = uri
    self.fields = fields
  }
}
