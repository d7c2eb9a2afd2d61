import CadreAnalysis
import CadreModel
import CadreResults

extension Resilience {
  /// How the figures come about, and what they leave open.
  var rules: [Document.Item] {
    [
      .init("Level that counts", levelRule),
      .init(
        "Holder",
        """
        Whoever is in the unit and attains the level, whether their role requires it or not: they can stand in. Who is not assessed \
        holds nothing here, for nobody can rely on it.
        """),
      .init("Critical", criticalRule),
      .init(
        "Fewest departures",
        """
        All holders of a competency have to leave before nobody holds it, so it is as many as the one with the fewest holders has. \
        What nobody holds now cannot be lost.
        """),
      .init(
        "Worst departures",
        """
        Found by integer programming, and only told as proven where a second solver comes to the same. Beside it stands what is \
        known from software teams (Avelino and others 2016): whoever holds most of what is still held leaves next.
        """),
      .init(
        "Who leaves soon",
        """
        Whose last day in service is known and lies within the days of \(option: "ending"). It is taken from the staff file: the end \
        of a contract or a retirement counts where the file gives it as the day of leaving. Nothing is guessed from age.
        """),
      .init(
        "Training",
        """
        The cheapest seats after which two people hold the competency, among those named as nearest to it. Each is planned for \
        alone, with \(Self.trainingHours) hours at most, without travel, and pays a share of what a session costs as if it took place with its \
        minimum. Whether somebody wants to learn it, only they can say.
        """),
      .init("Rating that counts", context.ruleNote), .init("For whom", GapContext.liveNote),
    ]
  }

  private var levelRule: Phrase {
    terms.level.map { "Level \($0), in each competency that somebody’s role requires." }
      ?? """
      In each unit, the level that is required of most people there; of two that are required of equally many, the higher one. With \
      \(option: "level") another one is asked of everybody.
      """
  }

  private var criticalRule: Phrase {
    terms.critical.map { "Required in the unit with a weight of \($0) or more; departures are counted for these alone." }
      ?? "Whatever is required counts as critical. With \(option: "critical") only what weighs as much or more does."
  }
}
