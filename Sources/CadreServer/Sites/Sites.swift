import CadrePages

/// Every page of the website, behind the language. What can be done on them commands and the API can do, too: they call the same use
/// cases, and order the same jobs.
struct Sites: Sendable {
  var all: [Site] {
    access + units + people + plans + catalogue + roles + equity + releases + imports + importHistory + jobs + oversight
  }
}
