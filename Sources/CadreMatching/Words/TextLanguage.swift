/// A language whose words are known: which of them say nothing, and how they end.
package enum TextLanguage: String, Sendable, CaseIterable {
  case arabic = "ar"
  case chinese = "zh"
  case english = "en"
  case french = "fr"
  case german = "de"
  case russian = "ru"
  case spanish = "es"

  /// The language that a text is written in, by its letters, its most frequent words and its endings.
  ///
  /// - Returns: `nil` where nothing tells.
  package init?(of text: String) {
    let words = Words.split(text)
    if let language = Self.byScript(words) {
      self = language
      return
    }
    let points = Self.latin.map { language in (language, words.reduce(0) { $0 + language.points(of: $1) }) }
    let most = points.map(\.1).max() ?? 0
    let best = points.filter { $0.1 == most }
    guard most > 0, best.count == 1 else { return nil }
    self = best[0].0
  }

  private static let latin: [TextLanguage] = [.english, .french, .german, .spanish]

  /// By the letters that most words begin with.
  private static func byScript(_ words: [String]) -> TextLanguage? {
    let firsts = words.compactMap { $0.unicodeScalars.first?.value }
    let isMost = { (range: ClosedRange<UInt32>) in 2 * firsts.count { range.contains($0) } > firsts.count }
    if isMost(0x0600...0x06FF) { return .arabic }
    if isMost(0x4E00...0x9FFF) { return .chinese }
    return isMost(0x0400...0x04FF) ? .russian : nil
  }

  /// A word that says nothing tells the language best; letters and endings that others hardly have come next.
  private func points(of word: String) -> Int {
    if stopWords.contains(word) { return 3 }
    let hasEnding = endings.contains { word.count > $0.count + 2 && word.hasSuffix($0) }
    return hasEnding || word.contains(where: letters.contains) ? 2 : 0
  }

  private var letters: String {
    switch self {
    case .french: "èêçœàùîôû"
    case .german: "äöüß"
    case .spanish: "ñáíóú"
    case .arabic, .chinese, .english, .russian: ""
    }
  }

  private var endings: [String] {
    switch self {
    case .english: ["ing", "ness", "ity", "ship", "ed", "ly", "ies", "ics", "ogy"]
    case .french: ["ique", "iques", "eur", "eurs", "té", "tés", "eux", "aux", "ée", "ées"]
    case .german: ["ung", "ungen", "keit", "heit", "schaft", "isch", "ische", "lich", "liche"]
    case .spanish: ["ción", "ciones", "dad", "dades", "mente", "ico", "ica", "icos", "icas", "ismo"]
    case .arabic, .chinese, .russian: []
    }
  }

  /// Words that say nothing of what a text is about: those of the language, and those of all catalogues of courses.
  package var stopWords: Set<String> { Self.stopWords[self] ?? [] }

  private static let stopWords: [TextLanguage: Set<String>] = [
    .arabic: list(
      """
      في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين ما لا لم لن قد كل بعض أو أن إن كان كانت بين خلال حول حيث عند كيفية \
      كما ثم أي هو هي دورة تدريبية ورشة عمل برنامج مدخل مقدمة
      """),
    .chinese: list(
      """
      我们 你们 他们 以及 或者 如何 什么 可以 能够 进行 通过 对于 关于 有关 课程 培训 学习 学员 介绍 入门 基础 单元 讲座 研讨 讨会 \
      方法 知识 掌握 了解 帮助 参与 与者
      """),
    .english: list(
      """
      a an and are as at be been but by can do each for from had has have he how if in into is it its may more most not of \
      off on one or our out over should so than that the their them then there these they this those through to under up us \
      using was we were what when where which who why will with without you your course courses training workshop module \
      unit programme program introduction introductory advanced basic basics fundamentals essentials overview part level \
      participants learn learners
      """),
    .french: list(
      """
      à au aux avec ce ces cet cette comme comment d dans de des du elle en entre est et être eux il ils j je l la le les \
      leur leurs lui mais même n ne nos notre nous on ou où par pas plus pour qu que quel quelle qui s sa sans se ses son \
      sont sous sur tout toute tous un une vers vos votre vous y cours formation atelier module initiation fondamentaux \
      stage
      """),
    .german: list(
      """
      ab aber alle als am an auch auf aus bei bin bis das dass dem den der des die diese dieser dieses doch du durch ein \
      eine einem einen einer eines er es für gegen hat haben ich ihr ihre im in ist kann mehr mit nach nicht noch nur oder \
      ohne sein sich sie sind so über um und uns unter vom von vor was wie wird wir zu zum zur kurs kurse schulung seminar \
      einführung grundlagen lehrgang
      """),
    .russian: list(
      """
      а без более бы был была были было быть в вам вас во вот все всех вы где для до его ее если есть же за и из или их к \
      как ко который которые ли мы на над нас не него но о об от по под при с со так также то только у что чтобы это этот \
      курс курсы обучение тренинг основы введение семинар
      """),
    .spanish: list(
      """
      a al ante así aún cada como con cómo cuál cuando de del desde donde e el ella ellos en entre era es esta este estos \
      estas ha hacia han hasta la las le les lo los más me mi muy ni no nos o para pero por que qué quién se según ser si \
      sin sobre son su sus también te todo toda todos tu u un una uno unos y ya curso cursos taller módulo introducción \
      formación fundamentos
      """),
  ]

  private static func list(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }
}
