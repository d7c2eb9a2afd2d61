import CadreModel

extension BundleProgram {
  /// The options that could be part of a best bundle: those that may bring more than their price, and those that lead to an
  /// entry level or prerequisite of one of them.
  mutating func collect(_ range: Range<Int>, _ person: TrainingProblem.Person, _ prices: UnsafePointer<Double>) {
    items.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    local.removeAll(keepingCapacity: true)
    isKept.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    promise = 0
    reduction.sessions.withUnsafeBufferPointer { sessions in
      catalogue.sessions.withUnsafeBufferPointer { all in
        for option in range {
          let session = all[Int(sessions[option])]
          var worth = margin - prices[option - range.lowerBound]
          for position in session.effects {
            let effect = catalogue.effects[Int(position)]
            let k = Int(effect.competency)
            let target = min(effect.target, person.required[k])
            if target > person.current[k] { worth += Double(Int(target - person.current[k]) * weights[k]) }
          }
          if worth > 0 {
            pending.append(isKept.count)
            promise += worth
          }
          isKept.append(worth > 0)
          local.append(session)
        }
      }
    }
    keepWhatLeads(to: person)
    arrange(prices)
  }

  /// Keeps what leads to an entry level or prerequisite of an option that is kept.
  private mutating func keepWhatLeads(to person: TrainingProblem.Person) {
    while let index = pending.popLast() {
      for position in local[index].effects {
        let wanted = catalogue.effects[Int(position)]
        guard wanted.entry > person.current[Int(wanted.competency)] else { continue }
        keep(before: index) { session, catalogue in
          session.effects.contains {
            let effect = catalogue.effects[Int($0)]
            return effect.competency == wanted.competency && effect.target >= wanted.entry
          }
        }
      }
      for position in local[index].prerequisites {
        let course = catalogue.prerequisites[Int(position)]
        keep(before: index) { session, _ in session.course == course }
      }
    }
  }

  private mutating func keep(before index: Int, where leads: (Catalogue.Session, Catalogue) -> Bool) {
    for other in 0..<index where !isKept[other] && local[other].end < local[index].start && leads(local[other], catalogue) {
      isKept[other] = true
      pending.append(other)
    }
  }

  /// Puts the kept options in the order of their start. A live session rules out the live ones after it that start before it
  /// ends: `jumps` says where it goes on, no further than to the next option that is not live.
  private mutating func arrange(_ prices: UnsafePointer<Double>) {
    self.prices.removeAll(keepingCapacity: true)
    jumps.removeAll(keepingCapacity: true)
    for index in isKept.indices where isKept[index] {
      items.append(local[index])
      numbers.append(UInt16(index))
      self.prices.append(prices[index])
    }
    for (place, item) in items.enumerated() {
      var next = place + 1
      if item.isLive {
        while next < items.count && items[next].isLive && items[next].start <= item.end { next += 1 }
      }
      jumps.append(next)
    }
  }

  /// Lays out the states: levels of the competencies that count, and hours.
  mutating func lay(_ person: TrainingProblem.Person) {
    findLevels(person)
    // Deficits first; what only serves as an entry comes after, as far as there is room.
    states = 1
    for pass in 0..<2 {
      for k in touched where (person.required[k] > person.current[k]) == (pass == 0) {
        let size = Int(top[k]) - Int(person.current[k]) + 1
        if size > 1 && states * size <= (pass == 0 ? stateLimit * 8 : stateLimit) {
          (stride[k], width[k]) = (states, size)
          states *= size
        }
      }
    }
    layHours(person.hours)
    rowOf.removeAll(keepingCapacity: true)
    rowNext.removeAll(keepingCapacity: true)
    rowGain.removeAll(keepingCapacity: true)
    for item in items {
      if courseRow[Int(item.course)] < 0 {
        let row = rowNext.count
        courseRow[Int(item.course)] = Int32(row)
        for state in 0..<states { rowNext.append(Int32(state)) }
        for _ in 0..<states { rowGain.append(0) }
        for position in item.effects { apply(catalogue.effects[Int(position)], row, person) }
      }
      rowOf.append(courseRow[Int(item.course)])
    }
    for item in items { courseRow[Int(item.course)] = -1 }
  }

