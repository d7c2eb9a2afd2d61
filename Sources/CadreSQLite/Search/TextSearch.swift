internal import CadreModel
package import CadreStore
internal import GRDB

extension SQLiteStore {
  /// By FTS5 in memory: words are stemmed as English ones are (Porter) and compared without case and accents.
  ///
  /// S. Robertson and H. Zaragoza, The probabilistic relevance framework: BM25 and beyond, 2009.
  /// - Complexity: O(length of the texts) once, then O(matches) for each query.
  package func search(_ texts: [SearchableText], for queries: [[String]], limit: Int) throws -> [[TextMatch]] {
    guard let weights = texts.first?.fields.map(\.weight) else { return queries.map { _ in [] } }
    let columns = weights.indices.map { "field\($0)" }
    let index = try DatabaseQueue()
    try index.write { database in
      try database.execute(
        sql: """
          CREATE VIRTUAL TABLE text USING fts5(
            \(columns.joined(separator: ", ")), tokenize = 'porter unicode61 remove_diacritics 2')
          """)
      let insert = try database.makeStatement(
        sql:
          "INSERT INTO text (rowid, \(columns.joined(separator: ", "))) VALUES (?\(String(repeating: ", ?", count: columns.count)))"
      )
      for (position, text) in texts.enumerated() {
        try insert.execute(arguments: [position] + StatementArguments(text.fields.map(\.text)))
      }
    }
    return try index.read { database in
      let marked = columns.indices.map { "highlight(text, \($0), char(2), char(3))" }.joined(separator: " || ' ' || ")
      let select = try database.makeStatement(
        sql: """
          SELECT rowid, -bm25(text, \(weights.map { "\($0)" }.joined(separator: ", "))) AS score, \(marked) AS marked
          FROM text WHERE text MATCH ? ORDER BY score DESC, rowid LIMIT ?
          """)
      return try queries.map { words in
        // Quoted, so that no word is taken for an operator; a quote within is doubled.
        let wanted = words.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: " OR ")
        if wanted.isEmpty { return [] }
        return try Row.fetchAll(select, arguments: [wanted, limit]).map { row in
          TextMatch(text: row["rowid"], score: row["score"], words: Self.markedWords(row["marked"]))
        }
      }
    }
  }

  private static func markedWords(_ text: String) -> [String] {
    var words: [String] = []
    for part in text.split(separator: "\u{2}", omittingEmptySubsequences: false).dropFirst() {
      let word = part.prefix { $0 != "\u{3}" }.lowercased()
      if !words.contains(word) { words.append(word) }
    }
    return words
  }
}
