import Diagnostics

/// The weights of the indicators below one heading of their form.
struct GroupTally {
  /// The heading as written.
  let label: String
  /// The cell of the heading, where it stands with the first of its indicators.
  let place: Place?
  /// Which of the four groups it is, if any.
  let group: IndicatorGroup?
  /// The points that the heading states: 50 of 产出指标（50分）.
  let stated: Points?
  /// The positions of its indicators in the project.
  private(set) var rows: [Int] = []
  /// The sum of their weights.
  private(set) var weight = Points.zero
  /// Whether every weight could be read.
  private(set) var isComplete = true

  private init(_ heading: StatedText?, isFirstLevel: Bool) {
    label = heading?.text ?? ""
    place = heading?.place
    group = isFirstLevel ? IndicatorGroup(reading: label) : nil
    stated = Self.points(in: label)
  }

  /// The first-level groups of a project, in the order in which they first occur.
  static func groups(of project: Project) -> [GroupTally] {
    var tallies: [GroupTally] = []
    tallies.reserveCapacity(4)
    var current = -1
    for index in project.indicators.indices {
      let heading = project.indicators[index].firstLevel
      if current < 0 || !LabelText.isIdentical(tallies[current].label, heading?.text ?? "") {
        let new = GroupTally(heading, isFirstLevel: true)
        current =
          tallies.firstIndex {
            $0.label == new.label
              || $0.group != nil && $0.group == new.group
                && (new.stated == nil || $0.stated == new.stated)
          } ?? tallies.count
        if current == tallies.count { tallies.append(new) }
      }
      tallies[current].add(project.indicators[index].weight, at: index)
    }
    return tallies
  }

  /// The second-level sections of a project: runs of the same heading.
  static func sections(of project: Project) -> [GroupTally] {
    var tallies: [GroupTally] = []
    for index in project.indicators.indices {
      let heading = project.indicators[index].secondLevel
      if tallies.last?.label != heading?.text ?? "" {
        tallies.append(GroupTally(heading, isFirstLevel: false))
      }
      tallies[tallies.count - 1].add(project.indicators[index].weight, at: index)
    }
    return tallies
  }

  private mutating func add(_ stated: Stated<ExactDecimal>?, at row: Int) {
    rows.append(row)
    if let own = stated?.value.flatMap(Points.init(rounding:)) {
      weight = weight + own
    } else {
      isComplete = false
    }
  }

  /// Whether a heading ends in a bracket, as one with points does.
  static func endsInPoints(_ heading: String?) -> Bool {
    guard let heading, !heading.isEmpty else { return false }
    let bytes = heading.utf8.span
    let last = bytes[bytes.count - 1]
    return last == UInt8(ascii: ")") || last == 0x89
  }

  /// The points in brackets at the end of a heading: 50 of 产出指标（50分）.
  private static func points(in heading: String) -> Points? {
    guard endsInPoints(heading) else { return nil }
    let label = LabelText.normalised(heading)
    guard label.hasSuffix(")"), let open = label.lastIndex(of: "(") else { return nil }
    let note = label[label.index(after: open)...].dropLast()
    guard let number = NumberText(String(note)), number.suffix == "分" || number.suffix == ""
    else { return nil }
    return Points(rounding: number.decimal)
  }
}

/// Some of the four first-level groups.
struct GroupSet: Equatable {
  private var bits: UInt8 = 0

  init(_ groups: [IndicatorGroup]) {
    for group in groups {
      switch group {
      case .cost: bits |= 1
      case .output: bits |= 2
      case .benefit: bits |= 4
      case .satisfaction: bits |= 8
      }
    }
  }
}
