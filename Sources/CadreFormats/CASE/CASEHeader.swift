import CadreModel

/// A CFDocument as the header of a framework, and back.
enum CASEHeader {
  /// - Returns: the header without an origin.
  /// - Throws: `FormatError` where slug or version, as given, are none.
  static func read(
    _ document: JSONValue, licences: [JSONValue], slug: String?, version: String?
  ) throws(FormatError) -> (Framework.Header, [CASEFlaw]) {
    var flaws: [CASEFlaw] = []
    func flaw(_ code: Finding.Code, _ key: String, _ message: Phrase) {
      flaws.append(
        CASEFlaw(severity: .warning, code: code, place: "CFDocument.\(key)", value: document[key]?.shortText, message: message))
    }
    let language = language(of: document)
    let title = document["title"]?.text ?? ""
    let ownSlug = slug ?? Self.slug(of: title)
    let ownVersion = version ?? Self.version(of: document)
    guard let reference = FrameworkReference(slug: ownSlug, version: ownVersion),
      let name = LocalizedText(title, language: language) ?? LocalizedText(ownSlug, language: language)
    else {
      throw .document(
        line: nil,
        reason: """
          “\(ownSlug)@\(ownVersion)” names no framework. Use lower-case letters, digits and hyphens, and a version without \
          spaces, @ and /.
          """)
    }
    if title.trimmed.isEmpty { flaw(.missing, "title", "the document has no title; its slug stands in. Add one.") }
    if version == nil, let own = document["version"]?.text, own != ownVersion {
      flaw(
        .malformed, "version", "a version here holds no spaces, @ or /, and at most 40 bytes; it was stored as “\(ownVersion)”.")
    }
    let status = status(of: document)
    if status == nil {
      flaw(
        .unknown, "adoptionStatus", "the status is none of Draft, Private Draft, Adopted and Deprecated; it was stored as draft.")
    }
    let header = Framework.Header(
      reference: reference, title: name,
      description: document["description"]?.text.flatMap { LocalizedText($0, language: language) },
      publisher: publisher(of: document), licence: licence(of: document, licences), languages: [language],
      status: status ?? .draft)
    return (header, flaws)
  }

  static func language(of document: JSONValue?) -> String {
    document?["language"]?.text.flatMap { $0.isEmpty ? nil : $0 } ?? "en"
  }

  private static func slug(of title: String) -> String {
    let slug = CASEText.slug(title)
    return slug.isEmpty ? "case" : slug
  }

  private static func version(of document: JSONValue) -> String {
    let words = (document["version"]?.text ?? "").split { $0 == " " || $0 == "@" || $0 == "/" }
    let ascii = words.joined(separator: "-").filter { $0.isASCII && FrameworkReference(slug: "x", version: String($0)) != nil }
    return ascii.isEmpty ? "1" : String(ascii.prefix(40))
  }

  private static func publisher(of document: JSONValue) -> String {
    [document["publisher"], document["creator"]].compactMap { $0?.text?.trimmed }.first { !$0.isEmpty } ?? ""
  }

  /// The title of the licence that the document links to, else that of the definition it names.
  private static func licence(of document: JSONValue, _ licences: [JSONValue]) -> String {
    guard let link = document["licenseURI"] else { return "" }
    let definition = licences.first { $0["identifier"] != nil && $0["identifier"] == link["identifier"] }
    return [link["title"], definition?["title"], link["uri"]].compactMap { $0?.text?.trimmed }.first { !$0.isEmpty } ?? ""
  }

  private static func status(of document: JSONValue) -> Framework.Status? {
    switch (document["adoptionStatus"]?.text ?? "draft").lowercased().trimmed {
    case "", "draft", "private draft", "in review": .draft
    case "adopted", "implemented": .adopted
    case "deprecated", "retired", "superseded", "withdrawn": .retired
    default: nil
    }
  }
}

extension CASEHeader {
  /// The fields of the document, with those changed in which it does not say what the header says.
  static func write(
    _ header: Framework.Header, over document: [String: JSONValue], licences: [JSONValue]
  ) -> [String: JSONValue] {
    var result = document
    let stored = JSONValue.object(document)
    let language = header.languages.first ?? "en"
    if self.language(of: stored) != language { result["language"] = .text(language) }
    let title = header.title.text(in: language)
    if stored["title"]?.text?.trimmed != title { result["title"] = .text(title) }
    let description = header.description?.text(in: language)
    if stored["description"]?.text.flatMap({ LocalizedText($0)?.text() }) != description {
      result["description"] = description.map { .text($0) }
    }
    if publisher(of: stored) != header.publisher { result["publisher"] = .text(header.publisher) }
    if stored["creator"] == nil { result["creator"] = .text(header.publisher.isEmpty ? title : header.publisher) }
    if version(of: stored) != header.reference.version { result["version"] = .text(header.reference.version) }
    if status(of: stored) != header.status { result["adoptionStatus"] = .text(name(of: header.status)) }
    if licence(of: stored, licences) != header.licence { result["licenseURI"] = nil }
    return result
  }

  private static func name(of status: Framework.Status) -> String {
    switch status {
    case .draft: "Draft"
    case .adopted: "Adopted"
    case .retired: "Deprecated"
    }
  }
}
