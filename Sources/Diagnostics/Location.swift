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
  /// The place inside running text: a paragraph, a table's cell, a character of the line.
  public var passage: Passage?

  /// A place; leave out what is not known.
  public init(
    file: String, sheet: String? = nil, cell: CellAddress? = nil, line: Int? = nil,
    passage: Passage? = nil
  ) {
    self.file = file
    self.sheet = sheet
    self.cell = cell
    self.line = line
    self.passage = passage
  }

  /// A place inside running text, in words, and where it comes in the order of reading.
  public struct Passage: Hashable, Sendable {
    /// Rises through the text.
    public var order: Int
    /// The place in words: `第 12 段`, `第 1 个表格第 3 行第 4 列`.
    public var wording: Wording

    /// A place inside running text.
    public init(order: Int, _ wording: Wording) {
      self.order = order
      self.wording = wording
    }
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
      if let passage { parts.append(passage.wording.text(in: language)) }
      return parts.joined(separator: "，")
    case .english:
      if let sheet { parts.append("sheet “\(sheet)”") }
      if let line { parts.append("line \(line)") }
      if let cell { parts.append("cell \(cell)") }
      if let passage { parts.append(passage.wording.text(in: language)) }
      return parts.joined(separator: ", ")
    }
  }
}

extension Location: Comparable {
  /// Order of reading: file, sheet, row, column, line, passage; what has no cell comes before what has.
  public static func < (left: Self, right: Self) -> Bool {
    if left.file != right.file { return left.file < right.file }
    let leftSheet = left.sheet ?? ""
    let rightSheet = right.sheet ?? ""
    if leftSheet != rightSheet { return leftSheet < rightSheet }
    let none = CellAddress(row: -1, column: -1)
    let leftCell = left.cell ?? none
    let rightCell = right.cell ?? none
    if leftCell != rightCell { return leftCell < rightCell }
    if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
    return (left.passage?.order ?? 0) < (right.passage?.order ?? 0)
  }
}
