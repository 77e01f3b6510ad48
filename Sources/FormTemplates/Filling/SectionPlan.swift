public import Diagnostics
import SelfEvaluation
import SheetIO

/// One section of a form, resolved against its data: written record by record without look-ups.
struct SectionPlan: Sendable {
  /// A class, so that passing one on in the innermost loop counts one reference.
  private final class CellPlan: Sendable {
    let column: Int
    let span: Int
    let style: Int
    let content: Content
    let formula: FormulaPlan?
    /// Width in characters and font size where text wraps; `nil` where it does not.
    let wrap: (width: Double, fontSize: Double)?

    init(
      column: Int, span: Int, style: Int, content: Content, formula: FormulaPlan?,
      wrap: (width: Double, fontSize: Double)?
    ) {
      self.column = column
      self.span = span
      self.style = style
      self.content = content
      self.formula = formula
      self.wrap = wrap
    }

    enum Content: Sendable {
      case value(FormGroup.Column)
      case fixed(FormValue)
    }
  }

  private struct RowPlan: Sendable {
    let height: Double?
    let minimumHeight: Double?
    let cells: [CellPlan]
  }

  private let rows: [RowPlan]
  private let count: Int
  private let unit: AmountUnit
  /// Decimals to which formulas round amounts.
  private let decimals: Int

  /// - Parameters:
  ///   - decimals: Decimals that the form's amounts are shown with.
  ///   - style: Gives the index of a look in the workbook.
  init(
    _ section: FormTemplate.Section, _ context: FormulaPlan.Context, decimals: Int,
    style: (CellStyle) -> Int
  ) throws(Failure) {
    let data = context.data
    let template = context.template
    unit = data.unit
    self.decimals = context.decimals
    let group = try section.group.map { name throws(Failure) in
      try FormLayout.group(name, data, template)
    }
    count = group?.count ?? 1
    let names = section.rows.flatMap { $0.cells.compactMap { $0.valueName } }
    var plans: [RowPlan] = []
    for row in section.rows {
      var cells: [CellPlan] = []
      var column = 0
      for cell in row.cells {
        guard let look = template.styles[cell.style] else {
          throw Failure(
            .holeUnknown, at: .none,
            facts: ["hole": Wording(cell.style), "form": Wording(template.title)])
        }
        let width = TextExtent.mergedWidth(of: template.columnWidths[column..<(column + cell.span)])
        cells.append(
          CellPlan(
            column: column, span: cell.span,
            style: style(Self.resolved(look, decimals: decimals)),
            content: try Self.content(cell, group, data, template),
            formula: try cell.formula.map { pattern throws(Failure) in
              try FormulaPlan(pattern, context, repeated: group == nil ? [] : Set(names))
            },
            wrap: look.style.wrapsText ? (width, look.style.fontSize ?? 11) : nil))
        column += cell.span
      }
      plans.append(
        RowPlan(height: row.height, minimumHeight: row.minimumHeight, cells: cells))
    }
    rows = plans
  }

  private static func resolved(_ look: StyleSpecification, decimals: Int) -> CellStyle {
    var style = look.style
    switch look.number {
    case .general: break
    case .amount: style.numberFormat = "0." + String(repeating: "0", count: decimals)
    case .code(let code): style.numberFormat = code
    }
    return style
  }

  private static func content(
    _ cell: FormTemplate.Cell, _ group: FormGroup?, _ data: FormData, _ template: FormTemplate
  ) throws(Failure) -> CellPlan.Content {
    switch cell.content {
    case .blank: return .fixed(.blank)
    case .text(let pattern):
      return .fixed(
        .text(
          try pattern.filled { hole throws(Failure) in try Filler.text(hole, data, template) }))
    case .value(let name):
      if let column = group?.columns[name] { return .value(column) }
      guard let value = data.values[name] else {
        throw Failure(
          .holeUnknown, at: .none, facts: ["hole": Wording(name), "form": Wording(template.title)])
      }
      return .fixed(value)
    }
  }

