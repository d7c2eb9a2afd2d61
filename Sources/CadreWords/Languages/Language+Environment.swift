extension Language {
  /// The language that the variables of a terminal ask for, as GNU gettext reads them; English where they ask for none of the six.
  ///
  /// The first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is not empty decides. `LANGUAGE`, a list such as `ar:fr`, goes before
  /// it, unless the locale is `C` or `POSIX`, which ask for the program's own words.
  package init(environment: [String: String]) {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let isPlain = ["", "c", "posix"].contains(locale.prefix { $0 != "." && $0 != "@" }.lowercased())
    let wishes = isPlain ? [] : (environment["LANGUAGE"] ?? "").split(separator: ":").prefix(50)
    let languages = (wishes + [locale[...]]).compactMap { Language(tag: $0) }
    self = languages.first ?? .english
  }
}
