import CadreModel

extension CASELibrary {
  /// The documents that pass the filter, sorted, a page of them, with the fields that were asked for.
  ///
  /// The standard asks for at least one document in an answer, so none at all is “unknown object”.
  func list(_ query: [(name: String, value: String)]) -> CASEAnswer {
    var values: [String: String] = [:]
    for (name, value) in query { values[name] = value }
    func whole(_ name: String, else usual: Int, least: Int) -> Int? {
      values[name].map { Int($0).flatMap { $0 >= least ? $0 : nil } } ?? usual
    }
    guard let limit = whole("limit", else: 100, least: 1) else { return refused("limit", "“limit” is a number from 1.") }
    guard let offset = whole("offset", else: 0, least: 0) else { return refused("offset", "“offset” is a number from 0.") }
    if let order = values["orderBy"], !["asc", "desc"].contains(order) { return refused("orderBy", "“orderBy” is asc or desc.") }
    var fields: [String]?
    if let text = values["fields"] {
      fields = text.split(separator: ",").map { String($0).trimmed }
      let areNames = fields?.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isLetter } && !$0.isEmpty }
      if areNames != true { return refused("fields", "“fields” is names of fields, separated by commas.") }
    }
    var found = documents
    if let text = values["filter"] {
      guard let filter = CASEFilter(text) else {
        return refused("filter", "“filter” is FIELD, an operator (= != > >= < <= ~) and 'VALUE', once or twice with AND or OR.")
      }
      found = found.filter(filter.matches)
    }
    if let sort = values["sort"], found.contains(where: { $0[sort]?.text != nil }) {
      // Of equals, the earlier stays before.
      let keys = found.map { $0[sort]?.text?.lowercased() ?? "" }
      let order = found.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : (keys[$0] < keys[$1]) == (values["orderBy"] != "desc") }
      found = order.map { found[$0] }
    } else if values["orderBy"] == "desc" {
      found.reverse()
    }
    let page = found.dropFirst(offset).prefix(limit)
    guard !page.isEmpty else { return .failure(404, version, "no document is there.", field: "CFDocuments") }
    var answer = CASEAnswer(
      status: 200, body: JSONValue.object(["CFDocuments": .list(page.map { $0.only(fields) })]).bytes())
    answer.headers = [("X-Total-Count", "\(found.count)")]
    let links = links(query, total: found.count, limit: limit, offset: offset)
    if !links.isEmpty { answer.headers.append(("Link", links)) }
    return answer
  }

  private func refused(_ field: String, _ description: String) -> CASEAnswer {
    .failure(400, version, description, field: field, code: field == "sort" || field == "orderBy" ? .sort : .selection)
  }

  private func links(_ query: [(name: String, value: String)], total: Int, limit: Int, offset: Int) -> String {
    let others = query.filter { $0.name != "limit" && $0.name != "offset" }
      .map { "\(CASEText.segment($0.name))=\(CASEText.segment($0.value))&" }.joined()
    func link(_ relation: String, _ offset: Int) -> String {
      let page = ["limit=\(limit)", "offset=\(offset)"].joined(separator: "&")
      return "<\(root)/CFDocuments?\(others)\(page)>; rel=\"\(relation)\""
    }
    var links: [String] = []
    if offset + limit < total { links.append(link("next", offset + limit)) }
    links.append(link("last", total > 0 ? (total - 1) / limit * limit : 0))
    links.append(link("first", 0))
    if offset > 0 { links.append(link("prev", max(0, offset - limit))) }
    return links.joined(separator: ", ")
  }
}

/// One or two comparisons: `title~'digital' AND adoptionStatus='Draft'`.
struct CASEFilter {
  private struct Term {
    let field: String
    let sign: String
    let value: String
  }

  private let terms: [Term]
  private let isEither: Bool

  /// - Returns: `nil` where that is no filter.
  init?(_ text: String) {
    var terms: [Term] = []
    var isEither = false
    var rest = Substring(text)
    while true {
      guard let (term, after) = Self.term(rest) else { return nil }
      terms.append(term)
      if after.isEmpty { break }
      guard terms.count == 1, let word = [" AND ", " OR "].first(where: { after.hasPrefix($0) }) else { return nil }
      isEither = word == " OR "
      rest = after.dropFirst(word.count)
    }
    self.terms = terms
    self.isEither = isEither
  }

  private static func term(_ text: Substring) -> (Term, rest: Substring)? {
    let field = text.prefix { $0.isLetter || $0.isNumber || $0 == "." }
    let after = text[field.endIndex...]
    guard !field.isEmpty, let sign = ["!=", ">=", "<=", "=", ">", "<", "~"].first(where: { after.hasPrefix($0) }) else {
      return nil
    }
    let quoted = after.dropFirst(sign.count)
    guard quoted.first == "'", let end = quoted.dropFirst().firstIndex(of: "'") else { return nil }
    let value = quoted[quoted.index(after: quoted.startIndex)..<end]
    return (Term(field: String(field), sign: sign, value: value.lowercased()), quoted[quoted.index(after: end)...])
  }

  func matches(_ object: JSONValue) -> Bool {
    isEither ? terms.contains { Self.matches(object, $0) } : terms.allSatisfy { Self.matches(object, $0) }
  }

  private static func matches(_ object: JSONValue, _ term: Term) -> Bool {
    var value: JSONValue? = object
    for part in term.field.split(separator: ".") { value = value?[String(part)] }
    let texts = (value?.items ?? []).compactMap { $0.text?.lowercased() }
    return switch term.sign {
    case "=": texts.contains(term.value)
    case "!=": !texts.contains(term.value)
    case "~": texts.contains { $0.contains(term.value) }
    case ">": texts.contains { $0 > term.value }
    case ">=": texts.contains { $0 >= term.value }
    case "<": texts.contains { $0 < term.value }
    default: texts.contains { $0 <= term.value }
    }
  }
}

extension JSONValue {
  /// The object with these fields and those that the standard requires; unknown names give all.
  fileprivate func only(_ fields: [String]?) -> JSONValue {
    guard let fields, let members, fields.contains(where: { members[$0] != nil }) else { return self }
    let required = ["identifier", "uri", "creator", "title", "lastChangeDateTime", "CFPackageURI"]
    return .object(members.filter { fields.contains($0.key) || required.contains($0.key) })
  }
}
