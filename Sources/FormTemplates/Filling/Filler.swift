public import Diagnostics
public import SelfEvaluation
public import SheetIO

/// Fills forms, one after another, into one workbook.
///
/// Filling is pure: the same templates, data and options give the same workbook, whatever the
/// day, the machine or the names of the files the data came from. Forms are laid out in their
/// order, because later ones may speak of cells of earlier ones, and then filled at the same time.
public struct Filler: Sendable {
  /// What the workbook says about itself.
  public var properties = DocumentProperties()
  /// Whether a text that is higher than a row gets several; where the rows are somebody else's it
  /// is reported instead.
  var spreadsTallTexts = true
  /// Whether forms are protected so that only their holes can be typed into.
  public var isProtected = false
  private var styles = [CellStyle()]
  private var pending: [Pending] = []
  private var layouts: [FormLayout] = []
  private var styleIndex: [CellStyle: Int] = [CellStyle(): 0]
  private let rulebook: Rulebook

  /// A filler that grades by a rulebook.
  public init(rulebook: Rulebook) { self.rulebook = rulebook }

  /// A sheet that is laid out; its rows are still to come.
  private struct Pending: Sendable {
    var sheet: Sheet
    /// What is known before the rows are there.
    var findings: [Finding] = []
    var plans: [(plan: SectionPlan, firstRow: Int)] = []
  }

  /// How many forms were filled.
  var formCount: Int { layouts.count }
  /// Where the last form put a hole; `nil` if it has none of this name.
  func place(_ hole: String) -> FormLayout.Place? { layouts.last?.places[hole] }
  /// How many sheets there are.
  var sheetCount: Int { pending.count }

