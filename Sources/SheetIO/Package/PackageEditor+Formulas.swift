public import Diagnostics

extension PackageEditor {
  /// What a cell computes.
  public struct Computed: Hashable, Sendable {
    /// The formula without its equals sign; `nil` keeps the one that stands there.
    public var formula: String?
    /// The value that it gives; `.empty` leaves it to the program that opens the workbook.
    public var value: CellValue

    /// A formula and its value.
    public init(formula: String?, value: CellValue) {
      self.formula = formula
      self.value = value
    }
  }

  /// Gives cells formulas with their values, or formulas that stand there new values.
  ///
  /// The workbook asks to be recalculated when it is opened, so that the values only serve who
  /// does not compute: previews, telephones, importing programs.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - cells: The cells; each must be stored already, as every cell with a look is.
  /// - Throws: `.editNotSafe` for a cell that is not stored, or holds no formula and gets none;
  ///   `.editValueInvalid`; `.editSheetMissing`.
  public mutating func setComputed(
    sheet: Int, _ cells: [CellAddress: Computed]
  ) throws(Failure) {
    guard !cells.isEmpty else { return }
    try settle()
    var copy = self
    try copy.setComputedOrThrow(sheet, cells)
    self = copy
  }

  private mutating func setComputedOrThrow(
    _ sheet: Int, _ cells: [CellAddress: Computed]
  ) throws(Failure) {
    let grid = try grid(sheet)
    var edits = XMLEdits()
    let replaced = Set(cells.filter { $0.value.formula != nil }.keys)
    grid.unshare(without: replaced, &edits)
    var left = cells
    for row in grid.rows {
      var found: [(element: Int, computed: Computed, address: CellAddress)] = []
      grid.forEachCell(ofRow: row.element, number: row.number) { cell, address in
        if let computed = left.removeValue(forKey: address) {
          found.append((cell, computed, address))
        }
      }
      for (cell, computed, address) in found {
        try check(computed.value, at: location(sheet, address))
        edits.replace(
          grid.markup.range(of: cell),
          with: try computedCell(cell, computed, grid, sheet, address))
        if computed.formula != nil { expected[sheet][address] = nil }
      }
    }
    if let missing = left.keys.min() {
      throw notSafe(sheet, "这一格没有存", "the cell is not stored", at: missing)
    }
    apply(edits, to: try part(ofSheet: sheet), grid.markup)
    if !replaced.isEmpty { try dropCalculationChain() }
    try requestCalculation()
  }

  private func computedCell(
    _ cell: Int, _ computed: Computed, _ grid: SheetGrid, _ sheet: Int, _ address: CellAddress
  ) throws(Failure) -> String {
    let markup = grid.markup
    let prefix = markup.prefix(cell)
    var text = Self.cellStart(cell, in: markup)
    let type: String?
    let content: String
    if case .text(let words) = computed.value {
      type = "str"
      content = "<\(prefix)v>\(XMLText.escaped(StoredText.escaped(words)))</\(prefix)v>"
    } else {
      (type, content) = Self.stored(computed.value, prefix: prefix, dateSystem)
    }
    if let type { text += " t=\"\(type)\"" }
    if let formula = computed.formula {
      text += "><\(prefix)f>\(XMLText.escaped(formula))</\(prefix)f>"
    } else {
      guard let element = markup.child("f", of: cell) else {
        throw notSafe(sheet, "这一格没有公式", "the cell holds no formula", at: address)
      }
      text += ">" + String(decoding: markup.bytes[markup.range(of: element)], as: UTF8.self)
    }
    return text + content + "</\(prefix)c>"
  }

  /// Sets heights of rows that are stored.
  ///
  /// - Parameters:
  ///   - sheet: Zero-based, into `sheetNames`.
  ///   - heights: Points by zero-based row; rows that are not stored are passed over.
  public mutating func setRowHeights(
    sheet: Int, _ heights: [Int: Double]
  ) throws(Failure) {
    guard !heights.isEmpty else { return }
    try settle()
    let grid = try grid(sheet)
    var edits = XMLEdits()
    for row in grid.rows {
      guard let height = heights[row.number] else { continue }
      edits.set("ht", to: DecimalText.shortest(height), of: row.element, in: grid.markup)
      edits.set("customHeight", to: "1", of: row.element, in: grid.markup)
    }
    apply(edits, to: try part(ofSheet: sheet), grid.markup)
  }
}
