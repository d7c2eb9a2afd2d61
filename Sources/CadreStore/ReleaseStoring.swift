package import CadreModel

/// What a store keeps of releases. Their tables and what they told are values of the caller’s, kept as they are.
package protocol ReleaseReader {
  /// By number, withdrawn ones too.
  func releases() throws -> [Release]
  /// What a release shows; `nil` where there is none of that number.
  func shown<Value: Decodable>(of release: Int, as type: Value.Type) throws -> Value?
  /// What releases told and withheld, by number, withdrawn ones too: as secret as the records.
  func told<Value: Decodable>(as type: Value.Type) throws -> [Value]
  /// Counts of fewer people are not told by the next release.
  func releaseThreshold() throws -> Int
}

package protocol ReleaseWriter: ReleaseReader {
  /// Adds a release under its number. - Returns: it, with its digests.
  func add(_ release: Release, shown: some Encodable, told: some Encodable) throws -> Release
  /// Marks a release as withdrawn.
  func withdraw(_ release: Int, on day: Day, by principal: String, why: String) throws
  func setReleaseThreshold(_ threshold: Int) throws
}
