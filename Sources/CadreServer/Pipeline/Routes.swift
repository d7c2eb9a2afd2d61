import HTTPTypes

/// Finds the endpoint of a path. Segments are split before they are decoded, so that a unit's path is one segment.
struct Routes: Sendable {
  private struct Route: Sendable {
    /// `nil` where any text may stand.
    let segments: [String?]
    let names: [String]
    var endpoints: [(method: HTTPRequest.Method, endpoint: Endpoint)]
  }

  /// By number of segments; those with more fixed ones first.
  private var routes: [Int: [Route]] = [:]

  init(_ endpoints: [Endpoint]) {
    for endpoint in endpoints {
      let parts = endpoint.path.split(separator: "/").map(String.init)
      let segments = parts.map { $0.hasPrefix("{") ? nil : $0 }
      var list = routes[parts.count] ?? []
      if let index = list.firstIndex(where: { $0.segments == segments }) {
        list[index].endpoints.append((endpoint.method, endpoint))
      } else {
        list.append(Route(segments: segments, names: endpoint.pathParameters, endpoints: [(endpoint.method, endpoint)]))
      }
      routes[parts.count] = list.sorted { $0.names.count < $1.names.count }
    }
  }

  enum Match: Sendable {
    case found(Endpoint, [String: String])
    case otherMethods([HTTPRequest.Method])
    case nothing
    /// A segment is not percent-encoded as it should be.
    case malformed
  }

  /// - Parameter path: as it came, without the query.
  func match(_ method: HTTPRequest.Method, _ path: Substring) -> Match {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    for route in routes[parts.count] ?? [] {
      var values: [String: String] = [:]
      var name = 0
      let isMatch = zip(route.segments, parts).allSatisfy { segment, part in
        if let segment { return part == segment }
        values[route.names[name]] = percentDecoded(part)
        name += 1
        return true
      }
      guard isMatch else { continue }
      guard values.count == route.names.count else { return .malformed }
      let wanted = method == .head ? .get : method
      if let found = route.endpoints.first(where: { $0.method == wanted }) { return .found(found.endpoint, values) }
      return .otherMethods(route.endpoints.map(\.method))
    }
    return .nothing
  }
}

/// - Parameter isForm: whether a plus sign is a space.
/// - Returns: `nil` where that is no UTF-8, or a percent sign is not followed by two digits.
func percentDecoded(_ text: Substring, isForm: Bool = false) -> String? {
  guard text.utf8.contains(where: { $0 == 0x25 || $0 == 0x2B }) else { return String(text) }
  var bytes: [UInt8] = []
  var rest = text.utf8[...]
  while let byte = rest.popFirst() {
    switch byte {
    case 0x25:
      guard let high = rest.popFirst().flatMap({ Character(UnicodeScalar($0)).hexDigitValue }),
        let low = rest.popFirst().flatMap({ Character(UnicodeScalar($0)).hexDigitValue })
      else { return nil }
      bytes.append(UInt8(high << 4 | low))
    case 0x2B where isForm: bytes.append(0x20)
    default: bytes.append(byte)
    }
  }
  return String(validating: bytes, as: UTF8.self)
}
