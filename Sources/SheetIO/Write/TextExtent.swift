/// How much room a text takes in a cell: its width, its lines when wrapped, the height they need.
///
/// No program tells the height of a row of wrapped text until it has drawn it, and none computes
/// it at all where cells are merged, so forms need an estimate. It errs on the large side: the
/// widths are those of the wider of the usual fonts (宋体, 仿宋, 等线, Noto), with a margin.
///
/// Widths are in digits of the workbook's default font (11 points, 7 pixels each), the unit of
/// column widths. A Chinese character of 11 points is a little more than two of them.
public enum TextExtent {
  /// The height of a row for some text.
  public struct RowHeight: Hashable, Sendable {
    /// The height in points.
    public var points: Double
    /// Whether more was needed than a row can have, so that text will be cut off.
    public var isCapped: Bool
  }

  /// The greatest height given to a row, in points; programs allow no more.
  public static let highestRow = 409.0
  /// The font size of a workbook's default font, in points.
  public static let standardFontSize = 11.0
  /// The width of a column for which none is set, in characters.
  public static let standardColumnWidth = 8.43

  /// The room kept free for fonts that run wider than those the widths were taken from.
  private static let margin = 1.05
  /// Line height by font size, that of Noto Sans CJK, the highest of the usual fonts.
  private static let lineHeight = 1.45
  /// Space above and below the text together, in points.
  private static let padding = 3.0
  /// Pixels of one digit of the default font, and of the space beside the text in a column.
  private static let digitPixels = 7.0
  private static let columnPixels = 5.0

  /// The width of several neighbouring columns merged into one, in characters.
  ///
  /// More than the sum, because the space between columns becomes room for text.
  public static func mergedWidth(of columns: some Sequence<Double>) -> Double {
    var sum = 0.0
    var count = 0.0
    for width in columns {
      sum += width
      count += 1
    }
    return sum + max(count - 1, 0) * columnPixels / digitPixels
  }

  /// The width of the widest line of a text, in characters of the default font.
  ///
  /// - Parameters:
  ///   - text: The text; line breaks in it begin a new line.
  ///   - fontSize: The font's size in points.
  public static func width(of text: String, fontSize: Double = standardFontSize) -> Double {
    var widest = 0
    var current = 0
    for scalar in text.unicodeScalars {
      if isLineBreak(scalar) {
        widest = max(widest, current)
        current = 0
      } else {
        current += emWidth(of: scalar)
      }
    }
    return Double(max(widest, current)) / emPerDigit(fontSize)
  }

  /// How many lines a text takes when wrapped.
  ///
  /// Lines break as in spreadsheets: between Chinese characters, but not before closing
  /// punctuation nor after an opening bracket; in Latin text after spaces, and inside a word only
  /// if it is longer than the line.
  ///
  /// - Parameters:
  ///   - text: The text; the empty text takes one line.
  ///   - width: The column's width in characters; of merged cells, see `mergedWidth(of:)`.
  ///   - fontSize: The font's size in points.
  public static func lineCount(
    of text: String, width: Double, fontSize: Double = standardFontSize
  ) -> Int {
    guard width.isFinite, fontSize.isFinite, fontSize > 0 else { return 1 }
    let limit = Int(min(max(width, 0), 100_000) * emPerDigit(fontSize))
    if fitsOneLine(text, limit) { return 1 }
    var counter = LineCounter(limit: limit)
    counter.take(text)
    return counter.finished()
  }

  /// The height of a row with this many lines.
  public static func height(lines: Int, fontSize: Double = standardFontSize) -> RowHeight {
    let points = textHeight(lines: lines, fontSize: fontSize)
    return RowHeight(points: min(points, highestRow), isCapped: points > highestRow)
  }

  /// The height of this many lines in points, however high; of cells merged over several rows.
  public static func textHeight(lines: Int, fontSize: Double = standardFontSize) -> Double {
    let exact = Double(max(lines, 1)) * fontSize * lineHeight + padding
    return (exact * 4).rounded(.up) / 4
  }

  /// The height of a row in which this text is wrapped; see `lineCount(of:width:fontSize:)`.
  public static func rowHeight(
    for text: String, width: Double, fontSize: Double = standardFontSize
  ) -> RowHeight {
    height(lines: lineCount(of: text, width: width, fontSize: fontSize), fontSize: fontSize)
  }

  // MARK: Widths of characters

  /// Thousandths of the font's size in one digit of the default font, the margin taken off.
  private static func emPerDigit(_ fontSize: Double) -> Double {
    // A point is 4/3 pixels.
    1_000 * digitPixels / (fontSize * 4 / 3) / margin
  }

  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value == 0x0A || scalar.value == 0x0D
  }

  /// The width of a character in thousandths of the font's size.
  static func emWidth(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x80: emWidth(ofASCII: UInt8(truncatingIfNeeded: scalar.value))
    // Combining marks, joiners and variation selectors take no room of their own.
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F, 0xFEFF: 0
    // × ÷ ° ± § · are as wide as a Chinese character in Chinese fonts.
    case 0xA7, 0xB0, 0xB1, 0xB7, 0xD7, 0xF7: 1_000
    case 0x80...0x24F: 700
    case 0xFF61...0xFF9F: 560
    default: 1_000
    }
  }

  private static func emWidth(ofASCII byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 560
    case UInt8(ascii: "m"), UInt8(ascii: "w"), UInt8(ascii: "M"), UInt8(ascii: "W"),
      UInt8(ascii: "@"), UInt8(ascii: "%"):
      950
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 590
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "&"): 720
    case UInt8(ascii: "#"), UInt8(ascii: "+"), UInt8(ascii: "<")...UInt8(ascii: ">"): 600
    default: 500
    }
  }

  /// Whether a text surely needs one line only; found from its bytes, which is what almost all
  /// cells of a large table come to.
  private static func fitsOneLine(_ text: String, _ limit: Int) -> Bool {
    let bytes = text.utf8.span
    var total = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x80 {
        if byte == 0x0A || byte == 0x0D { return false }
        total += emWidth(ofASCII: byte)
      } else if byte >= 0xC0 {
        total += 1_000
      }
      if total > limit { return false }
    }
    return true
  }
}
