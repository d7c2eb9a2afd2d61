package import CadreModel

/// Writes a framework as YAML that `readFramework` reads back as the same value.
///
/// Two things that the model allows have no place in our documents: a text whose default language is not the framework's
/// first although it has that one too, and the weight of a requirement without a level.
package func writeFrameworkYAML(_ framework: Framework) -> [UInt8] {
  Array(FrameworkDocumentWriter(framework).document.yaml.utf8)
}

/// Writes a framework as JSON under the same keys, with the same two limits as `writeFrameworkYAML`.
package func writeFrameworkJSON(_ framework: Framework) -> [UInt8] {
  Array(FrameworkDocumentWriter(framework).document.json.utf8)
}

private struct FrameworkDocumentWriter {
  let framework: Framework

  init(_ framework: Framework) { self.framework = framework }

  /// The language of texts that stand without one.
  private var language: String { framework.header.languages.first ?? "en" }

  var document: DocumentTree {
    let header = framework.header
    return .object(
      [
        ("framework", .text(header.reference.slug)), ("version", .text(header.reference.version)),
        ("title", tree(header.title)), ("description", header.description.map(tree)),
        ("publisher", filled(header.publisher)), ("licence", filled(header.licence)),
        ("languages", .list(header.languages.map { .text($0) })), ("status", .text(header.status.rawValue)),
        ("origin", header.origin.map(tree)), ("scale", framework.scale.map { .list($0.steps.map(tree)) }),
        ("areas", .list(framework.areas.map(tree))), ("roles", list(framework.roles.map(tree))),
      ], isBlock: true)
  }

  private func filled(_ text: String) -> DocumentTree? { text.isEmpty ? nil : .text(text) }

  private func list(_ items: [DocumentTree]) -> DocumentTree? { items.isEmpty ? nil : .list(items) }

  private func tree(_ text: LocalizedText) -> DocumentTree {
    if text.defaultLanguage == language, text.byLanguage.count == 1 { return .text(text.text()) }
    let known = framework.header.languages.filter { text.byLanguage[$0] != nil }
    let others = text.byLanguage.keys.filter { !known.contains($0) }.sorted()
    var seen = Set<String>()
    let order = (known + others).filter { seen.insert($0).inserted }
    return .mapping(order.map { ($0, .text(text.text(in: $0))) })
  }

  private func tree(_ step: Scale.Step) -> DocumentTree {
    .object([("level", .plain("\(step.rank)")), ("name", tree(step.name)), ("meaning", step.meaning.map(tree))])
  }

  private func tree(_ origin: Origin) -> DocumentTree {
    .object([
      ("identifier", origin.identifier.map { .text($0) }), ("uri", origin.uri.map { .text($0) }),
      ("fields", origin.fields.map { .text($0) }),
    ])
  }

  private func tree(_ area: Area) -> DocumentTree {
    .object([
      ("code", .text(area.code.code)), ("within", (area.parent?.code).map { .text($0) }), ("name", tree(area.name)),
      ("purpose", area.purpose.map(tree)), ("origin", area.origin.map(tree)),
      ("competencies", list(area.competencies.map(tree))),
    ])
  }

  private func tree(_ competency: Competency) -> DocumentTree {
    let levels = competency.descriptors.sorted { $0.key < $1.key }.map { ("\($0.key.rank)", tree($0.value)) }
    return .object([
      ("code", .text(competency.code.code)), ("name", tree(competency.name)),
      ("other-names", list(competency.otherNames.map { .text($0) })), ("definition", competency.definition.map(tree)),
      ("levels", levels.isEmpty ? nil : .mapping(levels, isBlock: true)),
      ("statements", list(competency.statements.map(tree))), ("alignments", list(competency.alignments.map(tree))),
      ("origin", competency.origin.map(tree)),
    ])
  }

  private func tree(_ statement: Statement) -> DocumentTree {
    .object([
      ("code", .text(statement.code)), ("kind", .text(statement.kind.rawValue)),
      ("level", statement.level.map { .plain("\($0.rank)") }), ("text", tree(statement.text)),
    ])
  }

  private func tree(_ alignment: Alignment) -> DocumentTree {
    .object([
      ("framework", .text(alignment.framework)), ("code", .text(alignment.code)),
      ("relation", .text(alignment.relation.rawValue)),
    ])
  }

  private func tree(_ role: Role) -> DocumentTree {
    .object([
      ("code", .text(role.code.code)), ("title", tree(role.title)), ("description", role.description.map(tree)),
      ("family", role.family.map { .text($0) }),
      ("requires", .mapping(role.requirements.map { ($0.competency.code, tree($0)) }, isBlock: true)),
    ])
  }

  private func tree(_ requirement: Requirement) -> DocumentTree {
    let weight: DocumentTree? = requirement.weight == .one ? nil : .plain(requirement.weight.description)
    guard let level = requirement.level else {
      return framework.scale == nil && weight != nil ? .object([("weight", weight)]) : .plain("null")
    }
    let rank = DocumentTree.plain("\(level.rank)")
    return weight == nil ? rank : .object([("level", rank), ("weight", weight)])
  }
}
