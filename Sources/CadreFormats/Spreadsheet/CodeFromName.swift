import CadreModel

/// A code made from a name: lower-case words joined by hyphens, at most 100 bytes, and another than those taken.
///
/// - Parameter fallback: what is used where the name has neither letters nor digits.
func code(from name: String, else fallback: String, isTaken: (String) -> Bool) -> String {
  var made = ""
  for word in name.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
    let longer = made.isEmpty ? String(word) : made + "-" + word
    if longer.utf8.count > 100 { break }
    made = longer
  }
  if made.isEmpty { made = fallback }
  guard isTaken(made) else { return made }
  var number = 2
  while isTaken("\(made)-\(number)") { number += 1 }
  return "\(made)-\(number)"
}
