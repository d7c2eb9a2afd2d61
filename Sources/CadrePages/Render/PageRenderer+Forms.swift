import CadreModel
import CadreReports

extension PageRenderer {
  func form(_ form: Form, id: String) -> Markup {
    .tag(
      "form",
      optional: [
        "method": form.method.rawValue, "action": href(form.action), "class": form.style.rawValue,
        "enctype": form.sendsFile ? "multipart/form-data" : nil, "novalidate": "novalidate",
        "role": form.style == .filter && form.method == .get ? "search" : nil,
      ], carried(by: form) + fields(of: form) + [buttons(of: form)])
  }

  /// The query of the address that a form asks: a browser leaves it out.
  private func carried(by form: Form) -> [Markup] {
    guard form.method == .get else { return [] }
    return form.action.query.map { .void("input", ["type": "hidden", "name": $0.name, "value": $0.value]) }
  }

  func fields(of form: Form) -> [Markup] { form.fields.map(field) }

  func buttons(of form: Form) -> Markup {
    .block(
      "p", ["class": "buttons"],
      form.buttons.map { button in
        .tag(
          "button",
          optional: ["class": button.weight.className, "name": button.name, "value": button.name.map { _ in button.value }],
          [words(button.title)])
      })
  }

  private func field(_ field: Form.Field) -> Markup {
    switch field.kind {
    case .hidden: return .void("input", ["type": "hidden", "name": field.name, "value": field.value])
    case .radios(let options): return radios(field, options)
    case .check: return check(field)
    case .heading: return .tag("h3", [:], words(field.label))
    default: break
    }
    return .block(
      "div", ["class": field.error == nil ? "field" : "field wrong"],
      [.tag("label", ["for": field.name], words(field.label))] + remarks(on: field) + [control(field)])
  }

  private func control(_ field: Form.Field) -> Markup {
    let described = describedBy(field)
    switch field.kind {
    case .choice(let options):
      return .tag(
        "select", optional: ["id": field.name, "name": field.name, "aria-describedby": described],
        options.map { option in
          .tag(
            "option", optional: ["value": option.value, "selected": option.value == field.value ? "selected" : nil],
            [Markup(text(option.title))])
        })
    case .longText:
      return .tag(
        "textarea", optional: ["id": field.name, "name": field.name, "rows": "3", "aria-describedby": described],
        [Markup(field.value)])
    default: return input(field, described)
    }
  }

  private func input(_ field: Form.Field, _ described: String?) -> Markup {
    let isFile = if case .file = field.kind { true } else { false }
    let isPassword = if case .password = field.kind { true } else { false }
    return .void(
      "input",
      optional: [
        "type": field.kind.inputType, "id": field.name, "name": field.name, "class": field.kind.className,
        "value": isFile || isPassword ? nil : field.value, "autocomplete": field.kind.fill?.rawValue,
        "inputmode": field.kind == .number ? "numeric" : nil, "accept": field.kind.accepted,
        "aria-describedby": described, "aria-invalid": field.error == nil ? nil : "true",
        "spellcheck": field.kind.fill == nil ? nil : "false",
      ])
  }

  private func radios(_ field: Form.Field, _ options: [Form.Option]) -> Markup {
    let choices = options.enumerated().map { index, option -> Markup in
      let id = index == 0 ? field.name : "\(field.name)-\(index)"
      let hint = option.hint.map { [Markup.tag("span", ["class": "hint", "id": "\(id)-hint"], words($0))] } ?? []
      return .tag(
        "div", optional: ["class": "radio"],
        [
          .void(
            "input",
            optional: [
              "type": "radio", "id": id, "name": field.name, "value": option.value,
              "checked": option.value == field.value ? "checked" : nil,
              "aria-describedby": option.hint == nil ? nil : "\(id)-hint",
            ]),
          .tag("label", ["for": id], words(option.title)),
        ] + hint)
    }
    return .tag(
      "fieldset",
      optional: ["class": field.error == nil ? "field" : "field wrong", "aria-describedby": describedBy(field)],
      [.tag("legend", [:], words(field.label))] + remarks(on: field) + choices)
  }

  private func check(_ field: Form.Field) -> Markup {
    .block(
      "div", ["class": "field check"],
      [
        .void(
          "input",
          optional: [
            "type": "checkbox", "id": field.name, "name": field.name, "value": "yes",
            "checked": field.value == "yes" ? "checked" : nil, "aria-describedby": describedBy(field),
          ]),
        .tag("label", ["for": field.name], words(field.label)),
      ] + remarks(on: field))
  }

  private func remarks(on field: Form.Field) -> [Markup] {
    var remarks: [Markup] = []
    if let hint = field.hint { remarks.append(.tag("p", ["class": "hint", "id": "\(field.name)-hint"], words(hint))) }
    if let error = field.error {
      remarks.append(
        .tag("p", ["class": "error", "id": "\(field.name)-error"], .tag("strong", [:], words("Error:")), " ", words(error)))
    }
    return remarks
  }

  private func describedBy(_ field: Form.Field) -> String? {
    let names = [field.hint.map { _ in "\(field.name)-hint" }, field.error.map { _ in "\(field.name)-error" }]
    let known = names.compactMap(\.self)
    return known.isEmpty ? nil : known.joined(separator: " ")
  }
}

extension Form.Button.Weight {
  fileprivate var className: String {
    switch self {
    case .first: "button"
    case .second: "button second"
    case .grave: "button grave"
    }
  }
}

extension Form.Field.Kind {
  fileprivate var inputType: String {
    switch self {
    case .password: "password"
    case .day: "date"
    case .file: "file"
    default: "text"
    }
  }

  fileprivate var className: String? {
    switch self {
    case .number, .day: "short"
    default: nil
    }
  }

  fileprivate var fill: Form.Fill? {
    switch self {
    case .text(let fill), .password(let fill): fill
    default: nil
    }
  }

  fileprivate var accepted: String? {
    if case .file(let endings) = self { endings.joined(separator: ",") } else { nil }
  }
}
