import CadreFormats
import CadreModel

/// How levels are written.
extension AssessmentCorpusTests {
  static let levels: [AssessmentCorpusFile] = [
    AssessmentCorpusFile(
      "names of levels, in any case", utf8("person_id,1.1,5.2", "P1,Aware,PRACTISING", "P2, leading ,proficient"), rows: 2,
      "P1 1.1 1 manager 2025-03-01", "P1 5.2 2 manager 2025-03-01", "P2 1.1 4 manager 2025-03-01", "P2 5.2 3 manager 2025-03-01",
      saying: byManager),
    AssessmentCorpusFile(
      "“Level 2” and all its sisters",
      utf8("person_id,1.1,1.2,1.3,1.4,2.1,2.2", "P1,Level 2,L3,2 - Practising,Proficient (3),4: Leading,3/4"), rows: 1,
      "P1 1.1 2 manager 2025-03-01", "P1 1.2 3 manager 2025-03-01", "P1 1.3 2 manager 2025-03-01", "P1 1.4 3 manager 2025-03-01",
      "P1 2.1 4 manager 2025-03-01", "P1 2.2 3 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "one decimal that is none", utf8("person_id;1.1;5.2", "P1;2.0;3,0", "P2;1.0;4,0"), rows: 2, "P1 1.1 2 manager 2025-03-01",
      "P1 5.2 3 manager 2025-03-01", "P2 1.1 1 manager 2025-03-01", "P2 5.2 4 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "averages with decimals", utf8("person_id,1.1,5.2", "P1,2.5,3.7", "P2,1.2,4.0"), rows: 2, "P1 1.1 2 manager 2025-03-01",
      "P1 5.2 3 manager 2025-03-01", "P2 1.1 1 manager 2025-03-01", "P2 5.2 4 manager 2025-03-01", saying: byManager,
      then: [.levels("Say --decimals down or nearest", decimals: .down)]),
    AssessmentCorpusFile(
      "percentages", utf8("person_id,1.1,5.2", "P1,80%,45 %", "P2,100 %,75%"), rows: 2, "P1 1.1 3 manager 2025-03-01",
      "P1 5.2 1 manager 2025-03-01", "P2 1.1 4 manager 2025-03-01", "P2 5.2 3 manager 2025-03-01", saying: byManager,
      then: [.levels("--level \"80%=4\"", "0%=1", "50%=2", "75%=3", "95%=4")]),
    AssessmentCorpusFile(
      "words of another scale", utf8("person_id,1.1,5.2", "P1,Basic,Expert", "P2,Intermediate,Basic"), rows: 2,
      "P1 1.1 1 manager 2025-03-01", "P1 5.2 4 manager 2025-03-01", "P2 1.1 2 manager 2025-03-01", "P2 5.2 1 manager 2025-03-01",
      saying: byManager, then: [.levels("--level \"Expert=LEVEL\"", "basic=1", "Intermediate=Practising", "Expert=4")]),
    AssessmentCorpusFile(
      "check marks", utf8("person_id,1.1,5.2", "P1,✓,✔", "P2,,x"), rows: 2, "P1 1.1 2 manager 2025-03-01",
      "P1 5.2 2 manager 2025-03-01", "P2 5.2 2 manager 2025-03-01", saying: byManager,
      then: [.levels("--level \"✓=LEVEL\"", "✓=2", "x=2")]),
    AssessmentCorpusFile(
      "a scale from 0 to 5", utf8("person_id,1.1,5.2,6.2", "P1,0,5,3", "P2,1,4,2"), rows: 2, "P1 5.2 4 manager 2025-03-01",
      "P1 6.2 2 manager 2025-03-01", "P2 5.2 3 manager 2025-03-01", "P2 6.2 1 manager 2025-03-01",
      "P1 1.1 not assessed manager 2025-03-01", "P2 1.1 1 manager 2025-03-01", saying: byManager,
      then: [.levels("the scale has no such level", "0=not assessed", "1=1", "2=1", "3=2", "4=3", "5=4")]),
    AssessmentCorpusFile(
      "numbers with the words of another scale", utf8("person_id,1.1", "P1,2 - Intermediate", "P2,1 - Beginner"), rows: 2,
      "P1 1.1 2 manager 2025-03-01", "P2 1.1 1 manager 2025-03-01", saying: byManager,
      then: [.levels("level 2 is called “Practising” here, not so", "2 - Intermediate=2", "1 - Beginner=1")]),
    AssessmentCorpusFile(
      "dashes, n/a and not assessed", utf8("person_id,1.1,5.2,6.2", "P1,-,n/a,not assessed", "P2,–,—,2", "P3,-,-,-"), rows: 3,
      "P1 5.2 not applicable manager 2025-03-01", "P1 6.2 not assessed manager 2025-03-01", "P2 6.2 2 manager 2025-03-01",
      empty: 1, saying: byManager),
    AssessmentCorpusFile(
      "“TBC” is passed over where somebody says so", utf8("person_id,1.1,5.2", "P1,TBC,2", "P2,3,TBC"), rows: 2,
      "P1 5.2 2 manager 2025-03-01", "P2 1.1 3 manager 2025-03-01", saying: byManager,
      then: [.levels("--level \"TBC=LEVEL\"", "TBC=")]),
    AssessmentCorpusFile(
      "Arabic digits and words", utf8("الرقم الوظيفي,1.1,5.2,6.2", "P1,٢,المستوى ٣,لا ينطبق"), rows: 1,
      "P1 1.1 2 manager 2025-03-01", "P1 5.2 3 manager 2025-03-01", "P1 6.2 not applicable manager 2025-03-01", saying: byManager),
  ]

