import CadreFormats
import CadreModel
import CadrePages

extension Endpoint {
  /// The query's parameters by name, checked against what the endpoint declares.
  func query(parsing text: Substring) throws(Problem) -> [String: JSONValue] {
    var values: [String: JSONValue] = [:]
    var flaws: [Flaw] = []
    let declared = parameters.filter { $0.place == .query }
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = percentDecoded(parts[0], isForm: true),
        let value = percentDecoded(parts.count > 1 ? parts[1] : "", isForm: true)
      else { throw Problem(.badRequest, "the query is not percent-encoded as it should be.") }
      guard let parameter = declared.first(where: { $0.name == name }) else {
        let nearest = nearestMatch(to: name, among: declared.map(\.name))
        flaws.append(Flaw(place: "query/\(name)", message: .sentences("there is no such parameter.", .suggestion(nearest))))
        continue
      }
      flaws += add(value, of: parameter, to: &values)
    }
    flaws += declared.filter { $0.isRequired && values[$0.name] == nil }.map { missing in
      Flaw(place: "query/\(missing.name)", message: .sentences("this parameter is missing.", missing.schema.advice))
    }
    if !flaws.isEmpty { throw Problem(.invalidParameter, "\(flaws[0].place): \(flaws[0].message)", flaws: flaws) }
    return values
  }

  private func add(_ text: String, of parameter: Parameter, to values: inout [String: JSONValue]) -> [Flaw] {
    let place = "query/\(parameter.name)"
    if case .list(let item, let most) = parameter.schema {
      if let most, (values[parameter.name]?.items.count ?? 0) >= most {
        return [Flaw(place: place, message: "this parameter is given more than \(most) times.")]
      }
      guard let value = item.value(parsing: text) else { return [Flaw(place: place, message: item.advice)] }
      values[parameter.name] = .list((values[parameter.name]?.items ?? []) + [value])
      return []
    }
    guard let value = parameter.schema.value(parsing: text) else {
      return [Flaw(place: place, message: parameter.schema.advice)]
    }
    guard values.updateValue(value, forKey: parameter.name) == nil else {
      return [Flaw(place: place, message: "this parameter is given twice.")]
    }
    return []
  }

  /// Checks path and header parameters.
  func check(path: [String: String], headers: (String) -> String?) throws(Problem) {
    var flaws: [Flaw] = []
    for parameter in allParameters where parameter.place != .query {
      let text = parameter.place == .path ? path[parameter.name] : headers(parameter.name)
      if let text, parameter.schema.value(parsing: text) == nil {
        flaws.append(Flaw(place: "\(parameter.place.rawValue)/\(parameter.name)", message: parameter.schema.advice))
      }
    }
    if !flaws.isEmpty { throw Problem(.invalidParameter, "\(flaws[0].place): \(flaws[0].message)", flaws: flaws) }
  }

  /// The first of the forms on offer that the caller accepts. - Returns: `nil` where none is.
  func form(accepting accept: String?) -> String? {
    guard let accept, !accept.isEmpty else { return success.forms.first?.media ?? "" }
    if success.forms.isEmpty { return "" }
    let wanted = accept.split(separator: ",").map { range in
      let parts = range.split(separator: ";").map { String($0).trimmed.lowercased() }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      return (range: parts.first ?? "*/*", quality: quality)
    }
    func quality(_ media: String) -> Double {
      let type = media.split(separator: ";").first.map(String.init) ?? media
      let kind = type.split(separator: "/").first.map(String.init) ?? ""
      return wanted.first { $0.range == type }?.quality ?? wanted.first { $0.range == "\(kind)/*" }?.quality
        ?? wanted.first { $0.range == "*/*" || $0.range == "*" }?.quality ?? 0
    }
    let best = success.forms.map { (media: $0.media, quality: quality($0.media)) }.max { $0.quality < $1.quality }
    // Of equals, the one that is offered first.
    guard let best, best.quality > 0 else { return nil }
    return success.forms.first { quality($0.media) == best.quality }?.media
  }
}
