import CadrePages
import CadreFormats
import CadreModel
import HTTPTypes

extension Call {
  /// A “Link” to another page of what was asked for.
  ///
  /// - Parameter address: where it was asked for, without the query.
  func link(to address: String, page cursor: String, limit: Int) -> (name: HTTPField.Name, value: String) {
    let kept = query.filter { $0.key != "cursor" && $0.key != "limit" }.sorted { $0.key < $1.key }
    let asked = kept.flatMap { name, value in
      (value.items.isEmpty ? [value] : value.items).compactMap(\.text).map { "\(name)=\(percentEncoded($0))" }
    }
    let parts = ["limit=\(limit)", "cursor=\(percentEncoded(cursor))"] + asked
    return (.link, "<\(address)?\(parts.joined(separator: "&"))>; rel=\"next\"")
  }
}