  /// How rows name people.
  static let people: [AssessmentCorpusFile] = [
    AssessmentCorpusFile(
      "by name only", utf8("Employee,1.1,5.2", "Ann Lee,2,3", "\"Ray, Bob\",1,"), rows: 2, "P1 1.1 2 manager 2025-03-01",
      "P1 5.2 3 manager 2025-03-01", "P2 1.1 1 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "by first and last name", utf8("Last name,First name,1.1", "LEE,Ann,2", "Ray,Bob,3"), rows: 2,
      "P1 1.1 2 manager 2025-03-01", "P2 1.1 3 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "by e-mail address, one of two who are called the same", utf8("E-mail,Name,1.1", "CY@gov.example,Cy Fox,2"), rows: 1,
      "P3 1.1 2 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "a number where the name is not enough", utf8("Name,Staff No,1.1", "Cy Fox,P4,2", "Ann Lee,,1"), rows: 2,
      "P4 1.1 2 manager 2025-03-01", "P1 1.1 1 manager 2025-03-01", saying: byManager),
  ]

  /// What else stands around and in between.
  static let layouts: [AssessmentCorpusFile] = [
    AssessmentCorpusFile(
      "a row for each assessment",
      utf8("person_id,competency,level,source,assessed_on", "P1,5.2,2,test,2025-02-01", "P2,1.1,1,self,2025-02-02"),
      rows: 2, "P1 5.2 2 test 2025-02-01", "P2 1.1 1 self 2025-02-02"),
    AssessmentCorpusFile(
      "a row for each assessment, code and name together, source in words",
      utf8(
        "Employee ID;Skill;Level;Type;Date", "P1;5.2 Privacy and data protection;Level 2;Self-Assessment;13/02/2025",
        "P1;Bridging digital divides (4.4);Leading;Line manager;14/02/2025"),
      rows: 2, "P1 5.2 2 self 2025-02-13", "P1 4.4 4 manager 2025-02-14"),
    AssessmentCorpusFile(
      "a row for each assessment, the day in the header of the levels",
      utf8("Employee ID,Competency,Level (2025-03-01),Source", "P1,5.2,2,peer", "P2,5.2,3,peer"), rows: 2,
      "P1 5.2 2 peer 2025-03-01",
      "P2 5.2 3 peer 2025-03-01"),
    AssessmentCorpusFile(
      "role and unit beside, average below",
      utf8("Employee ID,Name,Department,Role,5.2,1.1", "P1,Ann Lee,HR,Clerk,2,1", "P2,Bob Ray,HR,Clerk,4,3", "Average,,,,3,2"),
      rows: 2, "P1 5.2 2 manager 2025-03-01", "P1 1.1 1 manager 2025-03-01", "P2 5.2 4 manager 2025-03-01",
      "P2 1.1 3 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "legend below", utf8("Employee ID,5.2,1.1,6.2", "P1,2,1,3", "", "Legend: 1 = Aware to 4 = Leading,,,"), rows: 1,
      "P1 5.2 2 manager 2025-03-01", "P1 1.1 1 manager 2025-03-01", "P1 6.2 3 manager 2025-03-01", saying: byManager),
    AssessmentCorpusFile(
      "instructions and staff on other sheets",
      xlsx(sheets: [
        ("Read me", [["How to fill this in"], ["Choose a level."]]),
        ("Staff", [["Employee ID", "Name", "Department"], ["P1", "Ann Lee", "HR"]]),
        ("Matrix", [["Employee ID", "Name", "5.2", "1.1"], ["P1", "Ann Lee", "2", "3"], ["P2", "Bob Ray", "", ""]]),
      ]), rows: 2, "P1 5.2 2 manager 2025-03-01", "P1 1.1 3 manager 2025-03-01", empty: 1, saying: byManager),
    AssessmentCorpusFile(
      "OpenDocument",
      ods(
        (
          name: "Matrix",
          rows: [["Date: 2025-03-01", "", "Source: peer"], ["Employee ID", "Name", "5.2"], ["P1", "Ann Lee", "2"]]
        )),
      rows: 1, "P1 5.2 2 peer 2025-03-01"),
    AssessmentCorpusFile(
      "JSON",
      utf8("[{\"employee_id\": \"P1\", \"5.2\": \"Practising\", \"1.1\": 3, \"source\": \"peer\", \"date\": \"2025-03-01\"}]"),
      rows: 1, "P1 5.2 2 peer 2025-03-01", "P1 1.1 3 peer 2025-03-01"),
    AssessmentCorpusFile(
      "the other order of days", utf8("Employee ID,5.2,Assessed on,Source", "P1,2,03/01/2025,test", "P2,3,03/25/2025,test"),
      rows: 2,
      "P1 5.2 2 test 2025-03-01", "P2 5.2 3 test 2025-03-25"),
  ]
}