  /// Records whose values are looked up at once.
  static let runLength = 1_024

  /// Writes the section's rows from a zero-based row on.
  ///
  /// - Returns: What does not fit into its cell.
  func append(to sheet: inout Sheet, from firstRow: Int) throws(Failure) -> [Finding] {
    var findings: [Finding] = []
    for start in stride(from: 0, to: count, by: Self.runLength) {
      let run = start..<min(count, start + Self.runLength)
      let values = rows.map { row in
        row.cells.map { cell in
          switch cell.content {
          case .value(let column): column(run)
          case .fixed(let value): [FormValue](repeating: value, count: run.count)
          }
        }
      }
      for record in run {
        for (line, row) in rows.enumerated() {
          let index = firstRow + record * rows.count + line
          var cells: [Cell] = []
          cells.reserveCapacity(row.cells.count)
          var height = RowHeight()
          for (position, cell) in row.cells.enumerated() {
            let value = values[line][position][record - start]
            if let wrap = cell.wrap, case .text(let text) = value {
              height.include(
                text, column: cell.column, width: wrap.width, fontSize: wrap.fontSize)
            }
            if let plan = cell.formula {
              cells.append(
                Cell(
                  column: cell.column, value: cachedValue(value),
                  formula: Formula(try plan.text(record: record)), style: cell.style))
            } else {
              cells.append(Cell(column: cell.column, value: cellValue(value), style: cell.style))
            }
            if cell.span > 1 { cover(cell, row: index, &cells, &sheet) }
          }
          if let column = height.cappedColumn {
            let place = CellAddress(row: index, column: column)
            findings.append(
              Finding(.textTooHigh, at: Location(file: "", sheet: sheet.name, cell: place)))
          }
          sheet.rows.append(
            Row(
              index: index, cells: cells,
              height: row.height ?? max(height.points, row.minimumHeight)))
        }
      }
    }
    return findings
  }

  /// Merges a cell's columns; the covered ones keep its look.
  private func cover(
    _ cell: CellPlan, row: Int, _ cells: inout [Cell], _ sheet: inout Sheet
  ) {
    let last = cell.column + cell.span - 1
    for covered in (cell.column + 1)...last {
      cells.append(Cell(column: covered, value: .empty, style: cell.style))
    }
    sheet.merges.append(
      CellRange(
        CellAddress(row: row, column: cell.column), CellAddress(row: row, column: last)))
  }

  /// What a formula's cell holds beside it: nothing to show is the empty text.
  private func cachedValue(_ value: FormValue) -> CellValue {
    if case .amount(let amount) = value, amount.isFinerThanFen {
      return .number(amount.rounded(decimals: decimals, in: unit).double(in: unit))
    }
    let cached = cellValue(value)
    return cached == .empty ? .text("") : cached
  }

  private func cellValue(_ value: FormValue) -> CellValue {
    switch value {
    case .blank: .empty
    case .text(let text): text.isEmpty ? .empty : .text(text)
    case .count(let count): .number(Double(count))
    case .amount(let amount): .number(amount.double(in: unit))
    case .points(let points): .number(points.double)
    case .rate(let rate): .number(rate.double ?? 0)
    }
  }
}

/// The greater of two numbers, either of which may be missing.
private func max(_ one: Double?, _ other: Double?) -> Double? {
  guard let one, let other else { return one ?? other }
  return Swift.max(one, other)
}

extension FormTemplate.Cell {
  /// The name of the hole that the cell holds by itself.
  var valueName: String? {
    if case .value(let name) = content { name } else { nil }
  }
}

extension FindingCode {
  /// A text needs more height than a row can have.
  public static let textTooHigh = FindingCode(
    "text-too-high", .warning,
    message: Wording(
      zh: "文字太长，一行最高 409 磅，这一格显示不全",
      en: "the text is too long to be shown whole: a row is at most 409 points high"),
    fix: Wording(zh: "把文字缩短，或在表里手工拆成几行", en: "shorten it, or split it over several rows"))
}
