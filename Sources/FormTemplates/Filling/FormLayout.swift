public import Diagnostics

/// Where the holes of a filled form came to stand.
struct FormLayout: Sendable {
  /// The sheet's name as formulas write it: quoted, with quotes inside doubled.
  let quotedSheetName: String
  /// The place of each hole by its name.
  private(set) var places: [String: Place] = [:]
  /// The zero-based first row of each section, and the row after its last one.
  private(set) var sectionRows: [Range<Int>] = []
  /// For each section the offsets of its rows; see `LineSpans.offsets`.
  private(set) var lineOffsets: [[Int]] = []

  /// The cells that one hole became.
  struct Place: Sendable {
    /// Zero-based column.
    var column: Int
    /// Zero-based row of the first record's cell.
    var row: Int
    /// Rows from one record's cell to the next one's.
    var stride: Int
    /// How many records there are; `nil` for a hole outside groups.
    var count: Int?

    /// The cell of one record.
    func address(_ record: Int) -> CellAddress {
      CellAddress(row: row + record * stride, column: column)
    }

    /// All cells of the hole.
    var range: CellRange { CellRange(address(0), address(max(0, (count ?? 1) - 1))) }
  }

  /// Lays a template out for as many records as the data have.
  ///
  /// - Parameter spans: How many rows each row of the form takes.
  init(
    _ template: FormTemplate, _ data: FormData, sheetName: String, spans: LineSpans = LineSpans()
  ) throws(Failure) {
    quotedSheetName =
      "'"
      + sheetName.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''") + "'"
    var row = 0
    for (index, section) in template.sections.enumerated() {
      let offsets = spans.offsets(section: index, rows: section.rows.count)
      let height = offsets[section.rows.count]
      let count = try section.group.map { group throws(Failure) in
        max(try Self.group(group, data, template).count, section.minimumCount)
      }
      for (offset, line) in section.rows.enumerated() {
        for cell in line.cells {
          if case .value(let name) = cell.content, places[name] == nil {
            places[name] = Place(
              column: cell.column, row: row + offsets[offset], stride: height, count: count)
          }
        }
      }
      let end = row + height * (count ?? 1)
      guard end <= CellAddress.rowCount else {
        throw Failure(
          .tooManyRows, at: .none,
          facts: ["form": Wording(template.title), "rows": Wording("\(end)")])
      }
      sectionRows.append(row..<end)
      lineOffsets.append(offsets)
      row = end
    }
  }

  static func group(
    _ name: String, _ data: FormData, _ template: FormTemplate
  ) throws(Failure) -> FormGroup {
    guard let group = data.groups[name] else {
      throw Failure(
        .holeUnknown, at: .none, facts: ["hole": Wording(name), "form": Wording(template.title)])
    }
    return group
  }
}

extension FindingCode {
  /// A form names a hole that the data do not have.
  public static let holeUnknown = FindingCode(
    "hole-unknown", .error,
    message: Wording(
      zh: "表样“{form}”里的“{hole}”没有对应的数据", en: "nothing is known as “{hole}” in the form “{form}”"),
    fix: Wording(zh: "改正表样里的名字", en: "correct the name in the form"))

  /// A form would need more rows than a sheet can hold.
  public static let tooManyRows = FindingCode(
    "too-many-rows", .error,
    message: Wording(
      zh: "“{form}”要 {rows} 行，一张工作表最多 1048576 行",
      en: "“{form}” needs {rows} rows; a sheet holds 1,048,576"),
    fix: Wording(zh: "把项目分成几个文件来填", en: "split the projects over several files"))
}
