internal import CadreCredentials
internal import CadreFormats
internal import CadreModel
internal import CadreWorkspace

extension IdentityProvider.Configuration {
  /// Settings of a provider as a JSON object. - Throws: `InputError`, which says what is missing.
  init(file: InputFile) throws {
    func refused(_ reason: Phrase) -> InputError { .refused(file: file.name, reason: reason) }
    let document: JSONValue
    do {
      document = try JSONValue.document(file.contents())
    } catch let error as FormatError { throw refused(error.phrase) }
    let known = ["issuer", "audience", "algorithms", "leeway", "name_claim", "mandate_claim", "mandates"]
    if let other = (document.members ?? [:]).keys.sorted().first(where: { !known.contains($0) }) {
      throw refused("has “\(other)”, which is no setting. There are: \(known.joined(separator: ", ")).")
    }
    func text(_ name: String) throws -> String {
      guard case .text(let text)? = document[name] else { throw refused("lacks the text “\(name)”.") }
      return text
    }
    let algorithms = try (document["algorithms"]?.items ?? []).map { value in
      guard let algorithm = value.text.flatMap({ SignatureAlgorithm(rawValue: $0) }) else {
        let names = SignatureAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
        throw refused("allows the algorithm “\(value.text ?? "")”. There are: \(names).")
      }
      return algorithm
    }
    self.init(
      issuer: try text("issuer"), audience: try text("audience"), algorithms: Set(algorithms),
      leeway: document["leeway"]?.text.flatMap { Int($0) } ?? 60, accountClaim: try text("name_claim"),
      mandateClaim: try text("mandate_claim"),
      mandates: (document["mandates"]?.members ?? [:]).mapValues { $0.items.compactMap(\.text) })
  }
}
