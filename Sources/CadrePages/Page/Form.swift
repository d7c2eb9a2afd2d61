package import CadreModel
package import CadreReports

/// Something to fill in and send.
package struct Form: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable {
    case get, post
  }

  package struct Option: Hashable, Sendable {
    package let value: String
    package let title: Phrase
    package let hint: Phrase?

    package init(_ value: String, _ title: Phrase, hint: Phrase? = nil) {
      self.value = value
      self.title = title
      self.hint = hint
    }
  }

  /// What a browser may fill in by itself.
  package enum Fill: String, Hashable, Sendable {
    case off, username
    case currentPassword = "current-password"
    case newPassword = "new-password"
  }

  package struct Field: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
      case text(Fill)
      case longText
      case password(Fill)
      case number
      case day
      /// Endings of files: `.csv`.
      case file([String])
      case choice([Option])
      /// All of them are seen at once.
      case radios([Option])
      case check
      /// Carried along.
      case hidden
      /// What the fields behind it have in common.
      case heading
    }

    package let kind: Kind
    package let name: String
    package let label: Phrase
    package let hint: Phrase?
    package var value: String
    package var error: Phrase?

    package init(
      _ kind: Kind, _ name: String, _ label: Phrase, hint: Phrase? = nil, value: String = "", error: Phrase? = nil
    ) {
      self.kind = kind
      self.name = name
      self.label = label
      self.hint = hint
      self.value = value
      self.error = error
    }

    package static func heading(_ title: Phrase) -> Field { Field(.heading, "", title) }
    package static func hidden(_ name: String, _ value: String) -> Field { Field(.hidden, name, "", value: value) }
  }

  package struct Button: Hashable, Sendable {
    package enum Weight: Hashable, Sendable {
      case first, second, grave
    }

    package let title: Phrase
    package let weight: Weight
    /// What is sent where this button was pressed: a name and a value.
    package let name: String?
    package let value: String

    package init(_ title: Phrase, _ weight: Weight = .first, name: String? = nil, value: String = "") {
      self.title = title
      self.weight = weight
      self.name = name
      self.value = value
    }
  }

  package let method: Method
  package let action: Address
  package let fields: [Field]
  package let buttons: [Button]
  package let style: Style

  package enum Style: String, Hashable, Sendable {
    /// One under the other.
    case questions
    /// Side by side, to ask for something else.
    case filter
    /// In columns, where there are many small ones.
    case grid
  }

  package init(
    _ method: Method = .post, to action: Address, _ fields: [Field], _ buttons: [Button], style: Style = .questions
  ) {
    self.method = method
    self.action = action
    self.fields = fields
    self.buttons = buttons
    self.style = style
  }

  package var sendsFile: Bool {
    fields.contains { if case .file = $0.kind { true } else { false } }
  }
}

/// A table in a form: a box before each row that can be chosen, and buttons for what becomes of the chosen ones.
package struct ChoiceTable: Hashable, Sendable {
  package let table: CaptionedTable
  package let links: CellLinks
  /// What is sent for each row; `nil` where there is nothing to choose.
  package let values: [String?]
  package let name: String
  package let form: Form

  package init(_ table: CaptionedTable, links: CellLinks = .none, name: String, values: [String?], _ form: Form) {
    self.table = table
    self.links = links
    self.name = name
    self.values = values
    self.form = form
  }
}
