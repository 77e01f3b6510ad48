import Diagnostics

/// Puts the cells of a row together, whichever reader found them, and hands rows over.
struct RowBuilder {
  /// The `t` attribute of a cell (ECMA-376 Part 1 §18.18.11).
  enum CellType {
    case number
    case shared
    case formulaText
    case inlineText
    case boolean
    case error
    case date
    /// A type the standard does not know; its value is kept as text.
    case unknown
  }

  /// Bytes of one formula; Excel takes 8,192 characters.
  private static let formulaBytes = 1 << 16
  /// Bytes of all texts that stand in the cells of one row.
  private static let rowBytes = 1 << 27

  let file: String
  let sheet: String
  let limits: ReadLimits
  private(set) var context: SheetContext
  /// Rows that were handed over already by a reader that had to give up.
  private var rowsToSkip = 0
  private(set) var deliveredRows = 0
  private(set) var cellCount = 0

  /// Zero-based current row; -1 before the first.
  private(set) var row = -1
  private var lastColumn = -1
  private var isOutOfOrder = false
  private var height: Double?
  private var isHidden = false
  private var cells: [RawCell] = []
  /// Texts of the row's cells; readers append to it what they decode.
  var bytes: [UInt8] = []
  private var formulas: [RawFormula] = []
  private var shared: [SharedFormula] = []
  private var sharedPositions: [Int: Int32] = [:]

  init(file: String, sheet: String, limits: ReadLimits, context: SheetContext) {
    self.file = file
    self.sheet = sheet
    self.limits = limits
    self.context = context
  }

  /// Starts over for another reader, which will find the same rows once more.
  mutating func restart() {
    rowsToSkip = max(rowsToSkip, deliveredRows)
    deliveredRows = 0
    cellCount = 0
    row = -1
    shared = []
    sharedPositions = [:]
    clear()
  }

  private mutating func clear() {
    lastColumn = -1
    isOutOfOrder = false
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    formulas.removeAll(keepingCapacity: true)
  }

  /// Begins a row.
  ///
  /// - Parameter number: The one-based number as stored; `nil` means the one after the last.
  mutating func beginRow(_ number: Int?, height: Double?, isHidden: Bool) throws(Failure) {
    clear()
    row = number.map { $0 - 1 } ?? row + 1
    guard row >= 0, row < min(limits.rowCount, CellAddress.rowCount) else {
      throw invalid(Wording(zh: "第 \(row + 1) 行", en: "row \(row + 1)"))
    }
    self.height = height
    self.isHidden = isHidden
  }

  /// The zero-based column of a cell that does not say where it stands.
  var nextColumn: Int { lastColumn + 1 }

  /// The failure that a reference names no cell of this row.
  func invalidReference(_ text: some Sequence<UInt8>) -> Failure {
    invalid(.quoting(String(decoding: Array(text), as: UTF8.self)))
  }

  private func invalid(_ detail: Wording) -> Failure {
    Failure(
      .cellReferenceInvalid, at: Location(file: file, sheet: sheet), facts: ["detail": detail])
  }

  /// Adds a formula; its text lies in `bytes`.
  ///
  /// - Parameters:
  ///   - sharedIndex: The number of a shared formula, or `nil` for a formula of its own.
  /// - Returns: What `addNumber` and its like take.
  /// - Throws: `.readLimitReached` for a formula that is longer than any program allows.
  mutating func addFormula(
    text: Range<Int>, sharedIndex: Int?, column: Int
  ) throws(Failure) -> Int32 {
    if text.count > Self.formulaBytes {
      throw Failure.limit(
        in: file, sheet: sheet, Wording(zh: "公式的字节数", en: "bytes of a formula"),
        maximum: Self.formulaBytes, actual: text.count)
    }
    var formula = RawFormula(
      textStart: Int32(truncatingIfNeeded: text.lowerBound),
      textEnd: Int32(truncatingIfNeeded: text.upperBound))
    if let sharedIndex {
      if text.isEmpty {
        formula.shared = sharedPositions[sharedIndex] ?? -1
      } else {
        sharedPositions[sharedIndex] = Int32(truncatingIfNeeded: shared.count)
        shared.append(SharedFormula(text: Array(bytes[text]), row: row, column: column))
      }
    }
    formulas.append(formula)
    return Int32(truncatingIfNeeded: formulas.count - 1)
  }

  /// Adds a number whose digits are read already.
  @inline(__always)
  mutating func addNumber(_ number: Double, column: Int, style: Int, formula: Int32)
    throws(Failure)
  {
    if formula >= 0 { formulas[Int(formula)].hasCachedValue = true }
    try add(
      RawCell(
        column: Int32(truncatingIfNeeded: column), style: Int32(truncatingIfNeeded: style),
        number: number, kind: .number, formula: formula))
  }

  /// Adds a truth value.
  @inline(__always)
  mutating func addBoolean(_ value: Bool, column: Int, style: Int) throws(Failure) {
    try add(
      RawCell(
        column: Int32(truncatingIfNeeded: column), style: Int32(truncatingIfNeeded: style),
        number: value ? 1 : 0, kind: .boolean))
  }

  /// Adds a cell without a value.
  mutating func addEmpty(column: Int, style: Int, formula: Int32) throws(Failure) {
    try add(
      RawCell(
        column: Int32(truncatingIfNeeded: column), style: Int32(truncatingIfNeeded: style),
        number: 0, kind: .empty, formula: formula))
  }

