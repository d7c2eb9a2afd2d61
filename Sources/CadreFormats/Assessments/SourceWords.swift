import CadreModel

/// The words by which files call the sources of assessments.
enum SourceWords {
  static func source(_ text: String) -> Source? { Source(word: text.trimmed) ?? sources[ColumnMap.key(LevelWords.key(text))] }

  private static let sources: [String: Source] = {
    let words: [(Source, [String])] = [
      (
        .selfAssessment,
        [
          "self assessment", "self assessed", "self rating", "self evaluation", "own", "own rating", "employee", "autoévaluation",
          "auto-évaluation", "autoevaluación", "selbsteinschätzung", "самооценка", "تقييم ذاتي", "التقييم الذاتي", "ذاتي", "自评",
          "自我评估",
        ]
      ),
      (
        .manager,
        [
          "line manager", "manager assessment", "manager rating", "supervisor", "supervisor rating", "responsable",
          "supérieur", "manager hiérarchique", "jefe", "jefatura", "superior", "vorgesetzte", "vorgesetzter", "führungskraft",
          "руководитель", "المدير", "مدير", "المشرف", "经理", "主管",
        ]
      ),
      (
        .peer,
        [
          "peers", "peer assessment", "peer review", "colleague", "pair", "pairs", "collègue", "compañero", "colega", "par",
          "kollege",
          "kollegin", "коллега", "زميل", "الزملاء", "同事",
        ]
      ),
      (.test, ["exam", "examination", "quiz", "examen", "prueba", "prüfung", "тест", "экзамен", "اختبار", "امتحان", "测试"]),
      (
        .certificate,
        ["certification", "certified", "certificat", "certificado", "zertifikat", "сертификат", "شهادة", "الشهادة", "证书"]
      ),
      (
        .course,
        [
          "training", "training course", "course result", "formation", "cours", "curso", "formación", "kurs", "schulung", "курс",
          "دورة تدريبية", "دورة", "التدريب", "课程",
        ]
      ),
    ]
    return Dictionary(
      words.flatMap { source, all in all.map { (ColumnMap.key(LevelWords.key($0)), source) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
