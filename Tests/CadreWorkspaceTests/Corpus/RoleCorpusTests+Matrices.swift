import CadreFormats
import CadreModel

extension RoleCorpusTests {
  /// A row for each role, a column for each competency.
  static let matrices: [RoleCorpusFile] = [
    RoleCorpusFile(
      "codes in the header", utf8("Role,1.1,5.2,6.2", "clerk,2,3,", "Head of section,,4,-"), "clerk 1.1 2", "clerk 5.2 3",
      "head-of-section 5.2 4", titles: ["clerk": "clerk", "head-of-section": "Head of section"]),
    RoleCorpusFile(
      "nothing above the roles, names in the header, a workbook with a title",
      xlsx([
        ["What our posts require (2026)"], [],
        ["", "Privacy and data protection", "Seeing who is left behind", "Bridging digital divides"],
        ["Tax inspector", "3", "1", ""], ["Registrar", "4", "", "2"],
      ]), "tax-inspector 5.2 3", "tax-inspector 3.3 1", "Registrar 5.2 4", "Registrar 4.4 2",
      titles: ["tax-inspector": "Tax inspector"]),
    RoleCorpusFile(
      "code and name in one header, levels in words",
      utf8(
        "Job title;Grade;Headcount;1.1 Reading the Goals into the job;Bridging digital divides (4.4);[5.2] Privacy and data protection",
        "Tax inspector;C2;12;Level 2;3 - Proficient;Leading", "Registrar;C3;4;Aware;;L2"),
      "tax-inspector 1.1 2", "tax-inspector 4.4 3", "tax-inspector 5.2 4", "Registrar 1.1 1", "Registrar 5.2 2"),
    RoleCorpusFile(
      "areas above the competencies, merged, a total below",
      xlsx(
        [
          ["Post", "Family", "Rights and ethics", "", "People", ""], ["", "", "5.1", "5.2", "4.1", "4.4"],
          ["Tax inspector", "Revenue", "1", "2", "3", "4"], ["Registrar", "Justice", "", "", "2", ""],
          ["Total", "", "1", "2", "5", "4"],
        ], merged: ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]),
      "tax-inspector 5.1 1", "tax-inspector 5.2 2", "tax-inspector 4.1 3", "tax-inspector 4.4 4", "Registrar 4.1 2"),
    RoleCorpusFile(
      "numbered rows, code and title, weights behind the levels",
      utf8("No,Role,Title,1.1,5.2", "1,R-17,Tax inspector,3*2,2", "2,R-18,Registrar,1 × 1.5,"), "R-17 1.1 3*2", "R-17 5.2 2",
      "R-18 1.1 1*1.5", titles: ["R-17": "Tax inspector", "R-18": "Registrar"]),
    RoleCorpusFile(
      "roles that there are, by title; what they weigh stays",
      utf8("Role,1.1,1.2,5.4", "Policy and regulatory officer,4,3,3", "PROCUREMENT OFFICER,1,,"), "policy-officer 1.1 4*2",
      "policy-officer 1.2 3*3", "policy-officer 5.4 3*3", "procurement-officer 1.1 1"),
    RoleCorpusFile(
      "what is attained beside what is required", utf8("Role,1.1 Current,1.1 Required,5.2 Required", "clerk,1,3,2"),
      "clerk 1.1 3", "clerk 5.2 2"),
    RoleCorpusFile(
      "words of another scale", utf8("Role,1.1,5.2", "clerk,Basic,Expert", "usher,Intermediate,"), "clerk 1.1 1", "clerk 5.2 4",
      "usher 1.1 2",
      then: [
        .saying("--level \"Expert=LEVEL\"") { $0.levels = LevelRules(["Basic=1", "Intermediate=2", "Expert=4"], decimals: nil)! }
      ]),
    RoleCorpusFile(
      "nought for what is not required", utf8("Role,1.1,5.2,6.2", "clerk,2,0,0", "usher,0,1,0"), "clerk 1.1 2", "usher 5.2 1",
      then: [.saying("--level \"0=LEVEL\"") { $0.levels = LevelRules(["0="], decimals: nil)! }]),
    RoleCorpusFile(
      "a competency of their own", utf8("Role,1.1,Touch typing,5.2", "clerk,2,3,1", "usher,1,,2"), "clerk 1.1 2", "clerk 5.2 1",
      "usher 1.1 1", "usher 5.2 2", then: [.saying("leave it out with --ignore") { $0.ignored = ["Touch typing"] }]),
    RoleCorpusFile(
      "instructions and people on other sheets",
      xlsx(sheets: [
        ("Read me", [["How to fill this in"], ["Choose a level."]]), ("Levels", [["Level", "Name"], ["1", "Aware"]]),
        ("Profiles", [["Role", "1.1", "5.2"], ["clerk", "2", "3"], ["usher", "1", ""]]),
      ]), "clerk 1.1 2", "clerk 5.2 3", "usher 1.1 1"),
  ]

  /// A row for each competency, a column for each role.
  static let turned: [RoleCorpusFile] = [
    RoleCorpusFile(
      "codes in the rows", utf8("Competency,clerk,Head of section", "1.1,2,", "5.2,3,4", "6.2,-,"), "clerk 1.1 2", "clerk 5.2 3",
      "head-of-section 5.2 4", titles: ["head-of-section": "Head of section"]),
    RoleCorpusFile(
      "code, name and definition, areas between the rows",
      utf8(
        "Code;Competency;Definition;Tax inspector;Registrar", "Rights and ethics;;;;",
        "5.1;Human rights and ethics in digital government;To respect them;2;1",
        "5.2;Privacy and data protection;To keep them;3;",
        "People;;;;", "4.4;Bridging digital divides;;;Level 2"),
      "tax-inspector 5.1 2", "tax-inspector 5.2 3", "Registrar 5.1 1", "Registrar 4.4 2"),
    RoleCorpusFile(
      "roles that there are above, by title and code, nothing above the competencies",
      utf8(
        ",Service designer (service-designer),Chargé de politiques et de réglementation",
        "Vie privée et protection des données,3,2",
        "Innover durablement,,1"),
      "service-designer 5.2 3", "policy-officer 5.2 2", "policy-officer 6.2 1"),
    RoleCorpusFile(
      "OpenDocument with a title and averages beside",
      ods(
        (
          name: "Profile",
          rows: [
            ["Requirements of the tax service"], ["Competency", "Tax inspector", "Registrar", "Average"],
            ["Privacy and data protection", "3", "1", "2"], ["Seeing who is left behind", "2", "2", "2"],
          ]
        )),
      "tax-inspector 5.2 3", "Registrar 5.2 1", "tax-inspector 3.3 2", "Registrar 3.3 2"),
  ]

  /// A row for each requirement.
  static let lists: [RoleCorpusFile] = [
    RoleCorpusFile(
      "codes", utf8("role,competency,level,weight", "clerk,1.1,2,", "clerk,5.2,3,1.5", "usher,1.1,1,2"), "clerk 1.1 2",
      "clerk 5.2 3*1.5", "usher 1.1 1*2"),
    RoleCorpusFile(
      "names, and columns besides",
      utf8(
        "Intitulé;Compétence;Niveau;Poids;Direction",
        "Inspecteur des impôts;Vie privée et protection des données;Level 3;1,5;Impôts",
        "Inspecteur des impôts;Innover durablement;2;;Impôts", "Agent administratif;5.2 Privacy and data protection;1;;Siège"),
      "inspecteur-des-impôts 5.2 3*1.5", "inspecteur-des-impôts 6.2 2", "administrative-officer 5.2 1",
      titles: ["inspecteur-des-impôts": "Inspecteur des impôts"]),
    RoleCorpusFile(
      "code and name of each, rows that stand twice",
      utf8(
        "Job code,Job title,Skill code,Skill name,Required level", "T1,Tax inspector,5.2,Privacy and data protection,3",
        "T1,Tax inspector,5.2,Privacy and data protection,3", "T1,Tax inspector,3.3,Seeing who is left behind,2"),
      "T1 5.2 3", "T1 3.3 2", titles: ["T1": "Tax inspector"], twice: 1),
    RoleCorpusFile(
      "JSON",
      utf8(
        "[{\"role\": \"clerk\", \"competency\": \"5.2\", \"level\": 2}, {\"role\": \"clerk\", \"competency\": \"1.1\", \"level\": \"Aware\"}]"
      ),
      "clerk 5.2 2", "clerk 1.1 1"),
    RoleCorpusFile(
      "one post’s description, which names it above the table",
      utf8("Post: Tax inspector,", ",", "Competency,Required level", "Privacy and data protection,3", "1.1,2"),
      "tax-inspector 5.2 3",
      "tax-inspector 1.1 2", titles: ["tax-inspector": "Tax inspector"],
      then: [.saying("say which with --role") { $0.role = "Tax inspector" }]),
  ]
}
