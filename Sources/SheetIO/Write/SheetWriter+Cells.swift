import CXlsxWriter
import Diagnostics

extension SheetWriter {
  /// The most UTF-16 units of a formula.
  static let longestFormula = 8_192

  /// The greatest number that spreadsheet programs take; the largest doubles are beyond it.
  static let greatestNumber = 9.99999999999999e307

  /// Writes rows with their cells, in order.
  mutating func writeRows() throws(Failure) {
    var lastRow = -1
    for row in sheet.rows {
      guard row.index < CellAddress.rowCount, row.index >= 0 else {
        throw Failure(.outputCellPlace, at: location())
      }
      guard row.index > lastRow else {
        throw Failure(.outputCellOrder, at: location(CellAddress(row: row.index, column: 0)))
      }
      lastRow = row.index
      if row.height != nil || row.isHidden {
        var options = lxw_row_col_options(hidden: row.isHidden ? 1 : 0, level: 0, collapsed: 0)
        let error = unsafe worksheet_set_row_opt(
          worksheet, UInt32(row.index), row.height ?? LXW_DEF_ROW_HEIGHT, nil, &options)
        try XLSXWriter.check(error, at: location(CellAddress(row: row.index, column: 0)))
      }
      var lastColumn = -1
      for cell in row.cells {
        guard cell.column < CellAddress.columnCount, cell.column >= 0 else {
          throw Failure(.outputCellPlace, at: location())
        }
        guard cell.column > lastColumn else {
          throw Failure(
            .outputCellOrder, at: location(CellAddress(row: row.index, column: cell.column)))
        }
        lastColumn = cell.column
        try write(cell, row: UInt32(row.index))
      }
    }
  }

  private mutating func write(_ cell: Cell, row: UInt32) throws(Failure) {
    guard cell.style >= 0, cell.style < pool.count else {
      throw unknownStyle(cell.style, address(cell, row))
    }
    let error: lxw_error
    if let formula = cell.formula {
      error = try write(formula, of: cell, row: row)
    } else {
      error = try writeValue(of: cell, row: row)
    }
    if error != LXW_NO_ERROR {
      throw XLSXWriter.library(error, at: location(address(cell, row)))
    }
  }

  private mutating func writeValue(of cell: Cell, row: UInt32) throws(Failure) -> lxw_error {
    let column = UInt16(truncatingIfNeeded: cell.column)
    let format = unsafe pool[cell.style]
    switch cell.value {
    case .empty:
      // Without a format there is nothing to store.
      return unsafe format == nil
        ? LXW_NO_ERROR : worksheet_write_blank(worksheet, row, column, format)
    case .text(let text):
      // Passed as such, a string would be copied to an array first; this costs nothing.
      return unsafe try storedText(text, cell, row).withCString {
        unsafe worksheet_write_string(worksheet, row, column, $0, format)
      }
    case .number(let number):
      try checkNumber(number, cell, row)
      return unsafe worksheet_write_number(worksheet, row, column, number, format)
    case .digits(let digits):
      let stored = try storedText(digits, cell, row)
      return unsafe worksheet_write_string(worksheet, row, column, stored, format)
    case .temporal(let temporal):
      let serial = temporal.serialFrom1900
      try checkNumber(serial, cell, row)
      return unsafe worksheet_write_number(
        worksheet, row, column, serial, pool.format(cell.style, showing: temporal.kind))
    case .boolean(let value):
      return unsafe worksheet_write_boolean(worksheet, row, column, value ? 1 : 0, format)
    case .error(let literal):
      let stored = try storedText(literal, cell, row)
      return unsafe CellValue.classicErrors.contains(literal)
        ? worksheet_write_formula_str(worksheet, row, column, stored, format, stored)
        : worksheet_write_string(worksheet, row, column, stored, format)
    }
  }

  private mutating func write(_ formula: Formula, of cell: Cell, row: UInt32)
    throws(Failure) -> lxw_error
  {
    let column = UInt16(truncatingIfNeeded: cell.column)
    let text = formula.text
    if let reason = Self.fault(ofFormula: text) {
      throw Failure(.outputFormula, at: location(address(cell, row)), facts: ["reason": reason])
    }
    var format = unsafe pool[cell.style]
    let result: String
    switch formula.hasCachedValue ? cell.value : .empty {
    case .number(let number):
      try checkNumber(number, cell, row)
      return unsafe text.withCString {
        unsafe worksheet_write_formula_num(worksheet, row, column, $0, format, number)
      }
    case .temporal(let temporal):
      let serial = temporal.serialFrom1900
      try checkNumber(serial, cell, row)
      unsafe format = pool.format(cell.style, showing: temporal.kind)
      return unsafe worksheet_write_formula_num(worksheet, row, column, text, format, serial)
    case .empty: result = ""
    case .text(let value), .digits(let value), .error(let value):
      result = try storedText(value, cell, row)
    case .boolean(let value): result = value ? "TRUE" : "FALSE"
    }
    return unsafe text.withCString { text in
      unsafe result.withCString {
        unsafe worksheet_write_formula_str(worksheet, row, column, text, format, $0)
      }
    }
  }

  private static func fault(ofFormula text: String) -> Wording? {
    if text.isEmpty || text == "=" { return Wording(zh: "公式是空的", en: "it is empty") }
    if text.utf8.count > longestFormula, text.utf16.count > longestFormula {
      return Wording(
        zh: "超过 \(longestFormula) 个字", en: "it is longer than \(longestFormula) characters")
    }
    if StoredText.hasForbiddenCharacter(text) {
      return Wording(zh: "含有控制字符", en: "it holds a control character")
    }
    return nil
  }

  private func storedText(_ text: String, _ cell: Cell, _ row: UInt32) throws(Failure) -> String {
    guard StoredText.fits(text) else {
      throw Failure(
        .outputTextLength, at: location(address(cell, row)),
        facts: ["limit": Wording("\(StoredText.longest)")])
    }
    return StoredText.escaped(text)
  }

  private func checkNumber(_ number: Double, _ cell: Cell, _ row: UInt32) throws(Failure) {
    // A comparison with what is no number is false.
    guard number.magnitude <= Self.greatestNumber else {
      throw Failure(.outputNumber, at: location(address(cell, row)))
    }
  }

  private func address(_ cell: Cell, _ row: UInt32) -> CellAddress {
    CellAddress(row: Int(row), column: cell.column)
  }
}

extension Temporal {
  /// The serial number in a workbook whose days count from 1900, the only kind that is written.
  var serialFrom1900: Double {
    switch kind {
    case .date, .dateTime: system == .from1904 ? serial + 1_462 : serial
    case .time, .duration: serial
    }
  }
}
