package import CadreModel

extension Source {
  package var title: Phrase {
    switch self {
    case .selfAssessment: "self-assessment"
    case .peer: "peer"
    case .course: "course"
    case .manager: "manager"
    case .certificate: "certificate"
    case .test: "test"
    }
  }
}
