import SheetIO

/// What a form in a workbook cannot show by itself, kept on a sheet beside it: its name, version
/// and source, and the names of its looks.
struct FormSettings: Sendable {
  /// The sheet's name.
  static let sheetName = "表样设置"

  /// Values by what they are called in the first column.
  private(set) var values: [String: String] = [:]
  /// The looks with their names, in their order; whether their numbers are amounts.
  private(set) var styles: [(name: String, look: CellStyle, isAmount: Bool)] = []

  /// What the keys of the first column are called.
  enum Key: String, CaseIterable {
    case form = "表样"
    case version = "版本"
    case title = "标题"
    case status = "来源"
    case source = "出处"
    case note = "说明"
    case sheet = "工作表名"
    case repeated = "每页重复的段"
  }

  private static let styleKey = "样式"
  private static let amountWord = "金额"

  /// Reads the sheet of settings.
  init(_ sheet: Sheet, styles looks: [CellStyle]) {
    for row in sheet.rows {
      func text(_ column: Int) -> String {
        row.cells.first { $0.column == column }.map { Table.text(of: $0.value) } ?? ""
      }
      let key = text(0)
      if key == Self.styleKey {
        let sample = row.cells.first { $0.column == 2 }
        guard let sample, looks.indices.contains(sample.style) else { continue }
        styles.append((text(1), looks[sample.style], text(3) == Self.amountWord))
      } else if !key.isEmpty {
        values[key] = text(1)
      }
    }
  }

  /// A value; `nil` where the sheet does not state it.
  subscript(key: Key) -> String? { values[key.rawValue] }

  /// The sheet that keeps a form's settings.
  ///
  /// - Parameter style: Gives the index of a look in the workbook.
  static func sheet(
    for form: FormTemplate, looks: [(name: String, look: CellStyle)], style: (CellStyle) -> Int
  ) -> Sheet {
    var sheet = Sheet(name: sheetName)
    sheet.columns = [12, 40, 12, 10].enumerated().map {
      ColumnRun(columns: $0.offset...$0.offset, width: $0.element)
    }
    func add(_ cells: [(String, Int)]) {
      let index = sheet.rows.count
      sheet.rows.append(
        Row(
          index: index,
          cells: cells.enumerated().filter { !$0.element.0.isEmpty }.map {
            Cell(column: $0.offset, value: .text($0.element.0), style: $0.element.1)
          }))
    }
    for key in Key.allCases {
      let value =
        switch key {
        case .form: form.name
        case .version: "\(form.version)"
        case .title: form.title
        case .status: form.provenance.status.rawValue
        case .source: form.provenance.source
        case .note: form.provenance.note
        case .sheet: form.sheetName.text
        case .repeated: form.page.repeatedSection ?? ""
        }
      add([(key.rawValue, 0), (value, 0)])
    }
    for (name, look) in looks {
      let isAmount = form.styles[name]?.number == .amount
      add([
        (styleKey, 0), (name, 0), ("样子", style(look)), (isAmount ? amountWord : "", 0),
      ])
    }
    return sheet
  }
}

extension Pattern {
  /// The pattern as templates write it: holes in braces, braces of the words doubled.
  var text: String {
    pieces.reduce(into: "") { text, piece in
      switch piece {
      case .literal(let words):
        text += words.replacing("{", with: "{{").replacing("}", with: "}}")
      case .hole(let name): text += "{\(name)}"
      }
    }
  }
}
