package import CadreModel
import CadreReports

extension Page {
  package static func accounts(_ accounts: [Account]) -> Page {
    var page = Page("Accounts")
    page.trail = [Link("Start", .start)]
    guard !accounts.isEmpty else {
      page.sections = [
        Section(
          "accounts", nil,
          [
            .paragraph(
              "There are no accounts: nobody signs in, and only this machine is answered.",
              "Whoever runs the server makes the first one with the command “cadre account set”.")
          ])
      ]
      return page
    }
    page.sections = [
      Section(
        "accounts", nil,
        [
          .block(
            .table(
              CaptionedTable(
                .counted(accounts.count, one: "\(accounts.count) account", other: "\(accounts.count) accounts"),
                Table(of: accounts)))),
          .note("Accounts are made and changed with the command “cadre account set”, or through the API."),
        ])
    ]
    return page
  }
}
