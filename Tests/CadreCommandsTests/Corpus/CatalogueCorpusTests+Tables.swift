extension CatalogueCorpusTests {
  static let tables = sessionTables + factTables

  private static let sessionTables: [CatalogueCorpusFile] = [
    .init(
      "a row for each session, told by the course’s code", "sessions.csv",
      """
      course_id,title,provider,hours,start,end,location,seats
      DG1,Data at work,Academy,12,2027-02-08,2027-02-09,Capital,20
      DG1,Data at work,Academy,12,2027-03-08,2027-03-09,Town,15
      DG2,Privacy and data protection,Academy,6,2027-02-10,2027-02-10,Capital,10
      DG1,Data at work,Academy,12,2027-04-08,2027-04-09,Capital,20
      """, rows: 4, courses: 2, sessions: 4, joined: 2, told: ["2 rows speak of courses that other rows have begun"]),
    .init(
      "a row for each session, told by the title", "schedule.csv",
      """
      Title;Duration (hours);Start date;End date;Venue;Max participants
      Data at work;12;08/02/2027;09/02/2027;Capital;20
      Data at work;12;18/03/2027;19/03/2027;Town;15
      Privacy;6;10/02/2027;10/02/2027;Capital;10
      """, rows: 3, courses: 2, sessions: 3, joined: 1, told: ["there is no column of codes"]),
    .init(
      "sessions below a course whose title stands once", "merged.csv",
      """
      Title,Hours,Start date,Location
      Data at work,12,2027-02-08,Capital
      ,,2027-03-08,Town
      ,,2027-04-08,Town
      Privacy,6,2027-02-10,Capital
      """, rows: 4, courses: 2, sessions: 4, joined: 2, told: ["2 rows without a title were read as further sessions"]),
    .init(
      "a number for each session in the column “id”", "numbered.csv",
      """
      id,title,start,location
      101,Data at work,2027-02-08,Capital
      102,Data at work,2027-03-08,Town
      103,Privacy,2027-02-10,Capital
      """,
      rows: 3, courses: 2, sessions: 3, joined: 1, told: ["this numbers sessions"]),
    .init(
      "two groups of a course on the same day", "groups.csv",
      """
      course code,course name,class id,date,city,places,delivery method
      DG1,Data at work,G1,2027-02-08,Capital,20,Classroom
      DG1,Data at work,G2,2027-02-08,Capital,20,Classroom
      DG1,Data at work,G3,2027-02-09,,50,Webinar
      """, rows: 3, courses: 1, sessions: 3, joined: 2),
    .init(
      "sessions of which one is cancelled", "status.csv",
      """
      course_id,title,start,status
      DG1,Data at work,2027-02-08,confirmed
      DG1,Data at work,2027-03-08,Cancelled
      DG2,Privacy,2027-03-08,open
      DG3,Old course,,archived
      """, rows: 4, courses: 2, sessions: 2, left: 2, told: ["this is not held any more, or not yet"]),
    .init(
      "reruns of a course in Moodle", "moodle.csv",
      """
      shortname,fullname,summary,category,startdate,enddate,customfield_hours
      DG1,Data at work,<p>Use &amp; share data</p>,Digital,2027-02-08,2027-02-12,12
      DG1,Data at work,<p>Use &amp; share data</p>,Digital,2027-05-08,2027-05-12,12
      """, rows: 2, courses: 1, sessions: 2, joined: 1),
    .init(
      "our own table with a row for each session", "own.csv",
      """
      course_id,title,provider,hours,price,outcomes,delivery,start,end,place,seats
      K1,First steps,Academy,8,0,1.1:>1,in person,2027-02-08,2027-02-09,Capital,20
      K1,First steps,Academy,8,0,1.1:>1,in person,2027-03-08,2027-03-09,Town,15
      K2,Second steps,Academy,8,0,1.1:1>2,online,,,,
      """, rows: 3, courses: 2, sessions: 2, joined: 1, told: ["1 row is a further session"], isCurriculum: false),
    .init(
      "days that do not tell their order", "order.csv", "course_id,title,start\nDG1,Data,3/2/2027\nDG1,Data,4/2/2027\n", rows: 2,
      courses: 1, sessions: 2, joined: 1, attempts: ["", " --date-order dmy"]),
  ]

  private static let factTables: [CatalogueCorpusFile] = [
    .init(
      "a row for each category", "categories.csv",
      "code,title,category,hours\nK1,Data at work,Data,12\nK1,Data at work,Digital skills,12\nK2,Privacy,Law,3\n", rows: 3,
      courses: 2, sessions: 0, joined: 1),
    .init(
      "a row for each provider", "providers.csv",
      "code,title,provider,hours\nK1,Data at work,Academy,12\nK1,Data at work,College,10\nK2,Privacy,College,3\n", rows: 3,
      courses: 3, sessions: 0, told: ["the course has 2 providers"]),
    .init(
      "a row for each language", "languages.csv",
      """
      code,title,description,language,hours
      K1,Data protection,Protecting personal data,en,6
      K1,Protection des données,Protéger les données personnelles,fr,6
      """, rows: 2, courses: 1, sessions: 0, joined: 1),
    .init(
      "a row for each competency", "competencies.csv",
      "code,title,competency\nK1,Data at work,3.1\nK1,Data at work,3.2\nK1,Data at work,3.3\n", rows: 3, courses: 1, sessions: 0,
      joined: 2),
    .init(
      "in French, as a spreadsheet of Windows saves it", "catalogue.csv",
      Array("Titre;Dur".utf8) + [0xE9] + Array("e;Date de d".utf8) + [0xE9] + Array("but;Lieu;Langue\nInitiation ".utf8) + [0xE0]
        + Array(" la protection des donn".utf8) + [0xE9] + Array("es;7 h;2027-02-08;Paris;fr\n".utf8), rows: 1, courses: 1,
      sessions: 1, told: ["read as Windows-1252"]),
    .init(
      "facts that contradict each other", "facts.csv",
      """
      code,title,hours,price,start
      K1,Data at work,12,100,2027-02-08
      K1,Data at work,14,100,2027-03-08
      K1,Data at work,12,100,2027-03-08
      """,
      rows: 3, courses: 1, sessions: 2, joined: 2,
      told: ["line 2 says “12” of the same course, and that counts", "the row says nothing that line 2 does not say"]),
  ]
}