  /// Takes one form as the workbook's last sheet.
  ///
  /// - Parameters:
  ///   - template: The form.
  ///   - data: What fills its holes.
  /// - Throws: `.holeUnknown` for a template that asks for what the data do not have,
  ///   `.tooManyRows`.
  public mutating func fill(_ template: FormTemplate, with data: FormData) throws(Failure) {
    var data = data
    data.addWritten(for: template)
    let name = try template.sheetName.filled { hole throws(Failure) in
      try Self.text(hole, data, template)
    }
    let layout = try FormLayout(
      template, data, sheetName: name,
      spans: spreadsTallTexts ? LineSpans(template, data) : LineSpans())
    let decimals = Self.decimals(of: template, data)
    var sheet = Sheet(name: name)
    sheet.columns = template.columnWidths.enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element)
    }
    sheet.printSetup = template.page.setup
    sheet.isProtected = isProtected
    if let repeated = template.page.repeatedSection,
      let index = template.sections.firstIndex(where: { $0.name == repeated })
    {
      let rows = layout.sectionRows[index]
      sheet.printSetup.repeatedRows = rows.lowerBound...(rows.upperBound - 1)
      sheet.frozenRow = rows.upperBound
    }
    sheet.rows.reserveCapacity(layout.sectionRows.last?.upperBound ?? 0)
    var form = Pending(sheet: sheet)
    var looks = FormLooks(template, decimals: decimals, opensHoles: isProtected)
    for (index, section) in template.sections.enumerated() {
      let plan = try SectionPlan(
        section,
        FormulaPlan.Context(
          layout: layout, earlier: layouts, group: section.group, data: data,
          decimals: max(decimals, data.unit.fenDecimals), rulebook: rulebook, template: template),
        offsets: layout.lineOffsets[index], looks: &looks, style: { style($0) })
      form.plans.append((plan, layout.sectionRows[index].lowerBound))
      Self.addAids(
        of: section, rows: layout.sectionRows[index], offsets: layout.lineOffsets[index],
        to: &form.sheet)
    }
    let rounding = RoundingNotes(
      template: template, data: data, layout: layout,
      decimals: max(decimals, data.unit.fenDecimals))
    form.findings = rounding.add(to: &form.sheet)
    layouts.append(layout)
    pending.append(form)
  }

  /// The colour of cells that must be typed into: a light yellow that prints as almost white.
  static let blankColor: UInt32 = 0xFFF2CC

  /// Drop-down lists, and marks on cells that must not stay blank.
  private static func addAids(
    of section: FormTemplate.Section, rows: Range<Int>, offsets: [Int], to sheet: inout Sheet
  ) {
    let height = offsets[section.rows.count]
    for (line, row) in section.rows.enumerated() {
      for cell in row.cells where !cell.choices.isEmpty || cell.isRequired {
        // Rows of one line follow each other and make one range.
        let starts = Array(
          stride(from: rows.lowerBound + offsets[line], to: rows.upperBound, by: height))
        guard let first = starts.first, let last = starts.last else { continue }
        let ranges =
          height == 1
          ? [
            CellRange(
              CellAddress(row: first, column: cell.column),
              CellAddress(row: last, column: cell.column))
          ]
          : starts.map {
            CellRange(
              CellAddress(row: $0, column: cell.column),
              CellAddress(row: $0, column: cell.column))
          }
        for range in ranges {
          if !cell.choices.isEmpty {
            sheet.validations.append(
              DataValidation(
                ranges: [range], kind: .list,
                formula: "\"\(cell.choices.joined(separator: ","))\""))
          }
          if cell.isRequired { sheet.blankMarks.append(BlankMark(cells: range, color: blankColor)) }
        }
      }
    }
  }

  /// Adds a sheet that no template describes.
  public mutating func append(_ sheet: Sheet) { pending.append(Pending(sheet: sheet)) }

  /// The workbook with all its sheets, and what does not fit into its place on a form.
  public func workbook() throws(Failure) -> (workbook: Workbook, findings: [Finding]) {
    let pending = pending
    let filled = Concurrently.map(pending.count) { index -> Result<(Sheet, [Finding]), Failure> in
      var sheet = pending[index].sheet
      var findings = pending[index].findings
      do throws(Failure) {
        var tall: [TallText] = []
        for (plan, firstRow) in pending[index].plans {
          findings += try plan.append(to: &sheet, from: firstRow, tall: &tall)
        }
        findings += tall.compactMap { $0.makeRoom(in: &sheet) }
        return .success((sheet, findings))
      } catch {
        return .failure(error)
      }
    }
    var workbook = Workbook()
    workbook.styles = styles
    workbook.properties = properties
    var findings: [Finding] = []
    for result in filled {
      let (sheet, own) = try result.get()
      workbook.sheets.append(sheet)
      findings += own
    }
    return (workbook, findings)
  }

  /// The index of a look among the workbook's, which gains it if it is new.
  public mutating func style(_ style: CellStyle) -> Int {
    if let index = styleIndex[style] { return index }
    let index = styles.count
    styles.append(style)
    styleIndex[style] = index
    return index
  }

  /// The words of a hole inside a text.
  static func text(
    _ hole: String, _ data: FormData, _ template: FormTemplate
  ) throws(Failure) -> String {
    guard let value = data.values[hole] else {
      throw Failure(
        .holeUnknown, at: .none, facts: ["hole": Wording(hole), "form": Wording(template.title)])
    }
    return value.words(in: data.unit)
  }

  /// The most decimals that a form shows: more come out of divisions, not out of money.
  static let mostDecimals = 10

  /// How many decimals the amounts of a form need, at least two: one column shows one number
  /// of decimals, and no digit is hidden.
  static func decimals(of template: FormTemplate, _ data: FormData) -> Int {
    var decimals = 2
    func count(_ value: FormValue?) {
      guard case .amount(let amount) = value,
        decimals < data.unit.fenDecimals || amount.isFinerThanFen
      else { return }
      decimals = min(Self.mostDecimals, max(decimals, amount.decimal(in: data.unit).scale))
    }
    for section in template.sections {
      for case .value(let name) in section.rows.flatMap({ $0.cells.map(\.content) }) {
        if let group = section.group.flatMap({ data.groups[$0] }) {
          guard let column = group.columns[name] else { continue }
          for start in stride(from: 0, to: group.count, by: SectionPlan.runLength) {
            let run = start..<min(group.count, start + SectionPlan.runLength)
            for value in column(run) { count(value) }
          }
        } else {
          count(data.values[name])
        }
      }
    }
    return decimals
  }
}
