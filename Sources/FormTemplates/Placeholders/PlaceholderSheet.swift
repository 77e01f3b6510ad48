import Diagnostics
import SelfEvaluation
import SheetIO

/// Reads a sheet with placeholders as a form: rows, cells, and which rows are repeated.
struct PlaceholderSheet {
  let sheet: Sheet
  let looks: [CellStyle]
  let settings: FormSettings?
  let file: String
  /// What is wrong, each with its cell.
  private(set) var findings: [Finding] = []
  private var texts: [CellAddress: PlaceholderText] = [:]
  private var merges: [CellAddress: CellRange] = [:]
  private var blocks: [PlaceholderBlock] = []
  private var form: WorkbookTemplate.Form
  private var names: StyleNames

  /// Rows beyond which nobody lays out a form.
  private static let mostRows = 5_000

  init(sheet: Sheet, looks: [CellStyle], settings: FormSettings?, file: String) {
    self.sheet = sheet
    self.looks = looks
    self.settings = settings
    self.file = file
    names = StyleNames(settings)
    form = WorkbookTemplate.Form(
      sheet: 0, sheetName: sheet.name, template: Self.blank(sheet, settings, file))
  }

  /// The form without its sections.
  private static func blank(
    _ sheet: Sheet, _ settings: FormSettings?, _ file: String
  ) -> FormTemplate {
    let status = settings?[.status].flatMap { FormTemplate.Provenance.Status(rawValue: $0) }
    var page = PageSpecification(setup: sheet.printSetup, repeatedSection: nil)
    page.setup.repeatedRows = nil
    page.setup.repeatedColumns = nil
    page.setup.areas = []
    page.setup.fitsHeight = 0
    let name = file.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
    return FormTemplate(
      name: settings?[.form] ?? String(name), version: settings?[.version].flatMap { Int($0) } ?? 1,
      title: settings?[.title] ?? sheet.name,
      provenance: FormTemplate.Provenance(
        status: status ?? .seen, source: settings?[.source] ?? file,
        note: settings?[.note] ?? ""),
      sheetName: settings?[.sheet].flatMap { Pattern($0) } ?? Pattern(literal: sheet.name),
      page: page, styles: [:], columnWidths: [], sections: [])
  }

  /// The form, or `nil` if the sheet has no placeholder.
  mutating func read(index: Int) -> WorkbookTemplate.Form? {
    form.sheet = index
    for merge in sheet.merges { merges[merge.first] = merge }
    readTexts()
    noteHeaderAndFooter()
    guard texts.values.contains(where: { !$0.placeholders.isEmpty }) else { return nil }
    let rowCount = 1 + max(sheet.rows.last?.index ?? 0, sheet.merges.map(\.last.row).max() ?? 0)
    guard rowCount <= Self.mostRows else {
      findings.append(
        Finding(
          .placeholderTooFarDown, at: Location(file: file, sheet: sheet.name),
          facts: ["rows": Wording("\(rowCount)"), "most": Wording("\(Self.mostRows)")]))
      return nil
    }
    addWidths()
    let marks = PlaceholderBlock.Marks(texts: texts, sheet: sheet.name, file: file)
    (blocks, findings) = marks.blocks(rowCount: rowCount, after: findings)
    form.unit = unit()
    for block in blocks { addSection(block) }
    checkFormulas()
    form.template.styles = names.styles
    addRepeatedSection()
    return form
  }

  /// Names placeholders of the header and the footer, which are not filled, also of a sheet that
  /// has none in its cells.
  private mutating func noteHeaderAndFooter() {
    for text in [sheet.printSetup.header, sheet.printSetup.footer] {
      // Full-width brackets are placeholders too.
      guard text.contains("{{") || text.contains("｛｛") else { continue }
      findings.append(
        Finding(
          .placeholderInFooter, at: Location(file: file, sheet: sheet.name), stated: text))
    }
  }

  private mutating func readTexts() {
    for row in sheet.rows {
      for cell in row.cells where cell.formula == nil {
        guard case .text(let text) = cell.value else { continue }
        let address = CellAddress(row: row.index, column: cell.column)
        let read = PlaceholderText(text)
        if let fault = read.fault {
          findings.append(
            Finding(
              .placeholderMalformed, at: location(address), stated: text,
              facts: ["problem": fault.wording]))
        } else {
          texts[address] = read
        }
      }
    }
  }

