import Diagnostics

extension RowView {
  /// The number of columns up to the last cell that holds something; 0 for a row of blanks.
  var contentWidth: Int {
    var position = cells.count
    while position > 0 {
      position -= 1
      let cell = cells[position]
      switch cell.kind {
      case .empty: continue
      case .sharedText:
        if context.strings.range(Int(cell.textStart))?.isEmpty ?? true { continue }
      case .text:
        if cell.textEnd <= cell.textStart { continue }
      case .number, .digits, .boolean, .error, .isoDate: break
      }
      return Int(cell.column) + 1
    }
    return 0
  }

  /// Hands the row to a writer as at least `width` fields, without a string for any cell.
  func write<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer, width: Int
  ) throws(Failure) {
    try context.write(cells.span, bytes.span, context.strings, to: &writer, width: width)
  }
}

extension SheetContext {
  /// Hands the cells of a row, whose own texts lie in `bytes`, to a writer.
  ///
  /// - Parameter strings: The shared strings; for whoever writes many rows holds on to them once.
  func write<Writer: RowWriter & ~Copyable>(
    _ cells: Span<RawCell>, _ bytes: Span<UInt8>, _ strings: SharedStrings,
    to writer: inout Writer, width: Int
  ) throws(Failure) {
    let shared = strings.bytes.span
    var next = 0
    for index in cells.indices {
      let cell = cells[index]
      if cell.kind == .empty { continue }
      let column = Int(cell.column)
      while next < column {
        writer.writeEmpty()
        next &+= 1
      }
      next &+= 1
      switch cell.kind {
      case .sharedText:
        if let range = strings.range(Int(cell.textStart)), !range.isEmpty {
          writer.writeText(shared.extracting(range))
        } else {
          writer.writeEmpty()
        }
      case .text, .error:
        let range = Int(cell.textStart)..<Int(cell.textEnd)
        if range.isEmpty {
          writer.writeEmpty()
        } else {
          writer.writeText(bytes.extracting(range))
        }
      case .digits:
        writer.writeNumber(text: bytes.extracting(Int(cell.textStart)..<Int(cell.textEnd)))
      case .boolean: writer.writeBoolean(cell.number != 0)
      case .number:
        if let temporal = temporal(cell.number, style: cell.style) {
          writer.writeTemporal(temporal)
        } else {
          writer.writeNumber(cell.number)
        }
      case .isoDate:
        writer.writeTemporal(
          Temporal(serial: cell.number, kind: cell.isoKind, system: dateSystem))
      case .empty: break
      }
    }
    while next < width {
      writer.writeEmpty()
      next &+= 1
    }
    try writer.endRow()
  }
}

extension Row {
  /// The number of columns up to the last cell that holds something.
  var contentWidth: Int {
    let last = cells.last {
      switch $0.value {
      case .empty: false
      case .text(let text): !text.isEmpty
      default: true
      }
    }
    return last.map { $0.column + 1 } ?? 0
  }

  /// Hands the row to a writer as at least `width` fields; the way for sheets whose rows are
  /// stored out of order.
  func write<Writer: RowWriter & ~Copyable>(
    to writer: inout Writer, width: Int
  ) throws(Failure) {
    var next = 0
    for cell in cells where cell.value != .empty {
      while next < cell.column {
        writer.writeEmpty()
        next += 1
      }
      next += 1
      switch cell.value {
      case .empty: break
      case .text(let text), .error(let text):
        if text.isEmpty { writer.writeEmpty() } else { writer.writeText(text.utf8.span) }
      case .digits(let digits): writer.writeNumber(text: digits.utf8.span)
      case .number(let number): writer.writeNumber(number)
      case .temporal(let temporal): writer.writeTemporal(temporal)
      case .boolean(let value): writer.writeBoolean(value)
      }
    }
    while next < width {
      writer.writeEmpty()
      next += 1
    }
    try writer.endRow()
  }
}
