/// What a cell becomes in a file that `XLSXWriter` writes, and whether a cell read is that.
extension Cell {
  /// Whether the cell holds more than a look.
  var holdsContent: Bool {
    if formula != nil { return true }
    switch value {
    case .empty: return false
    case .text(let text): return !text.isEmpty
    default: return true
    }
  }

  /// Whether this cell, which was read, is the stored form of `written`.
  func isStoredForm(of written: Cell) -> Bool {
    if let expected = written.formula {
      guard let formula, Self.isSame(formula.text, Self.withoutEqualsSign(expected.text)) else {
        return false
      }
      return value.isStoredResult(of: expected.hasCachedValue ? written.value : .empty)
    }
    if case .error(let literal) = written.value, CellValue.classicErrors.contains(literal) {
      return formula?.text == literal && value.isStoredResult(of: written.value)
    }
    return formula == nil && value.isStoredForm(of: written.value)
  }

  /// The cell's formula or value for a message.
  var shownContent: String {
    if let formula { return "=" + formula.text + " → " + value.shownContent }
    return value.shownContent
  }

  fileprivate static func isSame(_ left: String, _ right: some StringProtocol) -> Bool {
    left.utf8.elementsEqual(right.utf8)
  }

  private static func withoutEqualsSign(_ text: String) -> Substring {
    text.utf8.first == UInt8(ascii: "=") ? text.dropFirst() : Substring(text)
  }
}

extension CellValue {
  /// Whether this value, which was read, is the stored form of a plain cell's value.
  func isStoredForm(of written: CellValue) -> Bool {
    switch (written, self) {
    case (.text(let expected), .text(let found)): hasSameBytes(expected, found)
    case (.number(let expected), .number(let found)): expected.agrees(with: found)
    case (.digits(let expected), .text(let found)): expected == found
    case (.boolean(let expected), .boolean(let found)): expected == found
    case (.error(let expected), .text(let found)), (.error(let expected), .error(let found)):
      hasSameBytes(expected, found)
    case (.number, _), (.temporal, _):
      if let expected = written.number, let found = number {
        expected.agrees(with: found)
      } else {
        false
      }
    case (.empty, .empty), (.text(""), .empty), (.empty, .text("")): true
    default: false
    }
  }

  /// Whether this value, which was read, is the stored form of a formula's cached value.
  func isStoredResult(of written: CellValue) -> Bool {
    switch written {
    case .boolean(let expected): self == .text(expected ? "TRUE" : "FALSE")
    case .text(""), .empty: self == .empty || self == .text("")
    default: isStoredForm(of: written)
    }
  }

  /// The number that a number, a date or a long row of digits stands for, counted from 1900.
  private var number: Double? {
    switch self {
    case .number(let number): number
    case .temporal(let temporal): temporal.serialFrom1900
    case .digits(let digits): Double(digits)
    default: nil
    }
  }

  fileprivate var shownContent: String {
    switch self {
    case .empty: ""
    case .text(let text), .digits(let text), .error(let text): text
    case .number(let number): "\(number)"
    case .temporal(let temporal): "\(temporal.serial)"
    case .boolean(let value): value ? "TRUE" : "FALSE"
    }
  }

  /// Equal byte by byte: texts that only look alike are not the same.
  private func hasSameBytes(_ left: String, _ right: String) -> Bool {
    let left = left.utf8.span
    let right = right.utf8.span
    guard left.count == right.count else { return false }
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}

extension Double {
  /// Whether two numbers agree in 15 significant digits.
  func agrees(with other: Double) -> Bool {
    self == other || (self - other).magnitude <= magnitude * 1e-15
  }
}
