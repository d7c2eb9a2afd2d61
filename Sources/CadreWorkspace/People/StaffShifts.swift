import CadreModel

/// What becomes of people who are held, counted while a staff file is imported.
struct StaffShifts {
  private var held = 0
  private(set) var inService = 0
  private var renamed = 0
  private var moved = 0
  private var left = 0

  mutating func note(_ held: Person, becomes merged: Person, on today: Day) {
    let wasInService = held.isInService(on: today)
    self.held += 1
    if wasInService { inService += 1 }
    if wasInService, held.leftOn == nil, merged.leftOn != nil { left += 1 }
    if !held.name.isEmpty, held.name != merged.name { renamed += 1 }
    if held.unit != merged.unit { moved += 1 }
  }

  /// What would change more than an import does by itself.
  ///
  /// - Parameters:
  ///   - retired: those whom the file does not list.
  ///   - all: how many people there are, or are in service where the file lists everybody.
  func excess(retired: Int, of all: Int, isComplete: Bool, file: String) -> [Finding] {
    let left = left + retired
    return [
      ChangeLimit.finding(
        left, of: all, file: file,
        isComplete
          ? .counted(
            left, one: "\(left) of \(all) people in service would be marked as having left.",
            other: "\(left) of \(all) people in service would be marked as having left.")
          : .counted(
            left, one: "\(left) of \(all) people would be marked as having left.",
            other: "\(left) of \(all) people would be marked as having left.")),
      ChangeLimit.finding(
        renamed, of: held, file: file,
        .counted(
          renamed, one: "\(renamed) of \(held) people who are held and in the file would get another name.",
          other: "\(renamed) of \(held) people who are held and in the file would get another name.")),
      ChangeLimit.finding(
        moved, of: held, file: file,
        .counted(
          moved, one: "\(moved) of \(held) people who are held and in the file would move to another unit.",
          other: "\(moved) of \(held) people who are held and in the file would move to another unit.")),
    ].compactMap(\.self)
  }
}
