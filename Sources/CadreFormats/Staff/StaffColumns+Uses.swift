import CadreModel

/// What becomes of each column, and why.
extension StaffColumns {
  var uses: [ColumnUse] {
    map.header.indices.filter { !map.header[$0].isEmpty }.map { column in
      let (use, why) = use(of: column)
      return ColumnUse(map.header[column], use, why)
    }
  }

  private func use(of column: Int) -> (ColumnUse.Use, Phrase) {
    let header = map.header[column]
    if isNamed(header, in: options.ignored) { return (.leftOut, "it is to be left out") }
    if let kind = withheld.first(where: { $0.column == column })?.kind { return (.leftOut, "it looks like \(kind.phrase)") }
    if let field = StaffFields.all.first(where: { map.all($0.name).contains(column) })?.name {
      if [map["born_on"], map["age"]].contains(column) { return ageUse(isBirth: map["born_on"] == column) }
      let isSaid = isNamed(header, in: options.columns[field] ?? [])
      return (.field(field), isSaid ? "it is to be read so" : "its header is a known name of the field")
    }
    guard let place = attributeColumns.firstIndex(of: column) else { return (.leftOut, "another column is read as this field") }
    return (
      .attribute(attributes[place].code, isSensitive: attributes[place].isSensitive),
      isNamed(header, in: options.kept) ? "it is to be kept" : "no field is called so"
    )
  }

  private func ageUse(isBirth: Bool) -> (ColumnUse.Use, Phrase) {
    guard makesAgeBand else { return (.leftOut, "the file has a column of age bands") }
    if !isBirth, map["born_on"] != nil { return (.leftOut, "the age band follows from the day of birth") }
    return (.ageBand, "an age band is told of it, and it is not stored itself")
  }

  private func isNamed(_ header: String, in names: [String]) -> Bool {
    names.contains { ColumnMap.key($0) == ColumnMap.key(header) }
  }
}
