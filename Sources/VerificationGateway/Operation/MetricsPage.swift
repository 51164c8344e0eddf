import Credentials

/// All figures of the gateway in Prometheus' text format 0.0.4.
struct MetricsPage {
  var figures = VerdictFigures()
  var connections = 0
  var usage: (waiting: Int, lost: Int, failures: Int) = (0, 0, 0)
  var authorizations: [UserAuthorization.Result: Int] = [:]

  var answer: Answer {
    Answer(
      .ok, headers: "content-type: text/plain; version=0.0.4; charset=utf-8\r\n", body: text)
  }

  private var text: String {
    var page = ""
    page.describe("verdicts_total", "counter", "Verdicts by kind of credential and reason.")
    for (label, count) in figures.verdicts.sorted(by: { $0.key.text < $1.key.text }) {
      page += "keydesk_gateway_verdicts_total{\(label.text)} \(count)\n"
    }
    page.describe("unavailable_total", "counter", "Requests that got no verdict (503).")
    page += "keydesk_gateway_unavailable_total \(figures.unavailable)\n"
    page.write("verdict_duration_seconds", "From a request's head to its answer.", figures.latency)
    page.write(
      "store_read_duration_seconds", "Waits for the store, one for the requests of a turn.",
      figures.storeReads)
    page.describe("usage_queue_entries", "gauge", "Counts that wait to be written.")
    page += "keydesk_gateway_usage_queue_entries \(usage.waiting)\n"
    page.describe("usage_lost_total", "counter", "Requests not counted for want of room.")
    page += "keydesk_gateway_usage_lost_total \(usage.lost)\n"
    page.describe("usage_write_failures_total", "counter", "Writes of usage to be tried again.")
    page += "keydesk_gateway_usage_write_failures_total \(usage.failures)\n"
    page.describe("user_authorizations_total", "counter", "User Authorizations by result.")
    for result in UserAuthorization.Result.allCases {
      page += "keydesk_gateway_user_authorizations_total{result=\"\(result.rawValue)\"} "
      page += "\(authorizations[result] ?? 0)\n"
    }
    page.describe("connections", "gauge", "Open connections.")
    page += "keydesk_gateway_connections \(connections)\n"
    return page
  }
}

extension VerdictFigures.Label {
  fileprivate var text: String {
    """
    kind="\(kind?.rawValue ?? "none")",result="\(reason == nil ? "accepted" : "refused")",\
    reason="\(reason?.rawValue ?? "")"
    """
  }
}

extension String {
  fileprivate mutating func describe(_ name: String, _ type: String, _ help: String) {
    self += "# HELP keydesk_gateway_\(name) \(help)\n# TYPE keydesk_gateway_\(name) \(type)\n"
  }

  fileprivate mutating func write(_ name: String, _ help: String, _ histogram: Histogram) {
    describe(name, "histogram", help)
    var total = 0
    for (index, count) in histogram.counts.enumerated() {
      total += count
      let bound =
        index < Histogram.bounds.count ? "\(Double(Histogram.bounds[index]) / 1e6)" : "+Inf"
      self += "keydesk_gateway_\(name)_bucket{le=\"\(bound)\"} \(total)\n"
    }
    self += "keydesk_gateway_\(name)_sum \(Double(histogram.nanoseconds) / 1e9)\n"
    self += "keydesk_gateway_\(name)_count \(total)\n"
  }
}
