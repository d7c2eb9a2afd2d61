import CadreFormats
import CadreModel
import CadreTestSupport

extension FrameworkCorpusTests {
  private static let esco = "http://data.europa.eu/esco"

  private static let skills = [
    "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,description",
    "KnowledgeSkillCompetence,\(esco)/skill/aaa,skill/competence,transversal,weave,plait,released,To weave",
    "KnowledgeSkillCompetence,\(esco)/skill/bbb,knowledge,cross-sector,yarn,,released,What yarn is",
  ]
  private static let french = [
    skills[0], "KnowledgeSkillCompetence,\(esco)/skill/aaa,skill/competence,transversal,tisser,,released,Tisser",
    "KnowledgeSkillCompetence,\(esco)/skill/bbb,knowledge,cross-sector,fil,,released,Le fil",
  ]
  private static let groups = [
    "conceptType,conceptUri,preferredLabel,altLabels,status,modifiedDate,scopeNote,inScheme,description,code",
    "SkillGroup,\(esco)/skill/S1,handling,,released,2023,,s,Handles,S1",
    "SkillGroup,\(esco)/isced-f/07,engineering,,released,2023,,s,,07",
  ]
  private static let broader = [
    "conceptType,conceptUri,broaderType,broaderUri",
    "KnowledgeSkillCompetence,\(esco)/skill/aaa,SkillGroup,\(esco)/skill/S1",
    "KnowledgeSkillCompetence,\(esco)/skill/bbb,SkillGroup,\(esco)/isced-f/07",
    "KnowledgeSkillCompetence,\(esco)/skill/zzz,SkillGroup,\(esco)/isced-f/07",
  ]
  private static let occupations = [
    "conceptType,conceptUri,iscoGroup,preferredLabel,description,code",
    "Occupation,\(esco)/occupation/o1,7318,weaver,Weaves,7318.1",
  ]
  private static let relations = [
    "occupationUri,relationType,skillType,skillUri",
    "\(esco)/occupation/o1,essential,skill/competence,\(esco)/skill/aaa",
    "\(esco)/occupation/o1,optional,knowledge,\(esco)/skill/bbb",
  ]
  private static let ratios = [
    "originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri", "a,k,optional,k,b",
  ]

  static let whole = named(
    ("skills_en.csv", skills), ("skillGroups_en.csv", groups), ("broaderRelationsSkillPillar_en.csv", broader),
    ("occupations_en.csv", occupations), ("occupationSkillRelations_en.csv", relations), ("skillSkillRelations_en.csv", ratios))

  static let escoFiles: [FrameworkCorpusFile] = [
    // Of the broader relations, each skill's is where it lies; one is about a skill that no file has.
    .init("ESCO as a folder", whole, .esco, rows: 11, told: 2) {
      $0.named + $0.competencies.count + $0.roles.count + $0.required
    },
    .init("ESCO as an archive", archive(whole), .esco, rows: 11, told: 2) {
      $0.named + $0.competencies.count + $0.roles.count + $0.required
    },
    .init("ESCO in two languages", named(("skills_en.csv", skills), ("skills_fr.csv", french)), .esco, rows: 4) { $0.texts },
    .init(
      "ESCO collections side by side",
      named(
        ("digital_en.csv", [skills[0] + ",broaderConceptUri,broaderConceptPT", skills[1] + ",\(esco)/skill/S1,handling"]),
        (
          "transversal_en.csv",
          [skills[0] + ",broaderConceptUri,broaderConceptPT", skills[2] + ",\(esco)/isced-f/07,engineering"]
        )),
      .esco, rows: 2
    ) { $0.competencies.count },
    .init(
      "ESCO occupations with skills by label",
      named(
        ("occupations_en.csv", occupations),
        (
          "relations_en.csv",
          ["occupationUri,relationType,skillType,skillUri,skillLabel", relations[1] + ",weave", relations[2] + ",yarn"]
        )),
      .esco, rows: 3
    ) { $0.roles.count + $0.required },
  ]

  private static func tabs(_ rows: String...) -> [String] { rows.map { $0.replacing("|", with: "\t") } }

  private static let ratings = tabs(
    "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value|Recommend Suppress|Not Relevant",
    "43-9061.00|2.A.1.a|Reading|IM|4.12|N|n/a", "43-9061.00|2.A.1.a|Reading|LV|4.5|N|N",
    "43-9061.00|2.A.1.b|Listening|IM|3.5|Y|n/a", "43-9061.00|2.A.1.b|Listening|LV|1|N|Y")
  private static let clerks = tabs("O*NET-SOC Code|Title|Description", "43-9061.00|Clerks|Write.")
  private static let model = tabs(
    "Element ID|Element Name|Description", "2|Requirements|x", "2.A|Basic skills|x", "2.A.1|Content|x", "2.A.1.a|Reading|x",
    "2.A.1.b|Listening|x")

