/// Numbers as bars, the highest one as a full block; zero is the lowest bar.
enum Sparkline {
  static func text(_ numbers: [Int], drawsUnicode: Bool) -> String {
    // The lowest bar stays for zero, so that one request is told from none.
    let bars = Array(drawsUnicode ? "▁▂▃▄▅▆▇█" : "_.:-=+*#")
    let highest = max(1, numbers.max() ?? 1)
    return String(
      numbers.map { number in
        guard number > 0 else { return bars[0] }
        return bars[1 + (number * (bars.count - 2) + highest / 2) / highest]
      })
  }
}
