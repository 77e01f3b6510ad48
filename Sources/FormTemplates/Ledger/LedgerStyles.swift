import SheetIO

/// The looks of a ledger's cells, each stored once.
struct LedgerStyles {
  /// All of them, as the workbook holds them.
  private(set) var all = [CellStyle()]

  private mutating func index(_ style: CellStyle) -> Int {
    if let known = all.firstIndex(of: style) { return known }
    all.append(style)
    return all.count - 1
  }

  var plain: Int { 0 }

  var title: Int {
    mutating get {
      var style = CellStyle()
      style.isBold = true
      style.fontSize = 14
      return index(style)
    }
  }

  var header: Int {
    mutating get {
      var style = CellStyle()
      style.isBold = true
      style.fillColor = 0xD9D9D9
      style.horizontal = .center
      style.vertical = .center
      style.wrapsText = true
      style.border = .thin
      return index(style)
    }
  }

  /// The look of a cell to type into.
  mutating func body(_ kind: LedgerColumn.Kind, isExample: Bool) -> Int {
    var style = CellStyle()
    style.border = .thin
    style.vertical = .center
    switch kind {
    // As text, so that no program takes a code for a number.
    case .text: style.numberFormat = "@"
    case .longText: style.wrapsText = true
    case .amount: style.numberFormat = "0.00####"
    case .number: style.numberFormat = "General"
    }
    if isExample { style.fontColor = 0x808080 }
    return index(style)
  }
}