  static let tables: [FrameworkCorpusFile] = [
    // A level and an importance make one requirement.
    .init(
      "O*NET as a folder",
      named(
        ("Skills.txt", ratings), ("Occupation Data.txt", clerks), ("Content Model Reference.txt", model),
        ("Task Statements.txt", tabs("O*NET-SOC Code|Task ID|Task", "43-9061.00|1|Write")), ("Read Me.txt", ["Read me"])),
      .onet, rows: 12, told: 4
    ) { $0.named + $0.roles.count + 2 * $0.required },
    .init("O*NET's skills alone", named(("Skills.txt", ratings)), .onet, rows: 4, told: 2) { 2 * $0.required },
    .init(
      "seven levels of responsibility in columns",
      "Code,Skill,Category,Subcategory,Overall description,Level 1 description,Level 2 description,Level 3 description",
      "WEAV,Weaving,Making,Cloth,Makes cloth,,Weaves,Leads", "DYEI,Dyeing,Making,Colour,Colours cloth,Helps,,Sets colours",
      as: .spreadsheet, rows: 2
    ) { $0.competencies.count },
    .init(
      "a table below its title", "Skills of the ministry", "", "Code;Skill;Area;Definition", "A;Weaving;Making;Makes cloth",
      "B;Dyeing;Making;Colours cloth", as: .spreadsheet, rows: 3, told: 1
    ) { $0.competencies.count },
    .init(
      "JSON objects",
      #"[{"code":"A","competency":"Weaving","area":"Making"},{"code":"B","competency":"Dyeing","area":"Making"}]"#,
      as: .spreadsheet, rows: 2
    ) { $0.competencies.count },
    .init(
      "OSMT's collection",
      #"{"type":"RichSkillCollection","name":"Weavers","skills":[{"id":"http://ex.org/u1","skillName":"Weave","#,
      #""skillStatement":"Weave.","categories":["Making"],"authors":["Guild"]},"http://ex.org/u2"]}"#, as: .osmt, rows: 2, told: 1
    ) { $0.competencies.count },
    .init(
      "OSMT's table", "RSD Name,Authors,Skill Statement,Categories,Keywords", "Weave,Guild,Weave.,Making,tabby; loom", as: .osmt,
      rows: 1
    ) { $0.competencies.count },
    .init(
      "OpenSALT's workbook",
      [
        (
          "craft.xlsx",
          xlsx(sheets: [
            ("CF Doc", [["identifier", "creator", "title", "language"], ["d1", "Guild", "Craft", "en"]]),
            (
              "CF Item",
              [
                ["identifier", "fullStatement", "humanCodingScheme", "smartLevel", "abbreviatedStatement"],
                ["a1", "Weaving cloth", "W", "1", "Weaving"], ["a2", "Weaves over and under", "W.1", "1.1", "Plain weave"],
              ]
            ), ("CF Association", [["identifier", "originNodeIdentifier", "associationType", "destinationNodeIdentifier"]]),
          ])
        )
      ], .openSALT, rows: 2
    ) { $0.named },
    .init(
      "UK Government Digital and Data as a folder",
      named(
        (
          "roles.csv",
          [
            "Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type",
            "Data,Analyst,Looks,Analyst,Looks at data,Charts,Reads charts,Working,Reads most charts,All",
          ]
        ),
        (
          "skills.csv",
          [
            "Skill Name,Skill Description,Awareness,Working,Practitioner,Expert",
            "Charts,Reads charts,Knows,Reads most charts,Leads,Shapes",
          ]
        )
      ), .ukGovernment, rows: 2
    ) { $0.competencies.count + $0.required },
  ]

  private static let rdf = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
    <skos:Concept rdf:about="http://ex.org/1"><skos:prefLabel xml:lang="en">Weaving</skos:prefLabel></skos:Concept>
    <skos:Concept rdf:about="http://ex.org/2"><skos:prefLabel xml:lang="en">Plain weave</skos:prefLabel>
    <skos:broader rdf:resource="http://ex.org/1"/><skos:broader rdf:resource="http://ex.org/9"/></skos:Concept></rdf:RDF>
    """

  static let graphs: [FrameworkCorpusFile] = [
    .init("SKOS as RDF/XML", rdf, as: .skos, rows: 3, told: 1) { $0.named },
    .init(
      "SKOS as JSON-LD", #"{"@context":{"skos":"http://www.w3.org/2004/02/skos/core#"},"@graph":["#,
      #"{"@id":"http://ex.org/1","@type":"skos:Concept","skos:prefLabel":{"en":"Weaving","fr":"Tissage"}},"#,
      #"{"@id":"http://ex.org/2","@type":"skos:Concept","skos:prefLabel":{"en":"Plain weave"},"skos:broader":{"@id":"http://ex.org/1"}}]}"#,
      as: .skos, rows: 2
    ) { $0.named },
    .init(
      "InLOC with levels", #"<LOCstructure xmlns="http://purl.org/net/inloc/" id="http://ex.org/cf"><title>Craft</title>"#,
      #"<LOCdefinition id="http://ex.org/A"><title>Plan</title></LOCdefinition>"#,
      #"<LOCdefinition id="http://ex.org/A1"><title>Choose</title></LOCdefinition>"#,
      #"<LOCdefinition id="http://ex.org/A1-2"><title>Chooses with help</title></LOCdefinition>"#,
      #"<LOCassociation type="LOCrel"><subject id="http://ex.org/A"/><scheme id="hasLOCpart"/><object id="http://ex.org/A1"/></LOCassociation>"#,
      #"<LOCassociation type="LOCrel"><subject id="http://ex.org/A1"/><scheme id="hasDefinedLevel"/><object id="http://ex.org/A1-2"/>"#,
      "<number>2</number></LOCassociation></LOCstructure>", as: .inloc, rows: 3
    ) { $0.named + $0.described },
    .init(
      "a CASE package",
      #"{"CFDocument":{"identifier":"d1","title":"Craft"},"CFItems":[{"identifier":"a1","fullStatement":"Weaves"}],"#,
      #""CFAssociations":[]}"#, as: .casePackage, rows: 1
    ) { $0.competencies.count },
  ]
}
