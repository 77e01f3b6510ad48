public import Diagnostics
import SelfEvaluation
import SheetIO

/// One section of a form, resolved against its data: written record by record without look-ups.
struct SectionPlan: Sendable {
  private struct RowPlan: Sendable {
    let height: Double?
    let minimumHeight: Double?
    let cells: [CellPlan]
    /// Columns that cells above reach into, with their looks.
    let covered: [(columns: Range<Int>, style: Int)]

    /// A further row of the sheet that the cells of this one reach down into.
    func continuation(at index: Int) -> Row {
      let columns = cells.map { (columns: $0.columns, style: $0.style) } + covered
      let blanks = columns.flatMap { columns, style in
        columns.map { Cell(column: $0, value: .empty, style: style) }
      }
      return Row(
        index: index, cells: blanks.sorted { $0.column < $1.column },
        height: TallText.standardRowHeight)
    }
  }

  private let rows: [RowPlan]
  /// How many repetitions are printed, and how many of them hold a record.
  private let count: Int
  private let recordCount: Int
  private let unit: AmountUnit
  /// Decimals to which formulas round amounts.
  private let decimals: Int
  /// The offsets of the rows; see `LineSpans.offsets`.
  private let offsets: [Int]
  /// The row after the last one of each section that cells of this one reach down to.
  private let sectionEnds: [String: Int]

  /// - Parameters:
  ///   - offsets: The offsets of the section's rows; see `LineSpans.offsets`.
  ///   - looks: The form's.
  ///   - style: Gives the index of a look in the workbook.
  init(
    _ section: FormTemplate.Section, _ context: FormulaPlan.Context, offsets: [Int],
    looks: inout FormLooks, style: (CellStyle) -> Int
  ) throws(Failure) {
    let data = context.data
    let template = context.template
    unit = data.unit
    self.offsets = offsets
    decimals = context.decimals
    let group = try section.group.map { name throws(Failure) in
      try FormLayout.group(name, data, template)
    }
    recordCount = group?.count ?? 1
    count = max(recordCount, section.minimumCount)
    var ends: [String: Int] = [:]
    var names: Set<String> = []
    if group != nil {
      for row in section.rows { names.formUnion(row.cells.compactMap(\.valueName)) }
    }
    var plans: [RowPlan] = []
    for row in section.rows {
      var cells: [CellPlan] = []
      for cell in row.cells {
        let formula = cell.formula(with: data)
        let look = try looks.look(
          cell.style, isLocked: !(looks.opensHoles && cell.isHole && formula == nil), style)
        let widths = template.columnWidths[cell.column..<(cell.column + cell.span)]
        cells.append(
          CellPlan(
            cell, style: look.style, content: try Self.content(cell, group, data, template),
            formula: try formula.map { pattern throws(Failure) in
              try FormulaPlan(pattern, context, repeated: names)
            },
            wrap: look.wrapSize.map { (TextExtent.mergedWidth(of: widths), $0) }))
        if case .section(let name) = cell.reach,
          let index = template.sections.firstIndex(where: { $0.name == name })
        {
          ends[name] = context.layout.sectionRows[index].upperBound
        }
      }
      var covered: [(columns: Range<Int>, style: Int)] = []
      for above in row.covered {
        covered.append((above.columns, try looks.look(above.style, style).style))
      }
      plans.append(
        RowPlan(
          height: row.height, minimumHeight: row.minimumHeight, cells: cells, covered: covered))
    }
    rows = plans
    sectionEnds = ends
  }

