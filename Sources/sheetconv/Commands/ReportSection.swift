import Diagnostics
import FormTemplates
import SelfEvaluation
import SheetIO

/// A report's figures, checked against the tables and against each other.
struct ReportSection: CheckSection {
  private let name: String
  private let results: [FigureResult]
  let findings: [Finding]

  /// Reads and checks a report.
  ///
  /// - Throws: What reading it throws.
  init(
    _ input: String, _ evaluated: EvaluatedTables, options: TableFile.Options
  ) throws(Failure) {
    // The sheet is one of the input's, not of the report.
    var options = options
    options.sheet = nil
    options.delimiter = nil
    name = input
    let basis = FigureBasis(evaluated.tables, rulebook: evaluated.rulebook)
    let unit = evaluated.tables.first?.table.unit ?? .tenThousandYuan
    let file = try ReportFile(try ByteSource(path: input), options: options, unit: unit)
    let figures = FigureCheck.results(file.statements, against: basis)
    let tables = file.tables.map { table in
      TableComparison(
        report: table.table, inputs: evaluated.tables.map(\.table), locate: table.location
      ).outcome()
    }
    results = figures + tables.compactMap(\.result)
    findings =
      file.findings + FigureFindings.findings(of: figures) + tables.flatMap(\.findings)
      + ReportTextChecks.findings(in: file.passages, against: basis)
  }

  var counts: CheckCounts {
    results.reduce(into: CheckCounts()) { counts, result in
      switch result.outcome {
      case .agrees: counts.agree += 1
      case .disagrees: counts.disagree += 1
      case .notCheckable: counts.notCheckable += 1
      }
    }
  }

  func text() -> String {
    let counts = counts
    var lines = [
      say(
        zh:
          "数字核对（\(name)）：相符 \(counts.agree)，不符 \(counts.disagree)，无法核对 \(counts.notCheckable)",
        en:
          "figures of \(name): \(counts.agree) agree, \(counts.disagree) disagree, \(counts.notCheckable) not checkable"
      )
    ]
    let rows = ["disagrees", "not-checkable", "agrees"].flatMap { outcome in
      results.filter { $0.outcome.identifier == outcome }.map(row)
    }
    let widths = (0..<3).map { column in
      min(rows.map { TextColumns.width($0[column]) }.max() ?? 0, Self.columnWidth)
    }
    for row in rows {
      let cells = zip(row, widths).map { TextColumns.padded($0, to: $1) }
      lines.append("  " + cells.joined(separator: "  ") + "  " + row[3])
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Wider texts stick out.
  private static let columnWidth = 36

  /// Outcome, figure, stated value, and what it was compared with or why it was not.
  private func row(_ result: FigureResult) -> [String] {
    let language = Console.language
    let remark: String
    switch result.outcome {
    case .agrees(let computed, let basis):
      let words = basis.text(in: language)
      remark = computed == result.stated ? words : "\(computed)  \(words)"
    case .disagrees(let disagreement):
      remark =
        say(zh: "应为 \(disagreement.computed)", en: "should be \(disagreement.computed)")
        + disagreement.differenceWords.text(in: language) + "  "
        + disagreement.basis.text(in: language)
    case .notCheckable(let reason): remark = reason.text(in: language)
    }
    return [
      result.outcome.label.text(in: language), result.figure.label.text(in: language),
      result.stated + result.unit, remark,
    ]
  }

  func lines() -> [JSONLine] {
    let language = Console.machineLanguage
    return results.map { result in
      var line = JSONLine()
      line.add("figure", result.figure.name)
      line.add("label", result.figure.label.text(in: language))
      line.add("definition", result.figure.definition.text(in: language))
      line.add("outcome", result.outcome.identifier)
      line.add("stated", result.stated)
      line.add("unit", result.unit.isEmpty ? nil : String(result.unit.drop { $0 == " " }))
      switch result.outcome {
      case .agrees(let computed, let basis):
        line.add("computed", computed)
        line.add("basis", basis.text(in: language))
      case .disagrees(let disagreement):
        line.add("computed", disagreement.computed)
        line.add("difference", disagreement.difference)
        line.add("basis", disagreement.basis.text(in: language))
        line.add("causes", disagreement.causes.map { $0.wording.text(in: language) })
      case .notCheckable(let reason): line.add("reason", reason.text(in: language))
      }
      line.add("places", result.places.map { $0.text(in: language) })
      return line
    }
  }
}

/// Columns of text in which a hanzi is as wide as two letters, as terminals show it.
enum TextColumns {
  static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x1100 && isWide($1) ? 2 : 1) }
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(width - self.width(text), 0))
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      true
    // Typographic quotes and the like: as wide as hanzi among hanzi.
    case 0x2014, 0x2018...0x201D, 0x2026: true
    default: false
    }
  }
}