  /// Adds a cell that names a shared string.
  @inline(__always)
  mutating func addShared(_ index: Int, column: Int, style: Int, formula: Int32) throws(Failure) {
    guard index >= 0, index < context.strings.count else {
      if let part = context.missingStrings { throw missing(part) }
      throw Failure(
        .sharedStringMissing,
        at: Location(
          file: file, sheet: sheet, cell: CellAddress(row: row, column: column)),
        facts: ["detail": Wording("\(index)")])
    }
    if formula >= 0 { formulas[Int(formula)].hasCachedValue = true }
    try add(
      RawCell(
        column: Int32(truncatingIfNeeded: column), style: Int32(truncatingIfNeeded: style),
        number: 0, kind: .sharedText, textStart: Int32(truncatingIfNeeded: index),
        formula: formula))
  }

  /// Adds a cell whose text or raw value was appended to `bytes` from `start` on.
  mutating func addText(
    _ type: CellType, from start: Int, column: Int, style: Int, formula: Int32
  ) throws(Failure) {
    if bytes.count - start > limits.stringBytes {
      throw Failure.limit(
        in: file, sheet: sheet, Wording(zh: "单元格文字的字节数", en: "bytes of a cell's text"),
        maximum: limits.stringBytes, actual: bytes.count - start)
    }
    var cell = RawCell(
      column: Int32(truncatingIfNeeded: column), style: Int32(truncatingIfNeeded: style),
      number: 0, kind: .text, textStart: Int32(truncatingIfNeeded: start), formula: formula)
    switch type {
    case .inlineText, .formulaText: break
    case .unknown: break
    default:
      UTF8Text.trim(&bytes, from: start)
      if bytes.count == start {
        try addEmpty(column: column, style: style, formula: formula)
        return
      }
    }
    switch type {
    case .inlineText, .formulaText, .unknown: break
    case .error: cell.kind = .error
    case .boolean:
      if let value = Self.boolean(bytes, start) {
        cell.kind = .boolean
        cell.number = value ? 1 : 0
      }
    case .number:
      switch NumberText.read(bytes, start, bytes.count) {
      case .number(let value):
        cell.kind = .number
        cell.number = value
      case .digits:
        if bytes[start] == UInt8(ascii: "+") { cell.textStart += 1 }
        cell.kind = .digits
      case .none: break
      }
    case .shared:
      guard case .number(let value) = NumberText.read(bytes, start, bytes.count),
        let index = Int(exactly: value)
      else {
        throw Failure(
          .sharedStringMissing,
          at: Location(
            file: file, sheet: sheet, cell: CellAddress(row: row, column: column)),
          facts: ["detail": .quoting(String(decoding: bytes[start...], as: UTF8.self))])
      }
      try addShared(index, column: column, style: style, formula: formula)
      return
    case .date:
      if let date = ISODate.read(bytes, start, bytes.count, system: context.dateSystem) {
        cell.kind = .isoDate
        cell.number = date.serial
        cell.isoKind = date.kind
      }
    }
    cell.textEnd = Int32(truncatingIfNeeded: bytes.count)
    if formula >= 0 { formulas[Int(formula)].hasCachedValue = true }
    try add(cell)
  }

  /// `1`, `0`, `true` and `false` (xsd:boolean); `nil` for anything else.
  private static func boolean(_ bytes: [UInt8], _ start: Int) -> Bool? {
    if bytes.count == start + 1 {
      return bytes[start] == 0x31 ? true : bytes[start] == 0x30 ? false : nil
    }
    let text = bytes[start...].lazy.map { $0 | 0x20 }
    return text.elementsEqual("true".utf8) ? true : text.elementsEqual("false".utf8) ? false : nil
  }

  @inline(__always)
  private mutating func add(_ cell: RawCell) throws(Failure) {
    if bytes.count > Self.rowBytes { try refuseRow() }
    let column = Int(cell.column)
    if column <= lastColumn { isOutOfOrder = true }
    lastColumn = column
    cells.append(cell)
    cellCount += 1
    if cellCount > limits.cellCount || column >= limits.columnCount {
      try refuseCell(column)
    }
  }

  private func refuseRow() throws(Failure) {
    throw Failure.limit(
      in: file, sheet: sheet, Wording(zh: "一行文字的字节数", en: "bytes of a row's texts"),
      maximum: Self.rowBytes, actual: bytes.count)
  }

  private func refuseCell(_ column: Int) throws(Failure) {
    if column >= min(limits.columnCount, CellAddress.columnCount) {
      throw invalid(Wording(zh: "第 \(column + 1) 列", en: "column \(column + 1)"))
    }
    throw Failure.limit(
      in: file, sheet: sheet, Wording(zh: "单元格数", en: "cells of a sheet"),
      maximum: limits.cellCount, actual: cellCount)
  }

  /// Ends the row and hands it over.
  mutating func endRow(_ consume: (RowView) throws(Failure) -> Void) throws(Failure) {
    if isOutOfOrder { try sortCells() }
    if let part = context.missingStyles,
      cells.contains(where: { $0.style != 0 && $0.kind == .number })
    {
      throw missing(part)
    }
    deliveredRows += 1
    guard deliveredRows > rowsToSkip else { return }
    try consume(
      RowView(
        index: row, height: height, isHidden: isHidden, cells: cells, bytes: bytes,
        formulas: formulas, shared: shared, context: context))
  }

  private func missing(_ part: String) -> Failure {
    Failure(
      .partMissing, at: Location(file: file, sheet: sheet), facts: ["part": .quoting(part)])
  }

  private mutating func sortCells() throws(Failure) {
    cells.sort { $0.column < $1.column }
    for position in cells.indices.dropFirst()
    where cells[position].column == cells[position - 1].column {
      throw Failure(
        .cellStoredTwice,
        at: Location(
          file: file, sheet: sheet,
          cell: CellAddress(row: row, column: Int(cells[position].column))))
    }
  }
}
