/// The published counts that the sample ministry is drawn from, restated as numbers.
///
/// Source: UK Civil Service Statistics 2023 (Cabinet Office, staff in post on 31 March 2023), Crown copyright,
/// Open Government Licence v3.0. Only figures and category names are taken over.
///
/// Counts are headcounts, rounded to the nearest 5 by the publisher; a suppressed cell (`[c]`, fewer than 5 people) is
/// 0 here, and so is a cell that is not published. Every cell of sex `Unknown` is suppressed in these tables, which is
/// why only two sexes appear. Because of the rounding, the tables' totals differ by a few dozen of 519,780 people.
package enum CivilService2023 {
  /// One published category and its counts over the columns of its table.
  package struct Counts: Sendable {
    package let name: String
    package let counts: [Int]

    init(_ name: String, _ counts: [Int]) {
      self.name = name
      self.counts = counts
    }
  }

  /// One published category and its counts over the columns of its table, for each sex.
  package struct CountsBySex: Sendable {
    package let name: String
    package let female: [Int]
    package let male: [Int]

    init(_ name: String, female: [Int], male: [Int]) {
      self.name = name
      self.female = female
      self.male = male
    }
  }

  /// The published sexes, in the order of ``CountsBySex``.
  package static let sexes = ["Female", "Male"]

  /// The published responsibility levels, junior first: the columns of every table by grade.
  package static let grades = ["AA/AO", "EO", "SEO/HEO", "G6/G7", "SCS level", "Unknown"]

  /// The published ethnicities: the columns of ``agesByEthnicity``, and the rows of ``ethnicitiesByGrade``.
  package static let ethnicities = [
    "Asian", "Black", "Mixed", "Other ethnicity", "Undeclared", "Unknown", "White",
  ]

  /// Profession of post × ``grades`` × sex.
  package static let professionsByGrade: [CountsBySex] = [
    .init("Commercial", female: [230, 450, 2105, 1090, 115, 100], male: [180, 305, 1560, 1180, 180, 95]),
    .init("Communications", female: [105, 300, 1355, 660, 50, 15], male: [70, 215, 880, 395, 55, 10]),
    .init("Corporate Finance", female: [0, 5, 25, 15, 0, 0], male: [0, 5, 20, 20, 5, 0]),
    .init("Counter Fraud", female: [1045, 2885, 1325, 120, 10, 0], male: [575, 2025, 1375, 225, 15, 0]),
    .init(
      "Digital, Data and Technology", female: [210, 1170, 4085, 2515, 135, 20], male: [370, 2190, 7385, 4765, 255, 55]),
    .init("Economics", female: [30, 90, 320, 330, 45, 0], male: [35, 90, 570, 595, 65, 0]),
    .init("Finance", female: [665, 1000, 2455, 1300, 145, 25], male: [400, 610, 2090, 1310, 180, 35]),
    .init("Geography", female: [10, 70, 80, 0, 0, 0], male: [25, 115, 165, 5, 0, 0]),
    .init("Human Resources", female: [905, 1505, 3835, 1785, 170, 55], male: [370, 1355, 2095, 805, 90, 35]),
    .init("Inspector of Education and Training", female: [0, 0, 400, 390, 0, 0], male: [0, 0, 55, 235, 5, 0]),
    .init("Intelligence Analysis", female: [60, 840, 485, 75, 0, 5], male: [30, 775, 775, 165, 10, 5]),
    .init("Internal Audit", female: [10, 25, 260, 100, 10, 0], male: [10, 15, 190, 125, 20, 0]),
    .init("International Trade", female: [0, 75, 505, 385, 55, 0], male: [0, 55, 545, 455, 75, 0]),
    .init(
      "Knowledge and Information Management", female: [255, 385, 555, 180, 5, 15], male: [155, 260, 475, 200, 10, 10]),
    .init("Legal", female: [135, 770, 1540, 4400, 255, 0], male: [90, 585, 1115, 2450, 210, 5]),
    .init("Medicine", female: [295, 225, 595, 475, 175, 0], male: [25, 95, 185, 255, 140, 0]),
    .init(
      "Operational Delivery", female: [63815, 50765, 23995, 4575, 415, 16445],
      male: [45400, 36365, 20380, 4335, 475, 5465]),
    .init("Operational Research", female: [60, 15, 255, 155, 10, 0], male: [50, 25, 305, 265, 10, 0]),
    .init("Other", female: [2715, 1985, 2330, 770, 100, 175], male: [2880, 1205, 1550, 865, 115, 1530]),
    .init("Planning", female: [10, 15, 55, 35, 0, 0], male: [5, 10, 50, 40, 10, 0]),
    .init("Planning Inspectors", female: [0, 0, 10, 175, 0, 0], male: [0, 0, 10, 275, 0, 0]),
    .init("Policy", female: [345, 1395, 7930, 7220, 1030, 15], male: [185, 875, 6280, 6755, 970, 15]),
    .init("Project Delivery", female: [160, 880, 5265, 2890, 205, 195], male: [125, 480, 4210, 3105, 275, 335]),
    .init("Property", female: [420, 675, 1330, 420, 25, 5], male: [610, 670, 1920, 785, 55, 30]),
    .init("Psychology", female: [70, 390, 810, 105, 0, 0], male: [10, 80, 95, 30, 0, 0]),
    .init("Science and Engineering", female: [295, 520, 2095, 1030, 40, 85], male: [795, 900, 4410, 2365, 55, 730]),
    .init("Security", female: [820, 375, 810, 230, 35, 15], male: [4520, 850, 1280, 485, 50, 35]),
    .init("Social Research", female: [5, 15, 775, 325, 10, 0], male: [0, 10, 270, 160, 5, 0]),
    .init("Statistics", female: [40, 95, 750, 440, 35, 0], male: [30, 140, 915, 455, 40, 0]),
    .init("Tax", female: [1120, 2215, 3730, 1140, 30, 0], male: [930, 2180, 4255, 1750, 35, 0]),
    .init("Unknown", female: [2560, 3265, 6710, 3805, 425, 60], male: [2325, 2405, 5120, 3085, 435, 75]),
    .init("Veterinarian", female: [0, 10, 135, 75, 0, 0], male: [0, 15, 90, 65, 0, 0]),
  ]

  /// Region of work (ITL1) × ``grades`` × sex.
  package static let regionsByGrade: [CountsBySex] = [
    .init(
      "East Midlands (England)", female: [4550, 3460, 3075, 950, 55, 1395], male: [3520, 2655, 2610, 905, 40, 410]),
    .init("East of England", female: [3835, 3565, 2535, 805, 45, 1465], male: [3440, 2830, 2570, 750, 75, 475]),
    .init("London", female: [6650, 11685, 18975, 15425, 2195, 1775], male: [5155, 8120, 16305, 14545, 2220, 685]),
    .init(
      "North East (England)", female: [7865, 5050, 4435, 1415, 80, 1005], male: [5100, 3415, 3820, 1695, 75, 310]),
    .init(
      "North West (England)", female: [12210, 11110, 8985, 3195, 165, 2805], male: [8650, 7855, 7770, 3190, 160, 1015]),
    .init("Northern Ireland", female: [730, 590, 635, 175, 5, 0], male: [995, 585, 650, 180, 5, 0]),
    .init("Overseas", female: [25, 95, 605, 565, 130, 60], male: [25, 105, 905, 745, 160, 90]),
    .init("Scotland", female: [9430, 8220, 7685, 3510, 205, 35], male: [7750, 6525, 6905, 2935, 220, 80]),
    .init(
      "South East (England)", female: [6495, 6460, 5565, 1785, 120, 1920], male: [6440, 5690, 5450, 2340, 125, 635]),
    .init(
      "South West (England)", female: [5005, 4855, 7920, 3075, 135, 1850], male: [4705, 3915, 9455, 4575, 245, 1660]),
    .init("Unknown", female: [105, 180, 130, 65, 10, 175], male: [90, 200, 160, 60, 5, 1535]),
    .init("Wales", female: [7350, 5580, 5885, 1970, 135, 1235], male: [4705, 4050, 5000, 2125, 215, 405]),
    .init(
      "West Midlands (England)", female: [6075, 5475, 4670, 1720, 110, 1695], male: [4395, 4010, 4010, 1570, 135, 575]),
    .init(
      "Yorkshire and The Humber", female: [6070, 6085, 5800, 2565, 140, 1830], male: [5235, 4965, 5005, 2395, 165, 595]),
  ]

  /// Age band × ``ethnicities`` × sex.
  package static let agesByEthnicity: [CountsBySex] = [
    .init("16-19", female: [40, 5, 15, 0, 5, 275, 365], male: [55, 0, 10, 0, 0, 315, 350]),
    .init(
      "20-29", female: [3875, 1560, 1525, 315, 440, 11485, 28505], male: [3195, 665, 955, 245, 760, 10510, 21085]),
    .init(
      "30-39", female: [5020, 2275, 1625, 415, 1170, 10570, 41360], male: [4670, 1285, 1165, 295, 2160, 10785, 33540]),
    .init(
      "40-49", female: [5405, 2335, 1265, 350, 1820, 7645, 47495], male: [4145, 1580, 825, 305, 2700, 6800, 35715]),
    .init(
      "50-59", female: [3805, 3425, 975, 300, 3055, 6500, 59055], male: [2600, 2010, 760, 330, 4115, 6965, 47715]),
    .init("60-64", female: [1030, 1010, 260, 95, 1035, 1785, 17575], male: [685, 635, 200, 110, 1250, 2065, 15265]),
    .init("65+", female: [440, 280, 80, 35, 305, 550, 4945], male: [390, 210, 75, 35, 435, 720, 5360]),
    .init("Unknown", female: [0, 0, 0, 0, 0, 10, 10], male: [0, 0, 0, 0, 0, 10, 0]),
  ]

  /// Ethnicity × ``grades``.
  package static let ethnicitiesByGrade: [Counts] = [
    .init("Asian", [8945, 10400, 10295, 4345, 345, 1030]),
    .init("Black", [4285, 5140, 4775, 1645, 110, 1330]),
    .init("Mixed", [2075, 2250, 2910, 1630, 160, 695]),
    .init("Other ethnicity", [550, 685, 865, 540, 55, 125]),
    .init("Undeclared", [4260, 5155, 5930, 3105, 190, 625]),
    .init("Unknown", [25665, 18415, 18180, 8670, 800, 5250]),
    .init("White", [90820, 85285, 104570, 55280, 5720, 16660]),
  ]

  /// Disability × ``grades``.
  package static let disabilitiesByGrade: [Counts] = [
    .init("Declared disabled", [16690, 17015, 15625, 6595, 565, 4295]),
    .init("Declared non-disabled", [80985, 78745, 94060, 50215, 5105, 15085]),
    .init("Undeclared", [7960, 6465, 8155, 3955, 380, 1000]),
    .init("Unknown", [30960, 25105, 29690, 14455, 1335, 5335]),
  ]
}
