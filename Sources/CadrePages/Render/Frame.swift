package import CadreModel
package import CadreWords

/// Who reads a page, where and in which language: what stands around it.
package struct Frame: Sendable {
  package let language: Language
  /// Of the page itself, as it was asked for.
  package let address: Address
  /// Who is signed in; `nil` for nobody.
  package let reader: Reader?

  package init(language: Language, address: Address, reader: Reader?) {
    self.language = language
    self.address = address
    self.reader = reader
  }

  package var writer: Writer { Writer(language.written(), door: PageVocabulary(language)) }
}

/// Who is signed in, and where they may go.
package struct Reader: Hashable, Sendable {
  package let name: String
  /// Whether nobody signs in here, because there are no accounts.
  package let isSingleUser: Bool
  package let navigation: [Link]

  package init(name: String, isSingleUser: Bool, navigation: [Link]) {
    self.name = name
    self.isSingleUser = isSingleUser
    self.navigation = navigation
  }
}
