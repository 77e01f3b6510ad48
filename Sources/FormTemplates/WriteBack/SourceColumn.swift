import Diagnostics
import SelfEvaluation
import SheetIO

/// What is to stand in a cell: as text, and as a workbook stores it.
struct SourceCell: Hashable, Sendable {
  var text: String
  var value: CellValue

  /// Nothing.
  static let empty = SourceCell(text: "", value: .empty)

  /// Words.
  init(text: String) {
    self.text = text
    value = text.isEmpty ? .empty : .text(text)
  }

  init(text: String, value: CellValue) {
    self.text = text
    self.value = value
  }
}

/// How the numbers of a column are written, by which new ones are written alike.
struct SourceColumn: Sendable {
  private let sheet: SourceSheet
  private let column: Int
  private let look: NumberLook
  /// Whether a workbook holds most of them as texts.
  private let isTyped: Bool
  /// Whether percentages are written as fractions: 0.862 for 86.2 %.
  private let isFraction: Bool

  init(_ column: Int, of block: SourceBlock, on sheet: SourceSheet) {
    self.sheet = sheet
    self.column = column
    var looks: [NumberLook] = []
    var texts = 0
    var below = 0
    var other = 0
    for row in block.body {
      let text = row[column]
      guard let look = NumberLook(text) else { continue }
      looks.append(look)
      let cell = sheet.sheet?.cell(at: CellAddress(row: row.index, column: column))
      if case .text = cell?.value { texts += 1 }
      guard let number = NumberText(text)?.decimal, number.significand != 0 else { continue }
      let isBelow =
        look.suffix.isEmpty
        && number.significand.magnitude * 2
          <= 3 * ExactDecimal.powerOfTen(number.scale).magnitude
      if isBelow { below += 1 } else { other += 1 }
    }
    look = NumberLook(common: looks)
    isTyped = texts * 2 > looks.count
    // No list has all its rates of spending below 1.5 %, but for those not spent at all.
    isFraction = below > 0 && other == 0 && !block.namesPercent(column)
  }

  /// What a value becomes in a cell of this column.
  ///
  /// - Parameters:
  ///   - cell: The cell; `nil` in a new row.
  ///   - unit: The unit of its amounts.
  /// - Throws: `.sourceNumberTooLong`.
  func cell(
    for value: SourceValue, at address: CellAddress?, unit: AmountUnit
  ) throws(Failure) -> SourceCell {
    let stored = address.flatMap { sheet.sheet?.cell(at: $0) }
    let old = address.map(sheet.text) ?? ""
    switch value {
    case .blank: return .empty
    case .text(let text): return try words(text, stored, old, address)
    case .amount(let amount):
      let look = look(for: old)
      let own = AmountUnit(rawValue: look.suffix) ?? unit
      return try number(amount.decimal(in: own), look, stored, old, address)
    case .number(let decimal):
      return try number(decimal, look(for: old), stored, old, address)
    case .percent(let decimal):
      let look = look(for: old)
      guard showsFraction(stored, look) else {
        return try number(decimal, look, stored, old, address)
      }
      return try number(
        ExactDecimal(significand: decimal.significand, scale: decimal.scale + 2), look, stored,
        old, address)
    }
  }

  private func look(for old: String) -> NumberLook {
    NumberLook(old)?.adapted(to: look) ?? look
  }

  private func showsFraction(_ stored: Cell?, _ look: NumberLook) -> Bool {
    if !look.suffix.isEmpty { return false }
    if let stored, sheet.styles.indices.contains(stored.style),
      sheet.styles[stored.style].numberFormat.contains("%")
    {
      return true
    }
    return isFraction
  }

  /// Words stay words; but a plain number in place of a number stays one.
  private func words(
    _ text: String, _ stored: Cell?, _ old: String, _ address: CellAddress?
  ) throws(Failure) -> SourceCell {
    guard case .number = stored?.value, let decimal = ExactDecimal(text),
      NumberLook().text(decimal) == text
    else { return SourceCell(text: text) }
    return try number(decimal, NumberLook(), stored, old, address)
  }

  private func number(
    _ decimal: ExactDecimal, _ look: NumberLook, _ stored: Cell?, _ old: String,
    _ address: CellAddress?
  ) throws(Failure) -> SourceCell {
    let text = look.text(decimal)
    guard sheet.sheet != nil else { return SourceCell(text: text) }
    let isText: Bool
    switch stored?.value {
    case .text where !NumberText.isBlank(old): isText = true
    case .number, .digits, .temporal: isText = false
    default: isText = isTyped
    }
    if isText { return SourceCell(text: text) }
    let plain = NumberLook().text(decimal)
    guard let double = Double(plain), DecimalText.fifteenDigits(double) == plain else {
      throw Failure(
        .sourceNumberTooLong, at: address.map(sheet.location) ?? Location(file: sheet.table.file),
        facts: ["value": Wording(plain)])
    }
    return SourceCell(text: plain, value: .number(double))
  }
}
