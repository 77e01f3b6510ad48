import Diagnostics
import SelfEvaluation
import SheetIO

/// Puts one filled form into the sheet that it was read from.
struct FormInPlace {
  /// What does not fit, at places of the sheet.
  private(set) var findings: [Finding]
  private let form: WorkbookTemplate.Form
  /// The form filled, as a sheet of its own: its rows stand where those of the package will.
  private let filled: Sheet
  /// The rows of each section in the filled sheet.
  private let sectionRows: [Range<Int>]
  /// The first row of each section as it is stored.
  private let storedRows: [Int]

  init(
    _ form: WorkbookTemplate.Form, _ data: FormData, rulebook: Rulebook, place: Location
  ) throws(Failure) {
    var template = form.template
    for section in template.sections.indices {
      // A row that no record fills stays, blank, so that the form keeps its shape.
      if template.sections[section].group != nil {
        template.sections[section].minimumCount = max(1, template.sections[section].minimumCount)
      }
      for row in template.sections[section].rows.indices {
        let height = template.sections[section].rows[row].height
        template.sections[section].rows[row].minimumHeight =
          height ?? template.sections[section].rows[row].minimumHeight
        template.sections[section].rows[row].height = nil
      }
    }
    // The words of a formula name the sheet that the user gave it.
    template.sheetName = Pattern(literal: form.sheetName)
    self.form = form
    var filler = Filler(rulebook: rulebook)
    // The form's rows and its cells keep their places.
    filler.spreadsTallTexts = false
    try filler.fill(template, with: data)
    let (workbook, found) = try filler.workbook()
    filled = workbook.sheets[0]
    findings = found.map { finding in
      var finding = finding
      finding.location = Location(
        file: place.file, sheet: place.sheet, cell: finding.location.cell)
      return finding
    }
    sectionRows = try FormLayout(template, data, sheetName: form.sheetName).sectionRows
    var stored = [0]
    for section in template.sections {
      stored.append(stored[stored.count - 1] + section.rows.count)
    }
    storedRows = stored
  }

  /// Repeats rows and sets cells; nothing else of the package changes.
  mutating func fill(_ editor: inout PackageEditor) throws(Failure) {
    // From the last section to the first, so that the rows of those before stay where they are.
    for (index, section) in form.template.sections.enumerated().reversed()
    where section.group != nil {
      let first = storedRows[index]
      try editor.repeatRows(
        sheet: form.sheet, first...(first + section.rows.count - 1),
        times: sectionRows[index].count / section.rows.count)
    }
    let runs = runAreas()
    for area in runs { try editor.replaceMerges(sheet: form.sheet, in: area, with: []) }
    var formulas: [CellAddress: PackageEditor.Computed] = [:]
    for (index, section) in form.template.sections.enumerated() {
      for (line, row) in section.rows.enumerated() {
        for cell in row.cells {
          let stored = CellAddress(row: storedRows[index] + line, column: cell.column)
          guard form.filled.contains(stored) else { continue }
          for number in stride(
            from: sectionRows[index].lowerBound + line, to: sectionRows[index].upperBound,
            by: section.rows.count)
          {
            let address = CellAddress(row: number, column: cell.column)
            let value = filled.cell(at: address)
            try editor.setCell(sheet: form.sheet, address, value?.value ?? .empty)
            if let formula = value?.formula {
              formulas[address] = .init(formula: formula.text, value: value?.value ?? .empty)
            }
          }
        }
      }
    }
    try editor.setComputed(sheet: form.sheet, formulas)
    for area in runs {
      let merges = filled.merges.filter { area.contains($0.first) && area.contains($0.last) }
      try editor.replaceMerges(sheet: form.sheet, in: area, with: merges)
    }
    try editor.setRowHeights(sheet: form.sheet, heights())
    try markRequired(&editor)
  }

  /// Marks cells that must not stay blank, as long as they are.
  private func markRequired(_ editor: inout PackageEditor) throws(Failure) {
    for (index, section) in form.template.sections.enumerated() {
      for (line, row) in section.rows.enumerated() {
        for cell in row.cells where cell.isRequired {
          let ranges = stride(
            from: sectionRows[index].lowerBound + line, to: sectionRows[index].upperBound,
            by: section.rows.count
          ).map { row in
            let address = CellAddress(row: row, column: cell.column)
            return CellRange(address, address)
          }
          for start in stride(from: 0, to: ranges.count, by: Self.rangesPerMark) {
            let some = Array(ranges[start..<min(start + Self.rangesPerMark, ranges.count)])
            try editor.addConditionalFormat(
              sheet: form.sheet, ranges: some, look: ConditionalLook(fill: Filler.blankColor),
              formula: "LEN(TRIM(\(some[0].first)))=0")
          }
        }
      }
    }
  }

  /// Cells that one mark names at most; its formula counts from the first of them.
  private static let rangesPerMark = 200

  /// The columns of repeated rows in which equal values are merged, one area for each.
  private func runAreas() -> [CellRange] {
    form.template.sections.enumerated().flatMap { index, section in
      section.rows.flatMap(\.cells).filter { $0.reach == .run }.map { cell in
        CellRange(
          CellAddress(row: sectionRows[index].lowerBound, column: cell.column),
          CellAddress(
            row: sectionRows[index].upperBound - 1, column: cell.column + cell.span - 1))
      }
    }
  }

  /// Rows that need more height than the form gives them.
  private func heights() -> [Int: Double] {
    var heights: [Int: Double] = [:]
    for (index, section) in form.template.sections.enumerated() {
      for row in sectionRows[index] {
        let offset = (row - sectionRows[index].lowerBound) % section.rows.count
        let line = section.rows[offset]
        // Rows in which nothing is filled keep the height that the form gives them.
        let isFilled = line.cells.contains {
          form.filled.contains(CellAddress(row: storedRows[index] + offset, column: $0.column))
        }
        guard isFilled else { continue }
        let position = filled.rows.partitioningIndex { $0.index >= row }
        guard position < filled.rows.count, filled.rows[position].index == row,
          let needed = filled.rows[position].height
        else { continue }
        let given = line.height ?? line.minimumHeight ?? TallText.standardRowHeight
        if needed > given { heights[row] = needed }
      }
    }
    return heights
  }
}
