extension CatalogueCorpusTests {
  static let documents: [CatalogueCorpusFile] = [
    .init(
      "a JSON feed of a public service’s learning hub", "hub.json",
      """
      {"version": "https://jsonfeed.org/version/1", "title": "Corporate learning", "home_page_url": "https://learn.example/",
       "items": [
        {"id": "ITEM-1", "title": "Privacy and data protection", "summary": "Protect personal data.", "content_text": "Privacy",
         "content_html": "<div>Privacy</div>", "delivery_method": "eLearning", "_course_id": "77", "_keywords": "privacy, FOI",
         "_audience": "All employees", "_topic": "Ethics", "_learning_partner": "Learning Centre", "author": "Learning Centre",
         "date_published": "2020-05-13T14:00:00", "tags": "Law,Data", "url": "https://learn.example/77"},
        {"id": "ITEM-2", "title": "Evidence for policy", "summary": "", "delivery_method": "Classroom", "_learning_partner": ""},
        {}]}
      """, rows: 2, courses: 2, sessions: 0, told: ["read as a JSON feed of courses"]),
    .init(
      "a JSON feed of version 1.1", "feed.json",
      """
      {"version": "https://jsonfeed.org/version/1.1", "title": "Courses", "language": "fr", "authors": [{"name": "École"}],
       "items": [{"id": "https://e.example/1", "title": "Protection des données", "content_html": "<p>Données <b>privées</b></p>",
        "_hours": 7, "tags": ["droit"], "_sessions": [{"start": "2027-02-08", "place": "Paris"}, {"start": "2027-03-08"}]}]}
      """, rows: 1, courses: 1, sessions: 2),
    .init(
      "a feed of which somebody has to say that it holds courses", "plain.json",
      #"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":"1","title":"Privacy","content_text":"x"}]}"#,
      rows: 1, courses: 1, sessions: 0, attempts: ["", " --column title=title"]),
    .init(
      "objects on lines with orders to a search index, as a civil service’s catalogue", "catalogue.ndjson", civilService, rows: 6,
      courses: 2, sessions: 2, left: 4, told: ["3 lines are orders to a search index", "this is not held any more"]),
    .init(
      "objects on lines, a row for each session", "sessions.ndjson",
      """
      {"course_id": "A", "title": "Data at work", "hours": 6, "start": "2027-02-08", "location": {"name": "Capital"}}
      {"course_id": "A", "title": "Data at work", "hours": 6, "start": "2027-03-08", "location": {"name": "Town"}}

      {"course_id": "B", "title": "Privacy", "hours": null}
      """, rows: 3, courses: 2, sessions: 3 - 1, joined: 1, told: ["JSON, an object on each line"]),
    .init(
      "a list of objects", "list.json",
      #"[{"title": "Data at work", "tags": ["data", "charts"], "dates": ["2027-02-08/2027-02-09"]}, {"title": "Privacy"}]"#,
      rows: 2, courses: 2, sessions: 1, told: ["JSON, a list of objects"]),
    .init(
      "a document with a list of courses among others", "all.json",
      """
      {"courses": [{"id": 1, "title": {"en": "Evidence", "fr": "Preuves"}, "provider": {"name": "Academy"},
        "price": {"amount": 100, "currency": "EUR"}, "offerings": [{"id": 9, "startDate": "2027-02-08", "capacity": 12}]}],
       "providers": [{"name": "Academy"}]}
      """, rows: 1, courses: 1, sessions: 1),
    .init(
      "what a search has found", "hits.json",
      #"{"hits": {"total": 1, "hits": [{"_id": "1", "_source": {"id": "1", "title": "Privacy", "hours": 3}}]}}"#,
      rows: 1, courses: 1, sessions: 0),
    .init(
      "a web page with a graph, a list and a session of its own", "page.html", page, rows: 4, courses: 3, sessions: 2, joined: 1,
      told: ["read as a web page with 3 scripts"]),
    .init(
      "a web page of one course", "one.html",
      """
      <html lang="fr"><script TYPE=application/ld+json>
      {"@context": "http://schema.org/", "@type": "Course", "name": "Protection des données", "inLanguage": "fr",
       "provider": {"@type": "Organization", "name": "École"}, "timeRequired": "PT7H"}
      ;</script>
      """, rows: 1, courses: 1, sessions: 0),
    .init(
      "JSON-LD on lines", "linked.jsonl",
      """
      {"@context": "https://schema.org", "@type": "Course", "courseCode": "A", "name": "Privacy"}
      {"@context": "https://schema.org", "@type": "Course", "courseCode": "B", "name": "Evidence"}
      """, rows: 2, courses: 2, sessions: 0),
  ]

  private static let civilService = """
    { "index":{ "_id": "a1" } }
    {"id":"a1","title":"Working with data","shortDescription":"Short.","description":"Use data.",\
    "learningOutcomes":"You will:\\n•\\tread charts","modules":[{"type":"elearning","duration":900,"price":null},\
    {"type":"file","duration":null}],"audiences":[{"name":"Audience #1","grades":[]}],\
    "learningProvider":{"name":"Skills Unit"},"status":"Published"}
    { "index":{ "_id": "a2" } }
    {"id":"a2","title":"Privacy in practice","description":"Protect data.","modules":[{"moduleType":"face-to-face",\
    "duration":21600,"cost":100,"events":[{"id":"e1","dateRanges":[{"date":"2027-02-08"},{"date":"2027-02-09"}],\
    "venue":{"location":"Capital","capacity":10}},{"id":"e2","dateRanges":[{"date":"2027-03-08"}],\
    "venue":{"location":"Town","capacity":12}}]}],"status":"Published"}
    { "index":{ "_id": "a3" } }
    {"id":"a3","title":"Old one","modules":[],"status":"Archived"}
    """

  private static let page = """
    <!DOCTYPE html>
    <html><head><!-- <script type="application/ld+json">{"@type": "Course", "name": "Hidden"}</script> -->
    <script>var text = "<script";</script>
    <script type='application/ld+json'>{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "S"},
    {"@type": "Course", "name": "Privacy", "description": "Protect
    personal data", "hasCourseInstance": {"@type": "CourseInstance", "startDate": "2027-02-08", "location": "Capital"}}]}</script>
    <script type="application/ld+json">{"@type": "ItemList", "itemListElement": [
    {"@type": "ListItem", "position": 1, "item": {"@type": "Course", "name": "Evidence for policy"}},
    {"@type": "ListItem", "position": 2, "item": {"@type": "Course", "name": "Open data"}}]}</script>
    <script type="application/ld+json">
    {"@type": "CourseInstance", "name": "Evidence for policy", "startDate": "2027-03-01", "location": {"name": "Town"}}</script>
    </head><body>Courses</body></html>
    """
}
