extension SampleMinistry {
  /// Writes `staff.csv`, one row for each person.
  ///
  /// Categories bear their published names, the unknown and undeclared ones included. `emit` is called with successive
  /// pieces of UTF-8 CSV, each of whole rows.
  ///
  /// - Complexity: O(people) time; memory for the units and one piece of about 256 KiB.
  package func writeStaff(_ emit: ([UInt8]) throws -> Void) rethrows {
    var writer = SampleWriter(
      header: "person_id,name,unit,roles,fte,languages,location,hired_on,manager,sex,age_band,grade,region,disability,"
        + "ethnicity,profession" + (history == nil ? "" : ",left_on") + plants.compactMap(\.column).map { ",\($0)" }.joined())
    let heads = heads()
    let texts = SampleStaffTexts()
    for index in 0..<people {
      let person = person(index)
      var random = SampleRandom(seed: seed, stream: SampleStream.details, index: UInt64(index))
      writer.append(person: index)
      writer.comma()
      writer.append(texts.names.draw(&random))
      writer.comma()
      writer.append(units.paths[person.unit])
      writer.comma()
      append(rolesOf: person, to: &writer)
      writer.comma()
      texts.appendDetails(of: person.traits, to: &writer, &random)
      writer.append(SampleDate(daysSinceEpoch: person.hiredDay).text)
      writer.comma()
      if let manager = manager(of: index, in: person.unit, heads: heads) {
        writer.append(person: manager)
      }
      texts.append(person.traits, to: &writer)
      if let history {
        writer.comma()
        let left = history.leftDay(index, hiredDay: person.hiredDay)
        writer.append(left.map { SampleDate(daysSinceEpoch: $0).text } ?? "")
      }
      for (plant, value) in zip(plants, plantedValues(person.traits, at: index)) where plant.column != nil {
        writer.comma()
        writer.append(value)
      }
      writer.endRow()
      try writer.flushIfFull(emit)
    }
    try writer.flush(emit)
  }

  private func append(rolesOf person: SamplePerson, to writer: inout SampleWriter) {
    let held = [person.firstRole, person.secondRole].filter { $0 >= 0 }
    writer.append(SampleWriter.field(held.map { roles[$0].code }.joined(separator: ";")))
  }
}

/// The texts of the staff file, as CSV fields.
private struct SampleStaffTexts {
  let names = SampleNames()
  private let sexes = CivilService2023.sexes.map(SampleWriter.field)
  private let ages = CivilService2023.agesByEthnicity.map { SampleWriter.field($0.name) }
  private let grades = CivilService2023.grades.map(SampleWriter.field)
  private let regions = CivilService2023.regionsByGrade.map { SampleWriter.field($0.name) }
  private let disabilities = CivilService2023.disabilitiesByGrade.map { SampleWriter.field($0.name) }
  private let ethnicities = CivilService2023.ethnicities.map(SampleWriter.field)
  private let professions = CivilService2023.professionsByGrade.map { SampleWriter.field($0.name) }
  private let workingTimes = [
    SampleWeights([74, 3, 8, 3, 6, 5, 1]),
    SampleWeights([92, 1, 3, 1, 1, 1, 1]),
  ]
  private let firstLanguages = SampleWeights([92, 4, 2, 1, 1])
  private let moreLanguages = SampleWeights([74, 8, 5, 3, 2, 2, 2, 1, 1, 1, 1])

  /// Full-time equivalent, languages and location, each with the comma after it.
  ///
  /// Part-time work differs by sex, so that the mean comes near the published 0.91 (women) and 0.97 (men).
  func appendDetails(of traits: SampleTraits, to writer: inout SampleWriter, _ random: inout SampleRandom) {
    writer.append(Self.workingTimeTexts[workingTimes[traits.sex].draw(&random)])
    writer.comma()
    let first = Self.firstLanguageTexts[firstLanguages.draw(&random)]
    let more = Self.moreLanguageTexts[moreLanguages.draw(&random)]
    writer.append(first)
    if !more.isEmpty, more != first {
      writer.append(";")
      writer.append(more)
    }
    writer.comma()
    let places = SamplePlaces.byRegion[traits.region]
    // The first place of a region is its largest: the lesser of two draws favours it.
    let place = min(random.below(places.count), random.below(places.count))
    writer.append(places[place])
    writer.comma()
  }

  /// The published categories, each with the comma before it.
  func append(_ traits: SampleTraits, to writer: inout SampleWriter) {
    let fields = [
      sexes[traits.sex], ages[traits.age], grades[traits.grade], regions[traits.region],
      disabilities[traits.disability], ethnicities[traits.ethnicity], professions[traits.profession],
    ]
    for field in fields {
      writer.comma()
      writer.append(field)
    }
  }

  private static let workingTimeTexts = ["1", "0.9", "0.8", "0.7", "0.6", "0.5", "0.4"]
  private static let firstLanguageTexts = ["en", "fr", "es", "ar", "pt"]
  private static let moreLanguageTexts = ["", "fr", "es", "ar", "zh", "ru", "pt", "cy", "hi", "pl", "sw"]
}

/// Invented places: where people work and courses are held.
enum SamplePlaces {
  static let capital = "Capital"

  /// The places of each region of ``CivilService2023/regionsByGrade``, the largest first; empty for the unknown region.
  static let byRegion: [[String]] = [
    ["Midhaven", "Ashford Green"],
    ["Eastmere", "Fenwick Quay"],
    [capital],
    ["Northgate", "Kelder Port"],
    ["Westhaven", "Marlbridge", "Corrie Vale"],
    ["Lough Harbour"],
    ["Abroad"],
    ["Glenmore", "Strathlea"],
    ["Southmere", "Hollin Bay"],
    ["Porthcombe", "Avonleigh"],
    [""],
    ["Aberwen", "Llanfelin"],
    ["Stonebridge", "Hartwell Cross"],
    ["Aldwick", "Thornby"],
  ]
}