  private static func content(
    _ cell: FormTemplate.Cell, _ group: FormGroup?, _ data: FormData, _ template: FormTemplate
  ) throws(Failure) -> CellPlan.Content {
    switch cell.content {
    case .blank: return .fixed(.blank)
    case .text(let pattern):
      guard let group, pattern.holes.contains(where: { group.columns[$0] != nil }) else {
        return .fixed(
          .text(
            try pattern.filled { hole throws(Failure) in try Filler.text(hole, data, template) }))
      }
      var pieces: [CellPlan.Piece] = []
      for piece in pattern.pieces {
        switch piece {
        case .literal(let words): pieces.append(.literal(words))
        case .hole(let name):
          if let column = group.columns[name] {
            pieces.append(.hole(column))
          } else {
            pieces.append(.literal(try Filler.text(name, data, template)))
          }
        }
      }
      return .words(pieces)
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
  /// - Parameters:
  ///   - merges: Gains the merges down that rows of the sheet must still make room for.
  /// - Returns: What does not fit into its cell.
  func append(
    to sheet: inout Sheet, from firstRow: Int, tall: inout [TallText]
  ) throws(Failure) -> [Finding] {
    var findings: [Finding] = []
    var runs = RunMerges(rows.map(\.cells))
    for start in stride(from: 0, to: count, by: Self.runLength) {
      let run = start..<min(count, start + Self.runLength)
      let values = values(of: run)
      for record in run {
        for (line, row) in rows.enumerated() {
          let first = firstRow + record * offsets[rows.count]
          let index = first + offsets[line]
          let own = index...(first + offsets[line + 1] - 1)
          var cells: [Cell] = []
          cells.reserveCapacity(row.cells.count)
          var height = RowHeight()
          for (position, cell) in row.cells.enumerated() {
            let value = values[line][position][record - start]
            if case .run = cell.reach {
              let continues = runs.take(
                value, line: line, position: position, rows: own, cell, &sheet, &tall)
              cells += Self.blanks(cell.columns, cell.style, first: continues ? nil : value, self)
              continue
            }
            let last = lastRow(of: cell, line: line, first: first)
            if let wrap = cell.wrap, case .text(let text) = value {
              if last > index {
                tall.append(
                  TallText(
                    rows: index...last, text: text, column: cell.column, width: wrap.width,
                    fontSize: wrap.fontSize))
              } else {
                height.include(
                  text, column: cell.column, width: wrap.width, fontSize: wrap.fontSize)
              }
            }
            if let plan = cell.formula {
              cells.append(
                Cell(
                  column: cell.column, value: cachedValue(value),
                  formula: Formula(try plan.text(record: record)), style: cell.style))
            } else {
              cells.append(Cell(column: cell.column, value: cellValue(value), style: cell.style))
            }
            if cell.span > 1 || last > index {
              for covered in cell.columns.dropFirst() {
                cells.append(Cell(column: covered, value: .empty, style: cell.style))
              }
              sheet.merges.append(
                CellRange(
                  CellAddress(row: index, column: cell.column),
                  CellAddress(row: last, column: cell.columns.upperBound - 1)))
            }
          }
          if !row.covered.isEmpty {
            for above in row.covered {
              cells += above.columns.map { Cell(column: $0, value: .empty, style: above.style) }
            }
            cells.sort { $0.column < $1.column }
          }
          if let column = height.cappedColumn {
            let place = CellAddress(row: index, column: column)
            findings.append(
              Finding(.textTooHigh, at: Location(file: "", sheet: sheet.name, cell: place)))
          }
          sheet.rows.append(
            Row(
              index: index, cells: cells,
              height: row.height ?? max(height.points, row.minimumHeight)
                ?? (own.count > 1 ? TallText.standardRowHeight : nil)))
          for further in own.dropFirst() { sheet.rows.append(row.continuation(at: further)) }
        }
      }
    }
    runs.finish(&sheet, &tall)
    return findings
  }

  /// What stands in each cell of each row, for each record of a run.
  private func values(of run: Range<Int>) -> [[[FormValue]]] {
    let records = run.clamped(to: 0..<max(run.lowerBound, recordCount))
    return rows.map { row in
      row.cells.map { cell in
        if case .fixed(let value) = cell.content {
          return [FormValue](repeating: value, count: run.count)
        }
        let known = records.isEmpty ? [] : cell.values(records, unit: unit)
        return known + [FormValue](repeating: .blank, count: run.count - records.count)
      }
    }
  }

  /// The last row that a cell reaches, zero-based.
  ///
  /// - Parameter first: The first row of its record.
  private func lastRow(of cell: CellPlan, line: Int, first: Int) -> Int {
    let own = first + offsets[line + 1] - 1
    switch cell.reach {
    case .row, .run: return own
    case .rows(let count): return first + offsets[min(line + count, rows.count)] - 1
    case .section(let name): return Swift.max(own, (sectionEnds[name] ?? own + 1) - 1)
    }
  }

  /// The cells of some columns, all with one look, the first one with a value.
  private static func blanks(
    _ columns: Range<Int>, _ style: Int, first: FormValue?, _ plan: SectionPlan
  ) -> [Cell] {
    columns.map { column in
      let value = column == columns.lowerBound ? first.map(plan.cellValue) ?? .empty : .empty
      return Cell(column: column, value: value, style: style)
    }
  }

  /// What a formula's cell holds beside it: nothing to show is the empty text.
  private func cachedValue(_ value: FormValue) -> CellValue {
    if case .amount(let amount) = value, amount.isFinerThanFen {
      return .number(amount.rounded(decimals: decimals, in: unit).double(in: unit))
    }
    let cached = cellValue(value)
    return cached == .empty ? .text("") : cached
  }

  private func cellValue(_ value: FormValue) -> CellValue { value.cellValue(in: unit) }
}

/// The greater of two numbers, either of which may be missing.
private func max(_ one: Double?, _ other: Double?) -> Double? {
  guard let one, let other else { return one ?? other }
  return Swift.max(one, other)
}

extension FormTemplate.Cell {
  /// The words of a cell that has no holes.
  var labelText: String? {
    if case .text(let pattern) = content, case .literal(let words) = pattern.pieces.first,
      pattern.pieces.count == 1
    {
      words
    } else {
      nil
    }
  }

  /// The name of the hole that the cell holds by itself.
  var valueName: String? {
    if case .value(let name) = content { name } else { nil }
  }

  /// Whether something is to be filled in: a value, or words with holes.
  fileprivate var isHole: Bool {
    switch content {
    case .blank: false
    case .value(let name): !name.hasPrefix("form.")
    case .text(let pattern): pattern.holes.contains { !$0.hasPrefix("form.") }
    }
  }

  /// Its formula, unless what stands in it is data.
  fileprivate func formula(with data: FormData) -> Pattern? {
    valueName.map(data.stated.contains) == true ? nil : formula
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
