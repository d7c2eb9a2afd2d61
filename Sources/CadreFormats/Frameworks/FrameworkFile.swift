import CadreModel

/// One of the files that a published framework consists of: a part of it, or its texts in another language.
package struct FrameworkFile {
  package let name: String
  /// The BCP 47 tag of the language that its texts are in.
  package let language: String
  /// Whether it came in a folder or an archive, whose other files may be no part of the framework.
  package let isOneOfFolder: Bool
  let bytes: ByteSource

  package init(name: String, language: String = "en", isOneOfFolder: Bool = false, bytes: @escaping ByteSource) {
    self.name = name
    self.language = language
    self.isOneOfFolder = isOneOfFolder
    self.bytes = bytes
  }
}
