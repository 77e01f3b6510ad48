public import Diagnostics
public import SelfEvaluation
public import SheetIO

extension ChangeList {
  /// Reads a list back, saved by whatever program; columns are found by their names.
  ///
  /// - Parameters:
  ///   - file: The list.
  ///   - unit: The unit of amounts that name none.
  /// - Returns: The list without the rows that cannot be read, and a finding for each of these.
  /// - Throws: `.changeListInvalid` if no table has the columns of a change list.
  public static func read(
    _ file: TableFile, unit: AmountUnit
  ) throws(Failure) -> (list: ChangeList, findings: [Finding]) {
    for table in file.tables {
      guard let (columns, header) = header(of: table) else { continue }
      var changes: [ListedChange] = []
      var findings: [Finding] = []
      for row in table.rows[(header + 1)...] where !row.isBlank {
        let reader = RowReader(table: table, row: row, columns: columns, unit: unit)
        do throws(Failure) {
          changes.append(try reader.change())
        } catch {
          findings.append(error.finding)
        }
      }
      return (ChangeList(changes), findings)
    }
    throw Failure(.changeListInvalid, at: Location(file: file.name))
  }

  /// The columns of a table and the position of its header, if it is a change list.
  private static func header(of table: Table) -> (columns: [Column: Int], row: Int)? {
    for (position, row) in table.rows.prefix(HeaderFinder.searchDepth).enumerated() {
      var columns: [Column: Int] = [:]
      for (index, text) in row.fields.enumerated() {
        if let column = Column(rawValue: LabelText.normalised(text)) { columns[column] = index }
      }
      let needed: [Column] = [.kind, .old, .new, .accepted, .file, .cell, .row, .content, .path]
      if needed.allSatisfy({ columns[$0] != nil }) { return (columns, position) }
    }
    return nil
  }
}

/// Reads one row of a change list.
private struct RowReader {
  let table: Table
  let row: TableRow
  let columns: [ChangeList.Column: Int]
  let unit: AmountUnit

  func change() throws(Failure) -> ListedChange {
    ListedChange(
      project: text(.project), record: text(.record), edit: try edit(), note: text(.note),
      effect: text(.effect), isAccepted: try isAccepted())
  }

  private func text(_ column: ChangeList.Column) -> String { columns[column].map { row[$0] } ?? "" }

  private func unreadable(_ column: ChangeList.Column) -> Failure {
    Failure(
      .changeListRowUnreadable, at: table.location(of: row, column: columns[column]),
      facts: ["column": Wording(column.rawValue), "text": .quoting(text(column))])
  }

  private func isAccepted() throws(Failure) -> Bool? {
    switch LabelText.normalised(text(.accepted)).lowercased() {
    case "": return nil
    case "是", "采纳", "同意", "y", "yes", "true", "√", "✓", "1": return true
    case "否", "不采纳", "不同意", "n", "no", "false", "×", "x", "0": return false
    default:
      throw Failure(
        .changeListWordUnknown, at: table.location(of: row, column: columns[.accepted]),
        facts: ["text": .quoting(text(.accepted))])
    }
  }

  private func edit() throws(Failure) -> SourceEdit {
    guard let kind = ChangeList.Kind(rawValue: text(.kind)) else { throw unreadable(.kind) }
    guard
      let content = TableContent.allCases.first(where: { $0.label.chinese == text(.content) })
    else { throw unreadable(.content) }
    guard let cell = CellAddress(text(.cell)) else { throw unreadable(.cell) }
    guard let number = Int(text(.row)), number > 0 else { throw unreadable(.row) }
    let sheet = text(.sheet)
    let place = Location(
      file: text(.file), sheet: sheet.isEmpty ? nil : sheet,
      cell: CellAddress(row: number - 1, column: 0))
    let change: SourceEdit.Change
    switch kind {
    case .set: change = .set(try setting(cell))
    case .remove: change = .remove(name: text(.old))
    case .add: change = .add(try values(content))
    }
    return SourceEdit(row: place, content: content, change: change, unit: unit)
  }

  private func setting(_ cell: CellAddress) throws(Failure) -> SourceEdit.Setting {
    let path = text(.path)
    guard !FieldCatalog.headers(of: path).isEmpty else { throw unreadable(.path) }
    guard let value = SourceValue(reading: text(.new), path: path, unit: unit) else {
      throw unreadable(.new)
    }
    let old = text(.old)
    return SourceEdit.Setting(
      path: path, value: value, cell: old.isEmpty ? nil : cell, stated: old)
  }

  /// The values of a new row: lines of `label：value`; other lines belong to the one above.
  private func values(_ content: TableContent) throws(Failure) -> [String: SourceValue] {
    var paths: [String: String] = [:]
    for path in SourceEdit.paths(of: content) { paths[FieldCatalog.name(of: path).chinese] = path }
    var words: [(path: String, text: String)] = []
    for line in text(.new).split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.last == "\r" ? line.dropLast() : line
      if let colon = line.firstIndex(where: { $0 == "：" || $0 == ":" }),
        let path = paths[String(line[..<colon])]
      {
        words.append((path, String(line[line.index(after: colon)...])))
      } else if words.isEmpty {
        throw unreadable(.new)
      } else {
        words[words.count - 1].text += "\n" + line
      }
    }
    var values: [String: SourceValue] = [:]
    for (path, text) in words {
      guard let value = SourceValue(reading: text, path: path, unit: unit) else {
        throw unreadable(.new)
      }
      values[path] = value
    }
    return values
  }
}

extension FindingCode {
  /// A file that should be a change list is none.
  public static let changeListInvalid = FindingCode(
    "change-list-invalid", .error,
    message: Wording(
      zh: "文件里没有改动清单：找不到“原值、新值、采纳、文件、单元格、字段代码”这些列",
      en: "this is no change list: the columns 原值, 新值, 采纳, 文件, 单元格, 字段代码 are not there"),
    fix: Wording(
      zh: "给出比对时写出的那个清单；列名不要改",
      en: "give the list that the comparison wrote; leave its headers alone"))

  /// A row of a change list cannot be understood.
  public static let changeListRowUnreadable = FindingCode(
    "change-list-row-unreadable", .error,
    message: Wording(
      zh: "这一行的“{column}”读不懂：“{text}”，这一行没有采用",
      en: "“{text}” under {column} means nothing; this row was left out"),
    fix: Wording(
      zh: "照原清单改回来；新值按字段的类型填（金额、分数、百分数写数字）",
      en: "restore it from the list; give numbers where the field holds numbers"))

  /// 采纳 holds another word than yes or no.
  public static let changeListWordUnknown = FindingCode(
    "change-list-word-unknown", .error,
    message: Wording(
      zh: "“采纳”一列只填“是”或“否”，这里是“{text}”，这一行没有采用",
      en: "the column 采纳 takes 是 or 否, not “{text}”; this row was left out"),
    fix: Wording(zh: "从下拉选项里选“是”或“否”", en: "choose 是 or 否 from the drop-down"))

  /// Every kind of finding about change lists.
  static let allOfChangeLists: [FindingCode] = [
    .changeListInvalid, .changeListRowUnreadable, .changeListWordUnknown,
  ]
}
