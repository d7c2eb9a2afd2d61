package import CadreWords

/// Where a page is, whatever the language: `/units/Ministry%2FDepartment?area=1`. It is the whole state of the page.
///
/// Only such addresses become links, so that no text out of the data ever leads anywhere else.
package struct Address: Hashable, Sendable {
  package struct Parameter: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package static let start = Address()

  package let segments: [String]
  package let query: [Parameter]

  package init(_ segments: String..., query: [Parameter] = []) { self.init(segments, query: query) }

  private init(_ segments: [String], query: [Parameter]) {
    self.segments = segments
    self.query = query
  }

  /// The same address with one more parameter.
  package func with(_ name: String, _ value: String) -> Address {
    Address(segments, query: query.filter { $0.name != name } + [Parameter(name, value)])
  }

  package func without(_ name: String) -> Address { Address(segments, query: query.filter { $0.name != name }) }

  /// As it stands in a link: `/en/units/Ministry%2FDepartment?area=1`.
  package func text(in language: Language) -> String {
    let path = ([language.code] + segments.map { percentEncoded($0) }).joined(separator: "/")
    guard !query.isEmpty else { return "/\(path)" }
    let parameters = query.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }
    return "/\(path)?\(parameters.joined(separator: "&"))"
  }

  /// Reads what `text` wrote, in whichever language. - Returns: `nil` for anything else, so that nobody is sent elsewhere.
  package init?(text: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard text.hasPrefix("/"), let first = parts.first else { return nil }
    var segments: [String] = []
    for piece in first.split(separator: "/") {
      guard let segment = percentDecoded(piece) else { return nil }
      segments.append(segment)
    }
    guard let language = segments.first, Language.allCases.contains(where: { $0.code == language }) else { return nil }
    let query = parts.count > 1 ? parts[1].split(separator: "&").compactMap { Parameter(encoded: $0) } : []
    self.init(Array(segments.dropFirst()), query: query)
  }
}

extension Address.Parameter {
  fileprivate init?(encoded text: Substring) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let name = percentDecoded(parts[0], isForm: true),
      let value = percentDecoded(parts[1], isForm: true)
    else { return nil }
    self.init(name, value)
  }
}
