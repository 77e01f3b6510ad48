import Diagnostics
import SelfEvaluation
import SheetIO

/// Finds out in which unit a table states its amounts: by its header, its 单位 line, the command,
/// or the decimals of its amounts.
struct UnitFinder {
  let source: Table
  let headerRow: TableRow
  let preamble: Preamble
  let option: AmountUnit?

  /// A unit and what says it.
  struct Found {
    var unit: AmountUnit
    var source: FactSource
    var findings: [Finding] = []
  }

  /// The unit of the amounts.
  ///
  /// - Parameters:
  ///   - column: The column whose header and values tell it.
  ///   - fallback: The unit of the table that this one belongs to, taken where nothing else says.
  /// - Throws: `.unitContradictory`, `.unitUnsupported` or `.unitUnknown`.
  func found(
    column: Int, rows: some Sequence<TableRow>, fallback: AmountUnit? = nil
  ) throws(Failure) -> Found {
    let place = source.location(of: headerRow, column: column)
    let stated = try stated(column, place)
    if let option {
      var found = Found(unit: option, source: .option("--unit"))
      if let stated, stated.unit != option {
        found.findings.append(
          Finding(
            .optionContradicts, at: source.location(of: headerRow), stated: stated.unit.rawValue,
            computed: option.rawValue,
            facts: [
              "subject": Recognition.Subject.unit.label, "source": stated.source.wording,
            ]))
      }
      return found
    }
    if let stated { return stated }
    let evidence = rows.first { (NumberText($0[column])?.decimal.neededScale ?? 0) > 2 }
    if let evidence {
      let reason = FactSource.decimals(
        evidence[column], source.location(of: evidence, column: column))
      return inferred(.tenThousandYuan, reason, place)
    }
    if let fallback { return inferred(fallback, .projectTable, place) }
    throw Failure(.unitUnknown, at: place)
  }

  private func inferred(_ unit: AmountUnit, _ reason: FactSource, _ place: Location) -> Found {
    Found(
      unit: unit, source: reason,
      findings: [
        Finding(
          .unitInferred, at: place, computed: unit.rawValue, facts: ["source": reason.wording])
      ])
  }

  private func stated(_ column: Int, _ place: Location) throws(Failure) -> Found? {
    let fromHeader = Preamble.unit(inHeader: LabelText.normalised(headerRow[column]))
    if let fromHeader, let line = preamble.unit, fromHeader != line.value, option == nil {
      throw Failure(
        .unitContradictory, at: place,
        facts: [
          "header": Wording(fromHeader.rawValue), "line": Wording(line.value.rawValue),
        ])
    }
    if option == nil, let other = preamble.otherUnit {
      throw Failure(
        .unitUnsupported, at: source.location(of: other.row), facts: ["unit": Wording(other.value)])
    }
    if let fromHeader { return Found(unit: fromHeader, source: .header(place)) }
    return preamble.unit.map {
      Found(unit: $0.value, source: .unitLine(source.location(of: $0.row)))
    }
  }

  /// The units that the headers of some columns name themselves, where they differ from the
  /// table's and the command names none.
  func ownUnits(of columns: [Int], table unit: AmountUnit) -> [Int: AmountUnit] {
    guard option == nil else { return [:] }
    var units: [Int: AmountUnit] = [:]
    for column in columns {
      guard let own = Preamble.unit(inHeader: LabelText.normalised(headerRow[column])), own != unit
      else { continue }
      units[column] = own
    }
    return units
  }
}