  private func location(_ cell: CellAddress) -> Location {
    Location(file: file, sheet: sheet.name, cell: cell)
  }

  private mutating func addWidths() {
    let last = max(
      sheet.rows.flatMap { row in
        row.cells.filter { $0.style != 0 || $0.value != .empty || $0.formula != nil }
          .map(\.column)
      }.max() ?? 0, sheet.merges.map(\.last.column).max() ?? 0)
    form.template.columnWidths = (0...last).map { column in
      let run = sheet.columns.first { $0.columns.contains(column) }
      let width = run?.width ?? TextExtent.standardColumnWidth
      return (width * 100).rounded() / 100
    }
  }

  /// The unit that a mark or the words on the sheet name: 单位：元, （元）.
  private mutating func unit() -> AmountUnit? {
    let ordered = texts.sorted { $0.key < $1.key }
    var marked: [(unit: AmountUnit, cell: CellAddress)] = []
    var worded: [(unit: AmountUnit, cell: CellAddress)] = []
    for (cell, text) in ordered {
      for placeholder in text.placeholders {
        guard let word = placeholder.argument(of: ["单位", "unit"]) else { continue }
        if case .unit(let unit) = HoleCodec(word) {
          marked.append((unit, cell))
        } else {
          findings.append(Finding(.formUnitUnknown, at: location(cell), stated: word))
        }
      }
      for case .words(let words) in text.pieces {
        let folded = LabelText.normalised(words)
        func names(_ unit: String) -> Bool {
          folded.contains("单位:\(unit)") || folded.contains("(\(unit))")
        }
        for unit in AmountUnit.allCases where names(unit.rawValue) { worded.append((unit, cell)) }
        if let other = Preamble.otherUnits.first(where: names), marked.isEmpty {
          findings.append(Finding(.formUnitUnknown, at: location(cell), stated: other))
        }
      }
    }
    let found = marked.isEmpty ? worded : marked
    let units = Set(found.map(\.unit))
    guard units.count > 1, let first = found.first,
      let other = found.first(where: { $0.unit != first.unit })
    else { return units.first }
    // Of marks the first one counts; words may speak of one cell only.
    let chosen = marked.isEmpty ? AmountUnit.tenThousandYuan : first.unit
    let words = AmountUnit.allCases.filter(units.contains).map(\.rawValue).joined(separator: "、")
    findings.append(
      Finding(
        .formUnitsDiffer, at: location(other.cell),
        facts: ["units": Wording(words), "unit": Wording(chosen.rawValue)]))
    return chosen
  }

  /// Finds formulas that speak of what has no cell by itself.
  private mutating func checkFormulas() {
    let rows = form.template.sections.flatMap(\.rows)
    let holes = Set(rows.flatMap(\.cells).compactMap(\.valueName))
    for (index, row) in rows.enumerated() {
      for cell in row.cells {
        for hole in cell.formula?.holes ?? [] where hole != "decimals" {
          let words = hole.split(separator: " ").map(String.init)
          // What an earlier form gave is looked up when forms are filled.
          guard let last = words.last, words.first != "issued" else { continue }
          let needed = words.first == "execution" && words.count == 2 ? Self.execution : [last]
          for name in needed where !holes.contains(name) {
            findings.append(
              Finding(
                .formulaWithoutCell,
                at: location(CellAddress(row: index, column: cell.column)), stated: name))
          }
        }
      }
    }
  }

  /// What the points of spending are computed from.
  private static let execution = ["money.budget", "money.executed", "money.weight"]

  private mutating func addRepeatedSection() {
    if let named = settings?[.repeated], !named.isEmpty {
      form.template.page.repeatedSection = named
      return
    }
    guard let rows = sheet.printSetup.repeatedRows else { return }
    form.template.page.repeatedSection =
      zip(blocks, form.template.sections).first { $0.0.rows.lowerBound == rows.lowerBound }?.1.name
  }

  // MARK: Rows and cells

  private mutating func addSection(_ block: PlaceholderBlock) {
    var section = FormTemplate.Section(name: block.name, group: block.group, rows: [])
    section.minimumCount = block.minimumCount
    section.skeleton = block.skeleton
    section.order = block.order
    for row in block.rows { section.rows.append(self.row(row, block)) }
    form.template.sections.append(section)
  }

