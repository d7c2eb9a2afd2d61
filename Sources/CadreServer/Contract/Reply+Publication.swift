import CadreReports

extension Publication {
  /// What a document is offered as besides tables, in the order of preference.
  static let documentMedia: [(media: String, schema: Schema?)] = [Form.html, .pdf, .xlsx, .md].map { ($0.media, nil) }
}

extension Reply {
  /// A result as a list, or as a document.
  static func table(_ publication: Publication, _ call: Call, name: String) throws -> Reply {
    if Publication.documentMedia.contains(where: { $0.media == call.media }) {
      return try .publication(publication, call, name: name)
    }
    return try .list(publication.table, call)
  }
}
