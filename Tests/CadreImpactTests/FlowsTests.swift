import CadreAnalysis
import CadreImpact
import CadreModel
import Testing

func close(_ first: Double, _ second: Double, within tolerance: Double = 1e-10) -> Bool {
  if first.isNaN || second.isNaN { return first.isNaN && second.isNaN }
  return first == second || abs(first - second) <= tolerance * max(1, abs(first), abs(second))
}

struct FlowsTests {
  private let weather = [[0.9, 0.1], [0.5, 0.5]]

  @Test func `two states have figures by hand`() throws {
    let chain = try MarkovChain(states: ["a", "b"], weights: FlowMatrix(weather))
    #expect(close(chain.stationary[0], 5.0 / 6))
    #expect(close(chain.recurrenceTime(1), 6))
    #expect(close(chain.firstPassage(from: 0, to: 1), 10))
    #expect(close(chain.firstPassage(from: 1, to: 0), 2))
    #expect(close(chain.secondEigenvalueModulus, 0.4))
    #expect(close(chain.kemenyConstant, 1 + 1 / 0.6))
    #expect(close(chain.shorrocksMobility, 0.6))
  }

  @Test func `a cycle has eigenvalues on the circle`() throws {
    let cycle = try MarkovChain(states: ["a", "b", "c"], weights: FlowMatrix([[0, 1, 0], [0, 0, 1], [1, 0, 0]]))
    #expect(close(cycle.secondEigenvalueModulus, 1))
    #expect(cycle.stationary.allSatisfy { close($0, 1.0 / 3) })
    #expect(close(cycle.firstPassage(from: 0, to: 2), 2))
    #expect(close(cycle.entropyRate, 0))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `stationary shares, passages and powers satisfy their equations`(seed: UInt64) throws {
    var numbers = SeededNumbers(seed)
    let size = Int.random(in: 2...7, using: &numbers)
    let rows = (0..<size).map { _ in (0..<size).map { _ in Double.random(in: 0.01...1, using: &numbers) } }
    let names = (0..<size).map { "s\($0)" }
    let chain = try MarkovChain(states: names, weights: FlowMatrix(rows))
    let next = chain.probabilities.premultiplied(byRow: chain.stationary)
    #expect(zip(next, chain.stationary).allSatisfy { close($0, $1) })
    for from in 0..<size {
      for to in 0..<size {
        let onward = (0..<size).filter { $0 != to }.reduce(1) {
          $0 + chain.probabilities[from, $1] * chain.firstPassage(from: $1, to: to)
        }
        #expect(close(chain.firstPassage(from: from, to: to), onward, within: 1e-8))
      }
    }
    let fifth = (0..<4).reduce(chain.probabilities) { power, _ in power.times(chain.probabilities) }
    let power = chain.probabilities.raised(to: 5)
    #expect((0..<size).allSatisfy { close(power[$0, 0], fifth[$0, 0]) })
  }

  @Test func `two closed classes have no long run`() throws {
    let chain = try MarkovChain(states: ["a", "b", "c"], weights: FlowMatrix([[1, 0, 0], [1, 1, 1], [0, 0, 1]]))
    #expect(chain.stationary.allSatisfy { $0.isNaN })
    #expect(chain.kemenyConstant.isNaN)
    #expect(chain.entropyRate.isNaN)
    #expect(close(chain.secondEigenvalueModulus, 1))
  }

  @Test func `a state left for good is nobody's in the long run`() throws {
    let chain = try MarkovChain(states: ["a", "b"], weights: FlowMatrix([[1, 1], [0, 1]]))
    #expect(chain.stationary == [0, 1])
    #expect(chain.recurrenceTime(0) == .infinity)
    #expect(chain.firstPassage(from: 1, to: 0).isNaN)
    #expect(close(chain.firstPassage(from: 0, to: 1), 2))
  }

  @Test func `a fair gambler is ruined as often as not`() throws {
    let names = ["0", "1", "2", "3", "4"]
    let rows = [[0, 0, 0, 0, 0], [1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [0, 0, 1, 0, 1], [0, 0, 0, 0, 0.0]]
    let game = try AbsorbingChain(states: names, weights: FlowMatrix(rows), absorbing: [0, 4])
    #expect(zip(game.timeToAbsorption, [3, 4, 3.0]).allSatisfy { close($0, $1) })
    #expect(close(game.absorption(from: 0)[0], 0.75))
    #expect(close(game.everReaches(from: 0, to: 1), 0.5))
    #expect(close(game.visitVariance(from: 1, to: 1), 2))
    #expect(close(game.timeVariance(1), 8))
    #expect(close(game.wastage(0), 0.5))
    #expect(close(game.expectedStay(0), 1))
  }

  @Test func `chains that cannot be computed say so`() throws {
    let stuck = try FlowMatrix([[1, 0], [0, 1]])
    #expect(throws: FlowError.neverAbsorbed(state: "a")) {
      try AbsorbingChain(states: ["a", "z"], weights: stuck, absorbing: [1])
    }
    #expect(throws: FlowError.noAbsorbingState) { try AbsorbingChain(states: ["a", "z"], weights: stuck, absorbing: []) }
    let seldom = try FlowMatrix([[1e20, 1], [0, 0]])
    #expect(throws: FlowError.leftTooSeldom) { try AbsorbingChain(states: ["a", "z"], weights: seldom, absorbing: [1]) }
    #expect(throws: FlowError.neverLeft(state: "z")) { try MarkovChain(states: ["a", "z"], weights: seldom) }
    #expect(throws: FlowError.notSquare(rows: 1, columns: 2)) { try FlowMatrix([[1, 2]]) }
    #expect(throws: FlowError.notACount(-1)) { try TransitionEstimate(FlowMatrix([[-1]])) }
    #expect(throws: FlowError.tooManyStates(2_001)) { try TransitionEstimate(FlowMatrix(size: 2_001)) }
    let message = FlowError.tooManyStates(2_001).phrase.key
    #expect(message.contains("states"))
  }

  @Test func `nobody and nothing are no crash`() throws {
    let none = try MarkovChain(states: [], weights: FlowMatrix([]))
    #expect(none.entropyRate.isNaN && none.shorrocksMobility.isNaN && none.secondEigenvalueModulus.isNaN)
    let empty = try Careers(states: [], personCount: 0, people: [], periods: [], occupied: [])
    #expect(FlowHomogeneity(empty).p.isNaN)
    let unseen = try TransitionEstimate(FlowMatrix([[0, 0], [1, 1]]))
    #expect(unseen.probabilities[0, 1].isNaN)
    #expect(try FlowMatrix([[1, 2], [2, 4]]).inverse == nil)
    #expect(try FlowMatrix([[0, 1], [0, 0]]).spectralRadius == 0)
  }
}