  /// The competencies that the items touch, and the highest level of each that matters.
  private mutating func findLevels(_ person: TrainingProblem.Person) {
    for competency in touched { (stride[competency], width[competency], isTouched[competency]) = (0, 1, false) }
    touched.removeAll(keepingCapacity: true)
    for item in items {
      for position in item.effects {
        let effect = catalogue.effects[Int(position)]
        let k = Int(effect.competency)
        if !isTouched[k] {
          isTouched[k] = true
          touched.append(k)
          top[k] = max(person.current[k], person.required[k])
        }
        top[k] = max(top[k], effect.entry)
      }
    }
  }

  /// Steps of hours that every course takes a whole number of; too many become fewer, and courses then count as shorter.
  private mutating func layHours(_ hours: Int) {
    var step = 0
    for item in items {
      var other = Int(item.hours)
      while other != 0 { (step, other) = (other, step % other) }
    }
    step = max(1, step)
    if hours / step > hourLimit { step = (hours + hourLimit - 1) / hourLimit }
    hourCount = hours / step + 1
    units.removeAll(keepingCapacity: true)
    for item in items { units.append(Int(item.hours) / step) }
  }

  /// Where each state leads through a course's effect, and what it gains.
  private mutating func apply(_ effect: Catalogue.Effect, _ row: Int, _ person: TrainingProblem.Person) {
    let k = Int(effect.competency)
    let (current, required, weight) = (Int(person.current[k]), Int(person.required[k]), weights[k])
    let (step, size, states) = (stride[k], width[k], states)
    rowNext.withUnsafeMutableBufferPointer { next in
      rowGain.withUnsafeMutableBufferPointer { gain in
        guard step > 0 else {
          let most = Float(max(0, min(Int(effect.target), required) - current) * weight)
          if most > 0 { for state in 0..<states { gain[row + state] += most } }
          return
        }
        for digit in 0..<size {
          let level = current + digit
          let to = min(Int(effect.target), current + size - 1)
          let isOut = Int(effect.entry) > level
          let more = to > level ? (to - level) * step : 0
          let worth = Float(max(0, min(to, required) - level) * weight)
          if !isOut && more == 0 { continue }
          var outer = digit * step
          while outer < states {
            for state in outer..<outer + step {
              if isOut {
                next[row + state] = -1 << 20
              } else {
                next[row + state] += Int32(more)
                gain[row + state] += worth
              }
            }
            outer += step * size
          }
        }
      }
    }
  }

  /// `tables[i]`: by state and hours left, the most that the options from i on could add.
  mutating func fill() {
    let layer = states * hourCount
    let needed = (items.count + 1) * layer
    if tables.count < needed { tables = [Float](repeating: 0, count: needed) }
    let (states, hourCount) = (states, hourCount)
    tables.withUnsafeMutableBufferPointer { tables in
      rowNext.withUnsafeBufferPointer { rowNext in
        rowGain.withUnsafeBufferPointer { rowGain in
          let last = tables.baseAddress! + items.count * layer
          for place in 0..<layer { last[place] = 0 }
          var index = items.count - 1
          while index >= 0 {
            let from = tables.baseAddress! + (index + 1) * layer
            let after = tables.baseAddress! + jumps[index] * layer
            let to = tables.baseAddress! + index * layer
            let row = Int(rowOf[index])
            let hours = units[index]
            let price = Float(prices[index])
            for state in 0..<states {
              let old = from + state * hourCount
              let new = to + state * hourCount
              let next = Int(rowNext[row + state])
              let worth = rowGain[row + state] - price
              if next < 0 || hours >= hourCount || (worth <= 0 && next == state) {
                new.update(from: old, count: hourCount)
                continue
              }
              new.update(from: old, count: hours)
              let source = after + next * hourCount - hours
              for h in hours..<hourCount {
                let taken = source[h] + worth
                new[h] = taken > old[h] ? taken : old[h]
              }
            }
            index -= 1
          }
        }
      }
    }
  }
}
