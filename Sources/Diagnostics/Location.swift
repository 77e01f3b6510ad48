/// Where in a user's files something is: a file, perhaps a sheet, perhaps a cell or a line.
public struct Location: Hashable, Sendable {
  /// The file as the user named it; empty where there is no file (an option, a law).
  public var file: String
  /// The sheet's name; `nil` for files without sheets.
  public var sheet: String?
  /// The cell. For a CSV it is the cell a spreadsheet program shows when it opens the file.
  public var cell: CellAddress?
  /// The one-based line of a text file; `nil` for workbooks.
  public var line: Int?

  /// A place; leave out what is not known.
  public init(
    file: String, sheet: String? = nil, cell: CellAddress? = nil, line: Int? = nil
  ) {
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.line = line
  }

  /// No place at all: what a finding about an option carries.
  public static let none = Location(file: "")

  /// The place in words: `表.xlsx，工作表“本级项目”，单元格 F5`.
  public func text(in language: Language) -> String {
    var parts: [String] = []
    if !file.isEmpty { parts.append(file) }
    switch language {
    case .chinese:
      if let sheet { parts.append("工作表“\(sheet)”") }
      if let line { parts.append("第 \(line) 行") }
      if let cell { parts.append("单元格 \(cell)") }
      return parts.joined(separator: "，")
    case .english:
      if let sheet { parts.append("sheet “\(sheet)”") }
      if let line { parts.append("line \(line)") }
      if let cell { parts.append("cell \(cell)") }
      return parts.joined(separator: ", ")
    }
  }
}

extension Location: Comparable {
  /// Order of reading: file, sheet, line, row, column; what has no cell comes before what has.
  public static func < (left: Self, right: Self) -> Bool {
    if left.file != right.file { return left.file < right.file }
    let leftSheet = left.sheet ?? ""
    let rightSheet = right.sheet ?? ""
    if leftSheet != rightSheet { return leftSheet < rightSheet }
    let none = CellAddress(row: -1, column: -1)
    let leftCell = left.cell ?? none
    let rightCell = right.cell ?? none
    if leftCell != rightCell { return leftCell < rightCell }
    return (left.line ?? 0) < (right.line ?? 0)
  }
}
