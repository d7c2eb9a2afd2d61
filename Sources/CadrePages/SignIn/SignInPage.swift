package import CadreModel

extension Page {
  /// - Parameters:
  ///   - next: where to go afterwards, as an address of ours.
  ///   - name: as it was typed before.
  ///   - problem: why nobody was let in.
  package static func signIn(next: String, name: String = "", problem: Phrase? = nil) -> Page {
    var page = Page("Sign in")
    if let problem {
      page.notices = [Notice(.problem, "You are not signed in", fields: [.init("name", problem)])]
    }
    let form = Form(
      to: Address("sign-in"),
      [
        Form.Field(.text(.username), "name", "Name", hint: "As the administrator wrote it.", value: name, error: problem),
        Form.Field(.password(.currentPassword), "password", "Password"), .hidden("next", next),
      ], [Form.Button("Sign in")])
    page.sections = [
      Section(
        "sign-in", nil,
        [
          .form(form),
          .details(
            "I cannot sign in",
            [
              .paragraph(
                "Ask the administrator of Cadre in your organisation for an account or a new password.",
                "After several wrong passwords you have to wait for some seconds.")
            ]),
        ])
    ]
    return page
  }
}
