import CadreFormats
import CadreModel
import Testing

/// What a hostile file must not take: more than some seconds, even in a debug build on a busy machine.
func inBoundedTime<Result>(
  _ limit: Duration = .seconds(10), sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Result
) rethrows -> Result {
  let clock = ContinuousClock()
  let start = clock.now
  defer {
    let took = clock.now - start
    #expect(took < limit, "took \(took)", sourceLocation: sourceLocation)
  }
  return try body()
}

/// The message that refuses the file; `nil` where it was read.
func refusal(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch let error as FormatError {
    return error.description
  } catch {
    return "not a FormatError: \(error)"
  }
}
