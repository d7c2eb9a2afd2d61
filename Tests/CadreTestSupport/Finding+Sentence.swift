package import CadreModel

extension Finding {
  /// What the command line says in English, without the place.
  package var sentence: String { message.description }
}
