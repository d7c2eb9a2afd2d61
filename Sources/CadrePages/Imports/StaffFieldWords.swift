import CadreModel

/// The fields of a staff export, as a form calls them.
enum StaffFieldWords {
  static func title(_ field: String) -> Phrase { titles[field] ?? "\(field)" }

  private static let titles: [String: Phrase] = [
    "person_id": "Person number", "name": "Name", "given_name": "Given name", "family_name": "Family name",
    "middle_name": "Middle name", "unit": "Unit", "parent_unit": "Unit above", "roles": "Roles", "job_title": "Job title",
    "fte": "Full-time equivalent", "languages": "Languages", "location": "Place", "hired_on": "Hired on", "left_on": "Left on",
    "manager": "Manager’s number", "born_on": "Day of birth", "age": "Age",
  ]
}
