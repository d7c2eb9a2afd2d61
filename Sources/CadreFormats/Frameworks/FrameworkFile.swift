import CadreModel

/// One of the files that a published framework consists of: a part of it, or its texts in another language.
package struct FrameworkFile {
  package let name: String
  /// The BCP 47 tag of the language that its texts are in.
  package let language: String
  let bytes: ByteSource

  package init(name: String, language: String = "en", bytes: @escaping ByteSource) {
    self.name = name
    self.language = language
    self.bytes = bytes
  }
}
