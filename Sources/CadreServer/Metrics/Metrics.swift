import Synchronization

/// What the server counts, in Prometheus' text form.
final class Metrics: Sendable {
  private struct Histogram {
    var counts = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var seconds = 0.0
    var statuses: [Int: Int] = [:]
  }

  private static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  private let routes = Mutex<[String: Histogram]>([:])

  /// - Parameter route: the template, never the path itself, so that there are few.
  func count(_ route: String, status: Int, seconds: Double) {
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    routes.withLock {
      $0[route, default: Histogram()].counts[bucket] += 1
      $0[route, default: Histogram()].seconds += seconds
      $0[route, default: Histogram()].statuses[status, default: 0] += 1
    }
  }

  /// - Parameter gauges: name, what it is, value.
  func text(gauges: [(name: String, help: String, value: Double)]) -> String {
    let routes = routes.withLock { $0 }.sorted { $0.key < $1.key }
    var text = "# HELP cadre_http_requests_total Requests answered.\n# TYPE cadre_http_requests_total counter\n"
    for (route, histogram) in routes {
      for (status, count) in histogram.statuses.sorted(by: { $0.key < $1.key }) {
        text += "cadre_http_requests_total{route=\"\(route)\",status=\"\(status)\"} \(count)\n"
      }
    }
    text += "# HELP cadre_http_request_duration_seconds Time from the head of a request to its answer.\n"
    text += "# TYPE cadre_http_request_duration_seconds histogram\n"
    for (route, histogram) in routes {
      var sum = 0
      for (index, count) in histogram.counts.enumerated() {
        sum += count
        let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
        text += "cadre_http_request_duration_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(sum)\n"
      }
      text += "cadre_http_request_duration_seconds_sum{route=\"\(route)\"} \(histogram.seconds)\n"
      text += "cadre_http_request_duration_seconds_count{route=\"\(route)\"} \(sum)\n"
    }
    for gauge in gauges {
      text += "# HELP \(gauge.name) \(gauge.help)\n# TYPE \(gauge.name) gauge\n\(gauge.name) \(gauge.value)\n"
    }
    return text
  }
}
