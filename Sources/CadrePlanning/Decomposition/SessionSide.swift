/// min ½‖y − target‖² + fixed·o over 0 ≤ y ≤ o ≤ 1, minimum·o ≤ Σ y ≤ seats·o.
///
/// The solution is y = clip(target + shift, 0, o).
struct SessionSide {
  let minimum: Double
  let seats: Double
  let fixed: Double
  let target: UnsafeBufferPointer<Double>

  private func sum(_ shift: Double, _ open: Double) -> (sum: Double, inside: Double) {
    var (total, inside) = (0.0, 0.0)
    for value in target {
      let y = value + shift
      if y >= open {
        total += open
      } else if y > 0 {
        total += y
        inside += 1
      }
    }
    return (total, inside)
  }

  /// The shift with which the sum is between minimum and seats.
  func shift(open: Double, from guess: Double) -> Double {
    let (plain, _) = sum(0, open)
    let goal: Double
    if plain < minimum * open { goal = minimum * open } else if plain > seats * open { goal = seats * open } else { return 0 }
    var low = goal > plain ? 0.0 : -100.0
    var high = goal > plain ? 100.0 : 0.0
    var shift = min(max(guess, low), high)
    for _ in 0..<80 {
      let (now, inside) = sum(shift, open)
      if abs(now - goal) < 1e-9 * (1 + goal) { break }
      if now < goal { low = shift } else { high = shift }
      let next = inside > 0 ? shift + (goal - now) / inside : 0.5 * (low + high)
      shift = next > low && next < high ? next : 0.5 * (low + high)
      if high - low < 1e-11 { break }
    }
    return shift
  }

  /// Opening a little costs at least this much per share, whatever is known of the shift.
  private func leastSlope(_ shift: Double) -> Double {
    var worth = 0.0
    for value in target where value + shift > 0 { worth += value + shift }
    return fixed + (shift > 0 ? shift * minimum : shift * seats) - worth
  }

  private func slope(_ open: Double, _ shift: inout Double) -> Double {
    shift = self.shift(open: open, from: shift)
    var slope = fixed
    if shift > 0 { slope += shift * minimum } else if shift < 0 { slope += shift * seats }
    for value in target where value + shift > open { slope -= value + shift - open }
    return slope
  }

  /// - Parameters: `guess` and `shift` are where the last solution stood.
  func solve(open guess: Double, shift: inout Double) -> Double {
    if guess == 0 && leastSlope(shift) >= 0 { return 0 }
    if slope(1, &shift) <= 0 { return 1 }
    let whole = shift
    if slope(1e-6, &shift) >= 0 { return 0 }
    var (low, high) = (1e-6, 1.0)
    if guess > 0.01 && guess < 0.99 {
      shift = whole
      let near = (max(1e-6, guess - 0.01), min(1, guess + 0.01))
      if slope(near.0, &shift) > 0 { high = near.0 } else { low = near.0 }
      if low == near.0 { if slope(near.1, &shift) > 0 { high = near.1 } else { low = near.1 } }
    }
    // The slope grows with the share: false position, with halving where one end stays.
    var (below, above) = (slope(low, &shift), slope(high, &shift))
    var side = 0
    for _ in 0..<60 where high - low > 1e-6 && above > below {
      let open = min(max(low + (high - low) * -below / (above - below), low), high)
      let now = slope(open, &shift)
      if abs(now) < 1e-7 * (1 + abs(fixed)) {
        (low, high) = (open, open)
      } else if now > 0 {
        (high, above) = (open, now)
        if side == 1 { below *= 0.5 }
        side = 1
      } else {
        (low, below) = (open, now)
        if side == -1 { above *= 0.5 }
        side = -1
      }
    }
    let open = 0.5 * (low + high)
    shift = self.shift(open: open, from: shift)
    return open
  }
}
