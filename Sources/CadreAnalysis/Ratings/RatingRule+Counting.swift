package import CadreModel

extension RatingRule {
  /// The rating that counts on a day, of one person and one competency; of those that stand alike the first.
  ///
  /// - Complexity: O(ratings).
  package func counting(_ ratings: some Sequence<Rating>, on day: Day) -> Rating? {
    var best: (rating: Rating, standing: Standing)?
    for rating in ratings where rating.counts(on: day) {
      let standing = standing(source: rating.source, assessedOn: rating.assessedOn, rank: Int(rating.rank))
      if best.map({ $0.standing < standing }) ?? true { best = (rating, standing) }
    }
    return best?.rating
  }
}

extension Rating {
  /// Whether it was given by that day and has not expired on it.
  package func counts(on day: Day) -> Bool { assessedOn <= day && expiresOn.map { $0 > day } ?? true }
}
