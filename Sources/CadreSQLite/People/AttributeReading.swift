internal import CadreModel
internal import CadreStore
internal import GRDB

extension SQLiteReading {
  func forEachValue(of attribute: String, _ body: (Int, Int) -> Void) throws -> [Int: String]? {
    // Codes stand in the order of attribute.id.
    let all = try String.fetchAll(database, sql: "SELECT code FROM attribute ORDER BY id")
    guard let place = all.firstIndex(of: attribute) else { return nil }
    var values: [Int: String] = [:]
    let names = try RawStatement(
      database,
      "SELECT attribute_value.id, value FROM attribute_value JOIN attribute ON attribute.id = attribute_id WHERE code = ?")
    names.bind(1, attribute)
    while try names.step() { values[Int(names.int(0))] = names.text(1) }
    let rows = try RawStatement(database, "SELECT person_id, codes FROM person_attribute ORDER BY person_id")
    while try rows.step() {
      let codes = rows.bytes(1)
      guard codes.count >= (place + 1) * 4 else { continue }
      let value = UInt32(littleEndian: codes.loadUnaligned(fromByteOffset: place * 4, as: UInt32.self))
      if value != 0 { body(Int(rows.int(0)), Int(value)) }
    }
    return values
  }
}
