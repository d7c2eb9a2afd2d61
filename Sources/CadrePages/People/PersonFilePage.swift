import CadreModel
import CadreReports
package import CadreResults

extension Page {
  /// All that is held about somebody, to be read and taken away.
  package static func personFile(_ file: PersonFile, isOwn: Bool) -> Page {
    var page = Page(file.document)
    let number = file.data.person.number.code
    let profile = Link(isOwn ? "My profile" : "\(file.data.person.name)", Address("people", number))
    page.trail = [Link("Start", .start)] + [profile]
    return page
  }
}
