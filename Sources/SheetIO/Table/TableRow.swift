/// One row of a table.
public struct TableRow: Sendable {
  /// Zero-based row, as a spreadsheet program counts it.
  public var index: Int
  /// One-based line of a text file in which the row begins; 0 for sheets.
  public var line: Int
  /// Zero-based columns whose formula holds no computed value: their text is not known.
  public var uncomputedColumns: [Int]
  private var storage: Storage

  private enum Storage {
    /// Texts that were put together one by one.
    case strings([String])
    /// Texts as they were read.
    case block(TextBlock, firstMark: UInt32, count: UInt32)
  }

  /// A row.
  public init(index: Int, line: Int = 0, fields: [String], uncomputedColumns: [Int] = []) {
    self.index = index
    self.line = line
    self.uncomputedColumns = uncomputedColumns
    storage = .strings(fields)
  }

  /// A row whose texts lie in a block.
  init(
    index: Int, line: Int, block: TextBlock, firstMark: Int, count: Int,
    uncomputedColumns: [Int]
  ) {
    self.index = index
    self.line = line
    self.uncomputedColumns = uncomputedColumns
    storage = .block(block, firstMark: UInt32(firstMark), count: UInt32(count))
  }

  /// How many columns there are up to the last one that has a text, or in a text file a field.
  public var count: Int {
    switch storage {
    case .strings(let fields): fields.count
    case .block(_, _, let count): Int(count)
    }
  }

  /// The text in a zero-based column; empty beyond the last one.
  public subscript(column: Int) -> String {
    switch storage {
    case .strings(let fields): return column < fields.count ? fields[column] : ""
    case .block:
      let texts = texts
      let range = texts.range(column)
      return range.isEmpty ? "" : texts.string(range)
    }
  }

  /// The text of the columns from the first; empty where there is nothing. Makes all of them
  /// strings: where one or two matter, ask for these.
  public var fields: [String] {
    get {
      switch storage {
      case .strings(let fields): fields
      case .block: (0..<count).map { self[$0] }
      }
    }
    set { storage = .strings(newValue) }
  }

  /// Sets the text in a zero-based column, which may lie beyond the last one.
  mutating func set(_ text: String, at column: Int) {
    var all = fields
    if column >= all.count { all += [String](repeating: "", count: column + 1 - all.count) }
    all[column] = text
    let texts = RowTexts(all)
    storage = .block(texts.block, firstMark: 0, count: UInt32(texts.count))
  }

  /// The texts as bytes.
  public var texts: RowTexts {
    switch storage {
    case .strings(let fields): RowTexts(fields)
    case .block(let block, let firstMark, let count):
      RowTexts(block: block, firstMark: Int(firstMark), count: Int(count))
    }
  }

  /// Whether there is no text in a zero-based column.
  public func isEmpty(_ column: Int) -> Bool {
    switch storage {
    case .strings(let fields): column >= fields.count || fields[column].isEmpty
    case .block: texts.range(column).isEmpty
    }
  }

  /// Whether every field is empty or consists of blanks.
  public var isBlank: Bool {
    (0..<count).allSatisfy { isEmpty($0) || self[$0].allSatisfy(\.isWhitespace) }
  }
}

extension TableRow: Hashable {
  /// Whether two rows hold the same at the same place, however they hold it.
  public static func == (left: Self, right: Self) -> Bool {
    left.index == right.index && left.line == right.line
      && left.uncomputedColumns == right.uncomputedColumns && left.fields == right.fields
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(index)
    hasher.combine(line)
    hasher.combine(uncomputedColumns)
    hasher.combine(fields)
  }
}
