import CadrePages
import HTTPTypes

/// What has a method and a path with places: `/plans/{plan}`.
protocol Routed: Sendable {
  var method: HTTPRequest.Method { get }
  var path: String { get }
}

extension Routed {
  var pathParameters: [String] {
    path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }
}

/// Finds what a path leads to. Segments are split before they are decoded, so that a unit's path is one segment.
struct Routes<Target: Routed>: Sendable {
  private struct Route: Sendable {
    /// `nil` where any text may stand.
    let segments: [String?]
    let names: [String]
    var targets: [Target]
  }

  /// By number of segments; those with more fixed ones first.
  private var routes: [Int: [Route]] = [:]

  init(_ targets: [Target]) {
    for target in targets {
      let parts = target.path.split(separator: "/").map(String.init)
      let segments = parts.map { $0.hasPrefix("{") ? nil : $0 }
      var list = routes[parts.count] ?? []
      if let index = list.firstIndex(where: { $0.segments == segments }) {
        list[index].targets.append(target)
      } else {
        list.append(Route(segments: segments, names: target.pathParameters, targets: [target]))
      }
      routes[parts.count] = list.sorted { $0.names.count < $1.names.count }
    }
  }

  enum Match: Sendable {
    case found(Target, [String: String])
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
      if let found = route.targets.first(where: { $0.method == wanted }) { return .found(found, values) }
      return .otherMethods(route.targets.map(\.method))
    }
    return .nothing
  }
}