  private mutating func row(_ index: Int, _ block: PlaceholderBlock) -> FormTemplate.Row {
    let position = sheet.rows.partitioningIndex { $0.index >= index }
    let stored =
      position < sheet.rows.count && sheet.rows[position].index == index
      ? sheet.rows[position] : nil
    var cells: [Int: Cell] = [:]
    for cell in stored?.cells ?? [] { cells[cell.column] = cell }
    let used = cells.values.filter { $0.style != 0 || $0.value != .empty || $0.formula != nil }
    let end = used.map(\.column).max().map { $0 + 1 } ?? 0
    var result = FormTemplate.Row(height: nil, cells: [])
    var column = 0
    var wraps = false
    var heights: (fixed: Double?, least: Double?) = (nil, nil)
    while column < end {
      let address = CellAddress(row: index, column: column)
      if let above = sheet.merges.first(where: { $0.contains(address) && $0.first != address }) {
        column = above.last.column + 1
        continue
      }
      let merge = merges[address] ?? CellRange(address, address)
      let (cell, marks) = self.cell(address, merge, cells[column], block)
      heights.fixed = marks.height ?? heights.fixed
      heights.least = marks.minimumHeight ?? heights.least
      if form.filled.contains(address), names.styles[cell.style]?.style.wrapsText == true {
        wraps = true
      }
      result.cells.append(cell)
      column = merge.last.column + 1
    }
    if heights.fixed != nil || heights.least != nil {
      (result.height, result.minimumHeight) = (heights.fixed, heights.least)
    } else if wraps {
      result.minimumHeight = stored?.height
    } else {
      result.height = stored?.height
    }
    return result
  }

  private mutating func cell(
    _ address: CellAddress, _ merge: CellRange, _ stored: Cell?, _ block: PlaceholderBlock
  ) -> (FormTemplate.Cell, CellMarks) {
    let text = texts[address]
    var marks = CellMarks()
    var reader = PlaceholderContent(
      group: block.group, siblings: block.paths, location: location(address))
    if let text { reader.read(text, into: &marks) }
    findings += reader.findings
    let look =
      stored.flatMap { looks.indices.contains($0.style) ? looks[$0.style] : nil } ?? CellStyle()
    let style = names.name(of: look, stated: marks.style)
    var cell = FormTemplate.Cell(
      column: address.column, span: merge.columns.count, style: style, content: .blank)
    if let text, !text.placeholders.isEmpty {
      form.filled.insert(address)
      for key in reader.keys {
        form.holes.append(.init(cell: address, key: key, group: block.group))
      }
      cell.content = reader.content(
        marks, showsPercent: look.numberFormat.contains("%"))
      if case .value(let key) = cell.content, HoleKey(key).isRounded {
        findings.append(
          Finding(
            .placeholderRoundsCell, at: location(address), stated: text.placeholders[0].text))
      }
    } else if let stored {
      let words = text.map(\.words) ?? Table.text(of: stored.value)
      cell.content = words.isEmpty ? .blank : .text(Pattern(literal: words))
    }
    cell.formula = reader.formula
    cell.isRequired = marks.isRequired
    if marks.isRequired, let text, case .text(let pattern) = cell.content,
      pattern.pieces.count > 1
    {
      findings.append(
        Finding(
          .requiredAmongWords, at: location(address), stated: text.placeholders[0].text))
    }
    cell.choices =
      sheet.validations.first {
        $0.choices != nil && $0.ranges.contains { $0.contains(address) }
      }?.choices ?? []
    cell.reach = reach(merge, marks, block)
    return (cell, marks)
  }

  private mutating func reach(
    _ merge: CellRange, _ marks: CellMarks, _ block: PlaceholderBlock
  ) -> FormTemplate.Reach {
    if marks.isRun { return .run }
    if let down = marks.down {
      return Int(down).map { $0 > 1 ? .rows($0) : .row } ?? .section(down)
    }
    let last = merge.last.row
    if block.rows.contains(last) {
      return merge.rows.count > 1 ? .rows(merge.rows.count) : .row
    }
    if block.group == nil, let end = blocks.first(where: { $0.rows.last == last }) {
      return .section(end.name)
    }
    findings.append(
      Finding(
        .mergeCrossesRepeat, at: location(merge.first), facts: ["range": Wording("\(merge)")]))
    return .row
  }
}

extension PlaceholderText {
  /// The words without the placeholders.
  var words: String {
    pieces.reduce(into: "") { text, piece in
      if case .words(let words) = piece { text += words }
    }
  }
}
