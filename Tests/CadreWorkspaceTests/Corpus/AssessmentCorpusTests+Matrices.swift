import CadreFormats
import CadreModel

/// A row for each person, a column for each competency: what stands in headers and above them.
extension AssessmentCorpusTests {
  static let matrices: [AssessmentCorpusFile] = [
    AssessmentCorpusFile(
      "codes in the header, source and day said", utf8("person_id,1.1,5.2", "P1,2,3", "P2,,1"), rows: 2,
      "P1 1.1 2 manager 2025-03-01", "P1 5.2 3 manager 2025-03-01", "P2 5.2 1 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "names in the header",
      utf8("Employee ID;Name;Privacy and data protection;Seeing who is left behind", "P1;Ann Lee;2;1", "P2;Bob Ray;3;"), rows: 2,
      "P1 5.2 2 manager 2025-03-01", "P1 3.3 1 manager 2025-03-01", "P2 5.2 3 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "code and name in one header, in every way they are written",
      utf8(
        "Staff No,1.1 Reading the Goals into the job,5.2: Privacy and data protection,Bridging digital divides (4.4),"
          + "[3.3] Seeing who is left behind,6.2 - Innovating and making it last",
        "P1,1,2,3,4,1"),
      rows: 1, "P1 1.1 1 manager 2025-03-01", "P1 5.2 2 manager 2025-03-01", "P1 4.4 3 manager 2025-03-01",
      "P1 3.3 4 manager 2025-03-01", "P1 6.2 1 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "names in French", utf8("Matricule;Vie privée et protection des données;Innover durablement", "P1;2;3"), rows: 1,
      "P1 5.2 2 manager 2025-03-01", "P1 6.2 3 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "title, day and source above, codes that are numbers",
      utf8(
        "Skills matrix of the HR team,,,", "Assessment date:,2025-03-01,,", "Source: line manager,,,", ",,,",
        "Employee ID,Name,1.1,5.2", "P1,Ann Lee,2,3", "P2,Bob Ray,1,"),
      rows: 2, "P1 1.1 2 manager 2025-03-01", "P1 5.2 3 manager 2025-03-01", "P2 1.1 1 manager 2025-03-01"),
    AssessmentCorpusFile(
      "areas above the competencies",
      utf8(
        "Employee ID,Name,Rights and ethics,,People,", ",,5.1,5.2,4.1,4.4", "P1,Ann Lee,1,2,3,4", "P2,Bob Ray,,,2,"), rows: 2,
      "P1 5.1 1 manager 2025-03-01", "P1 5.2 2 manager 2025-03-01", "P1 4.1 3 manager 2025-03-01", "P1 4.4 4 manager 2025-03-01",
      "P2 4.1 2 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "areas above, merged, in a workbook with a title",
      xlsx(
        [
          ["Skills matrix 2025"], ["As of 2025-03-01", "", "", "self-assessment"], [],
          ["Employee ID", "Name", "Rights and ethics", "", "People", ""],
          ["", "", "5.1", "5.2", "4.1", "4.4"], ["P1", "Ann Lee", "1", "2", "3", ""], ["P2", "Bob Ray", "", "4", "", ""],
        ], merged: ["A4:A5", "B4:B5", "C4:D4", "E4:F4"]),
      rows: 2, "P1 5.1 1 self 2025-03-01", "P1 5.2 2 self 2025-03-01", "P1 4.1 3 self 2025-03-01", "P2 5.2 4 self 2025-03-01",
      then: [.saying("give one for all rows with --source") { $0.source = .selfAssessment }]),
    AssessmentCorpusFile(
      "own and manager’s rating beside each other",
      utf8("Employee ID,5.2 Self,5.2 Manager,1.1 (self),1.1 (manager),date", "P1,3,2,4,3,2025-03-01"), rows: 1,
      "P1 5.2 3 self 2025-03-01", "P1 5.2 2 manager 2025-03-01", "P1 1.1 4 self 2025-03-01", "P1 1.1 3 manager 2025-03-01"),
    AssessmentCorpusFile(
      "own and manager’s rating below each competency",
      utf8("Employee ID,5.2,,1.1,", ",Self,Manager,Self,Manager", "P1,3,2,4,3"), rows: 1,
      "P1 5.2 3 self 2025-03-01", "P1 5.2 2 manager 2025-03-01", "P1 1.1 4 self 2025-03-01", "P1 1.1 3 manager 2025-03-01",
      saying: { $0.assessedOn = Day(year: 2025, month: 3, day: 1) }),
    AssessmentCorpusFile(
      "what is wanted beside what is attained",
      utf8("Employee ID,5.2 Current,5.2 Target,1.1 Current,1.1 Target", "P1,2,4,1,3"), rows: 1, "P1 5.2 2 manager 2025-03-01",
      "P1 1.1 1 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "two rounds, the day in each header",
      utf8("Employee ID,5.2 2024-03-01,5.2 2025-03-01", "P1,1,2", "P2,2,"), rows: 2, "P1 5.2 1 manager 2024-03-01",
      "P1 5.2 2 manager 2025-03-01", "P2 5.2 2 manager 2024-03-01", saying: { $0.source = .manager }),
    AssessmentCorpusFile(
      "form: question and competency in brackets",
      utf8(
        "Timestamp,Email Address,How well can you do this? [Privacy and data protection],How well can you do this? [Seeing who is left behind]",
        "2025-03-01 09:12:33,ann@gov.example,2 - Practising,3 - Proficient"),
      rows: 1, "P1 5.2 2 self 2025-03-01", "P1 3.3 3 self 2025-03-01", saying: { $0.source = .selfAssessment }),
    AssessmentCorpusFile(
      "form: answers are numbered, which are nobody’s numbers",
      utf8(
        "ID,Start time,Completion time,Email,Name,Privacy and data protection",
        "1,2025-03-01 09:00:00,2025-03-01 09:10:00,ann@gov.example,Ann Lee,Practising",
        "2,2025-03-02 09:00:00,2025-03-02 09:10:00,bob@gov.example,Bob Ray,Leading"),
      rows: 2, "P1 5.2 2 self 2025-03-01", "P2 5.2 4 self 2025-03-02", saying: { $0.source = .selfAssessment }),
  ]
}
