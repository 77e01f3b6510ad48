import Diagnostics
import SelfEvaluation
public import SheetIO

extension FormTemplate {
  /// The form as a workbook with placeholders, and a sheet of what a sheet cannot show.
  ///
  /// `WorkbookTemplate` reads the same form from it again.
  public var workbook: Workbook {
    var rendering = FormRendering(form: self)
    return rendering.workbook()
  }
}

/// Writes a form as a sheet with placeholders.
private struct FormRendering {
  let form: FormTemplate
  private var result = Workbook()
  private var looks: [(name: String, look: CellStyle)]
  /// The first row of each section, and the row after the last one's.
  private var starts: [Int] = [0]

  init(form: FormTemplate) {
    self.form = form
    looks = form.styles.sorted { $0.key < $1.key }.map { name, style in
      var look = style.style
      switch style.number {
      case .general: look.numberFormat = "General"
      case .amount: look.numberFormat = "0.00"
      case .code(let code): look.numberFormat = code
      }
      return (name, look)
    }
    for section in form.sections { starts.append(starts[starts.count - 1] + section.rows.count) }
  }

  mutating func workbook() -> Workbook {
    var sheet = Sheet(name: SheetNames.name(form.title))
    sheet.columns = form.columnWidths.enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element)
    }
    sheet.printSetup = form.page.setup
    if let repeated = form.page.repeatedSection,
      let index = form.sections.firstIndex(where: { $0.name == repeated })
    {
      sheet.printSetup.repeatedRows = starts[index]...(starts[index + 1] - 1)
    }
    for index in form.sections.indices { add(section: index, to: &sheet) }
    let settings = FormSettings.sheet(for: form, looks: looks, style: { style($0) })
    result.sheets = [sheet, settings]
    result.properties.title = form.title
    result.properties.application = "sheetconv"
    return result
  }

  private mutating func style(_ look: CellStyle) -> Int {
    if let index = result.styles.firstIndex(of: look) { return index }
    result.styles.append(look)
    return result.styles.count - 1
  }

  private mutating func add(section index: Int, to sheet: inout Sheet) {
    let section = form.sections[index]
    for (offset, row) in section.rows.enumerated() {
      let number = starts[index] + offset
      var cells: [Cell] = []
      var texts: [String] = []
      for (position, cell) in row.cells.enumerated() {
        var marks = offset == 0 && position == 0 ? Self.mark(of: section) : ""
        let look = looks.first { $0.name == cell.style }?.look ?? CellStyle()
        var options: [String] = []
        if looks.first(where: { $0.look == look })?.name != cell.style {
          options.append("样式 \(cell.style)")
        }
        options += reach(of: cell, row: number, section: index, &sheet)
        if cell.isRequired { options.append("必填") }
        if !cell.choices.isEmpty { addChoices(cell, row: number, to: &sheet) }
        marks += text(of: cell, options)
        texts.append(marks)
      }
      let heights = heights(of: row, texts)
      if !heights.isEmpty, !texts.isEmpty {
        texts[0] += Placeholder(name: "", options: heights).text
      }
      for (cell, text) in zip(row.cells, texts) {
        let look = looks.first { $0.name == cell.style }?.look ?? CellStyle()
        let style = style(look)
        for column in cell.column..<(cell.column + cell.span) {
          let isFirst = column == cell.column && !text.isEmpty
          cells.append(Cell(column: column, value: isFirst ? .text(text) : .empty, style: style))
        }
      }
      for above in row.covered {
        let look = looks.first { $0.name == above.style }?.look ?? CellStyle()
        let style = style(look)
        cells += above.columns.map { Cell(column: $0, value: .empty, style: style) }
      }
      sheet.rows.append(
        Row(
          index: number, cells: cells.sorted { $0.column < $1.column },
          height: row.height ?? row.minimumHeight))
    }
  }

  /// The mark that names a section and says what it is repeated for.
  private static func mark(of section: FormTemplate.Section) -> String {
    guard let group = section.group else {
      return Placeholder(name: "段 \(section.name)").text
    }
    var mark = Placeholder(name: "每个 \(PlaceholderNames.label(ofGroup: group))")
    mark.options.append("段名 \(section.name)")
    if section.rows.count > 1 { mark.options.append("行数 \(section.rows.count)") }
    if section.minimumCount > 0 { mark.options.append("至少 \(section.minimumCount)") }
    if !section.order.isEmpty {
      mark.options.append("次序 " + section.order.joined(separator: "、"))
    }
    if !section.skeleton.isEmpty {
      mark.options.append("样行 " + section.skeleton.joined(separator: "、"))
    }
    return mark.text
  }

  /// Merges a cell, and says how far down it reaches where the merged range would not tell.
  private func reach(
    of cell: FormTemplate.Cell, row: Int, section: Int, _ sheet: inout Sheet
  ) -> [String] {
    var last = row
    switch cell.reach {
    case .row, .run: break
    case .rows(let count): last = row + count - 1
    case .section(let name):
      if let index = form.sections.firstIndex(where: { $0.name == name }) {
        last = max(row, starts[index + 1] - 1)
      }
    }
    if last > row || cell.span > 1 {
      sheet.merges.append(
        CellRange(
          CellAddress(row: row, column: cell.column),
          CellAddress(row: last, column: cell.column + cell.span - 1)))
    }
    let own = starts[section]..<starts[section + 1]
    let seen: FormTemplate.Reach
    if own.contains(last) {
      seen = last > row ? .rows(last - row + 1) : .row
    } else {
      let end = starts.firstIndex(of: last + 1).map { $0 - 1 } ?? section
      seen = .section(form.sections[end].name)
    }
    if seen == cell.reach { return [] }
    switch cell.reach {
    case .run: return ["合并相同"]
    case .section(let name): return ["伸到 \(name)"]
    case .rows(let count): return ["伸到 \(count)"]
    case .row: return ["伸到 1"]
    }
  }

  private func addChoices(_ cell: FormTemplate.Cell, row: Int, to sheet: inout Sheet) {
    let address = CellAddress(row: row, column: cell.column)
    sheet.validations.append(
      DataValidation(
        ranges: [CellRange(address, address)], kind: .list,
        formula: "\"\(cell.choices.joined(separator: ","))\""))
  }

  private func text(of cell: FormTemplate.Cell, _ options: [String]) -> String {
    var options = options
    switch cell.content {
    case .blank: break
    case .value(let key):
      if key.hasPrefix("form.") { options.append("值") }
      let parts = key.split(separator: "|").map(String.init)
      return Placeholder(
        name: parts[0], options: parts.dropFirst() + options, formula: cell.formula?.text
      ).text
    case .text(let pattern):
      if pattern.pieces.count == 1, case .hole(let key) = pattern.pieces[0],
        !key.hasPrefix("form.")
      {
        options.append("文字")
      }
      let words = pattern.pieces.map { piece in
        switch piece {
        case .literal(let words): PlaceholderText.escaped(words)
        case .hole(let key): "{{\(key)}}"
        }
      }.joined()
      return words + Self.mark(options, cell.formula)
    }
    return Self.mark(options, cell.formula)
  }

  private static func mark(_ options: [String], _ formula: Pattern?) -> String {
    guard !options.isEmpty || formula != nil else { return "" }
    return Placeholder(name: "", options: options, formula: formula?.text).text
  }

  /// Says what a row's height is where the stored one would not tell.
  private func heights(of row: FormTemplate.Row, _ texts: [String]) -> [String] {
    guard let stored = row.height ?? row.minimumHeight else { return [] }
    let wraps = zip(row.cells, texts).contains { cell, text in
      form.styles[cell.style]?.style.wrapsText == true
        && !PlaceholderText(text).placeholders.isEmpty
    }
    // A height like that of any other row is not stored.
    let seen = stored == TallText.standardRowHeight ? nil : stored
    if (row.height, row.minimumHeight) == (wraps ? nil : seen, wraps ? seen : nil) { return [] }
    return [
      row.height.map { "行高 \(DecimalText.shortest($0))" },
      row.minimumHeight.map { "最低行高 \(DecimalText.shortest($0))" },
    ].compactMap(\.self)
  }
}
