/// One cell of a sheet, by zero-based row and column.
///
/// Printed in A1 notation, the only form a user ever sees: row 0, column 0 is `A1`.
/// Source of the notation: ECMA-376 Part 1 §18.18.7 (ST_CellRef).
public struct CellAddress: Hashable, Comparable, Sendable {
  /// Zero-based row.
  public var row: Int
  /// Zero-based column.
  public var column: Int

  /// The cell at a zero-based `row` and `column`.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// The cell an A1 reference names, or `nil` if `text` is none; `$` signs are passed over.
  ///
  /// Letters may be of either case. Rows above 1,048,576 and columns beyond XFD are refused,
  /// so the result is always a cell that a workbook can hold.
  public init?(_ text: some StringProtocol) {
    var column = 0
    var row = 0
    var sawRow = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "$"):
        continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where !sawRow:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "a")...UInt8(ascii: "z") where !sawRow:
        column = column * 26 + Int(byte - UInt8(ascii: "a")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        sawRow = true
        row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default:
        return nil
      }
      if column > Self.columnCount || row > Self.rowCount { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row - 1, column: column - 1)
  }

  /// Rows of a sheet: 1,048,576 (ECMA-376 Part 1 §18.3.1.73 as Excel limits it).
  public static let rowCount = 1 << 20
  /// Columns of a sheet: 16,384, A to XFD.
  public static let columnCount = 1 << 14

  /// The letters of a zero-based column: 0 is `A`, 26 is `AA`.
  public static func columnLetters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }

  /// Row-major order: the order in which people read a sheet.
  public static func < (left: Self, right: Self) -> Bool {
    (left.row, left.column) < (right.row, right.column)
  }
}

extension CellAddress: CustomStringConvertible {
  /// The address in A1 notation.
  public var description: String { Self.columnLetters(column) + String(row + 1) }

  /// The address in A1 notation with both parts fixed: `$A$1`.
  public var absolute: String { "$\(Self.columnLetters(column))$\(row + 1)" }
}
