import Diagnostics

/// What the checks have in common: findings at the cells of a table's values.
extension ProjectTable {
  /// A finding about a stated value, at its cell.
  func finding<Value>(
    _ code: FindingCode, _ stated: Stated<Value>, _ path: String, computed: String? = nil,
    difference: String? = nil, facts: [String: Wording] = [:], places: [Place] = []
  ) -> Finding {
    finding(
      code, at: stated.place, path, stated: stated.text, computed: computed,
      difference: difference, facts: facts, places: places)
  }

  /// A finding about words, at their cell.
  func finding(
    _ code: FindingCode, _ stated: StatedText, _ path: String, computed: String? = nil,
    facts: [String: Wording] = [:], places: [Place] = []
  ) -> Finding {
    finding(
      code, at: stated.place, path, stated: stated.text, computed: computed, facts: facts,
      places: places)
  }

  /// A finding at a cell, with the name of its field and the table's unit among the facts.
  func finding(
    _ code: FindingCode, at place: Place, _ path: String, stated: String? = nil,
    computed: String? = nil, difference: String? = nil, facts: [String: Wording] = [:],
    places: [Place] = []
  ) -> Finding {
    var all = FieldCatalog.facts(path)
    all["unit"] = Wording(unit.rawValue)
    all.merge(facts) { _, own in own }
    return Finding(
      code, at: location(place), places: places.map(location), field: path, stated: stated,
      computed: computed, difference: difference, facts: all)
  }

  /// That a value is missing, at the cell where it belongs.
  func missing(_ path: String, of project: Project) -> Finding {
    Finding(
      .valueMissing, at: location(project, path: path), field: path,
      facts: FieldCatalog.facts(path))
  }

  /// The cell of a field of a row below a project: its value's, else where its column meets the row.
  func place(_ stated: Place?, _ row: Place, _ path: String) -> Place {
    stated ?? row.atColumn(sources[Int(row.source)].columns[path] ?? columns[path] ?? 0)
  }

  /// Whether a stated amount is a computed one, rounded to as many decimals as it was stated with.
  func agrees(_ stated: Stated<Amount>, with computed: Amount) -> Bool {
    guard let amount = stated.value else { return true }
    if amount == computed { return true }
    let number = NumberText(stated.text)
    let unit = number.flatMap { AmountUnit(rawValue: $0.suffix) } ?? self.unit
    return computed.agrees(
      with: amount, decimals: number?.decimal.scale ?? unit.fenDecimals, in: unit)
  }
}

extension Amount {
  /// Whether two amounts differ by a factor of about ten thousand, the mark of 元 beside 万元.
  func isOtherUnit(than other: Amount) -> Bool {
    let larger = max(parts, other.parts)
    let smaller = min(parts, other.parts)
    guard smaller > 0, smaller < Int128.max / 20_000 else { return false }
    return larger >= smaller * 5_000 && larger <= smaller * 20_000
  }
}

extension Points {
  /// The difference between two numbers of points.
  static func - (left: Self, right: Self) -> Self {
    Self(hundredths: left.hundredths - right.hundredths)
  }

  /// No points.
  static let zero = Points(hundredths: 0)
}

extension Project {
  /// Whether something is said about its spending, its deviations or itself.
  var isExplained: Bool {
    [ProjectText.executionReason, .deviation, .remark].contains {
      self[$0].map { !NumberText.isBlank($0.text) } ?? false
    }
  }
}
