import CadreModel

extension Framework {
  /// Every text that may be in several languages, role profiles apart.
  var texts: [LocalizedText] {
    let steps = (scale?.steps ?? []).flatMap { step in [step.name, step.meaning].compactMap(\.self) }
    let head = [header.title, header.description].compactMap(\.self)
    return head + steps + areas.flatMap(\.texts)
  }
}

extension Area {
  fileprivate var texts: [LocalizedText] {
    [name, purpose].compactMap(\.self) + competencies.flatMap(\.texts)
  }
}

extension Competency {
  fileprivate var texts: [LocalizedText] {
    var texts: [LocalizedText] = [name, definition].compactMap(\.self)
    texts += Array(descriptors.values)
    texts += statements.map(\.text)
    return texts
  }
}
