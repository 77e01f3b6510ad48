import Diagnostics

/// Rows, cells and strings in the very spelling that programs usually write, taken eight or sixteen
/// bytes at a time: `<row r="7" spans="1:9">`, `<c r="B7" s="1" t="s"><v>12</v></c>`,
/// `<si><t>text</t></si>`.
///
/// Whatever differs in any byte is left, from where it begins, to the scanners that know the
/// grammar; so this takes less than they do, and never anything else. No byte of a spelling is zero,
/// therefore nothing is taken beyond the zeros that stand behind the bytes at hand.
enum UsualMarkup {
  /// A row's number as its cells repeat it, with the quote behind it.
  struct RowMark {
    private var word: UInt64 = 0
    private var mask: UInt64 = 0
    private var count = 0

    init() {}

    /// The mark of a one-based row number; one that matches nothing if it is too long.
    init(_ number: Int) {
      word = 0x22
      mask = 0xFF
      count = 1
      var rest = number
      repeat {
        guard count < 8 else {
          self = RowMark()
          return
        }
        word = word << 8 | UInt64(truncatingIfNeeded: 0x30 + rest % 10)
        mask = mask << 8 | 0xFF
        count += 1
        rest /= 10
      } while rest > 0
    }

    /// Moves `position` behind the number, if it stands there.
    @inline(__always)
    func take(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
      guard count > 0, ByteWord.load(bytes, at: position) & mask == word else { return false }
      position &+= count
      return true
    }
  }

  /// Takes `<row r="7">` or `<row r="7" spans="1:9">`; `nil` if it is anything else.
  static func row(_ bytes: Span<UInt8>, _ position: inout Int) -> Int? {
    // `<row r="`
    guard ByteWord.load(bytes, at: position) == 0x223D_7220_776F_723C else { return nil }
    var next = position &+ 8
    var word = ByteWord.load(bytes, at: next)
    let digits = ByteWord.digitCount(word)
    guard digits > 0, digits < 8, word &>> UInt64(8 &* digits) & 0xFF == 0x22 else { return nil }
    let number = Int(truncatingIfNeeded: ByteWord.number(word, digits: digits))
    next &+= digits &+ 1
    word = ByteWord.load(bytes, at: next)
    if word == 0x223D_736E_6170_7320 {  // ` spans="`
      next &+= 8
      word = ByteWord.load(bytes, at: next)
      while word & 0xFF != 0x22 {
        // Digits and the colon behind them.
        guard word & 0xFF &- 0x30 <= 10 else { return nil }
        next &+= 1
        word = ByteWord.load(bytes, at: next)
      }
      word = word &>> 8
      next &+= 1
    }
    guard word & 0xFF == 0x3E else { return nil }
    position = next &+ 1
    return number
  }

  /// Takes `</row>`.
  @inline(__always)
  static func rowEnd(_ bytes: Span<UInt8>, _ position: inout Int) -> Bool {
    let word = ByteWord.load(bytes, at: position) & 0xFFFF_FFFF_FFFF
    guard word == 0x3E77_6F72_2F3C else { return false }
    position &+= 6
    return true
  }

  /// Takes a cell that holds a plain number, the index of a shared string, a truth value or
  /// nothing; `false` if it is anything else.
  @inline(__always)
  static func cell(
    _ bytes: Span<UInt8>, _ position: inout Int, _ row: RowMark, _ builder: inout RowBuilder
  ) throws(Failure) -> Bool {
    var next = position
    // `<c r="`
    guard ByteWord.load(bytes, at: next) & 0xFFFF_FFFF_FFFF == 0x223D_7220_633C else {
      return false
    }
    next &+= 6
    var word = ByteWord.load(bytes, at: next)
    var number = 0
    while case let letter = word & 0xFF &- 0x41, letter < 26 {
      number = number &* 26 &+ Int(truncatingIfNeeded: letter) &+ 1
      word &>>= 8
      next &+= 1
    }
    guard number > 0, number <= CellAddress.columnCount, row.take(bytes, &next),
      let (style, type) = styleAndType(bytes, &next)
    else { return false }
    let column = number &- 1
    word = ByteWord.load(bytes, at: next)
    if word & 0xFFFF == 0x3E2F {  // `/>`
      try builder.addEmpty(column: column, style: style, formula: -1)
      position = next &+ 2
      return true
    }
    guard word & 0xFFFF_FFFF == 0x3E76_3C3E else { return false }  // `><v>`
    next &+= 4
    guard let decimal = Decimal(bytes, &next),
      ByteWord.load(bytes, at: next) == 0x3E63_2F3C_3E76_2F3C  // `</v></c>`
    else { return false }
    next &+= 8
    switch type {
    case .shared:
      guard decimal.isWhole, let index = Int(exactly: decimal.mantissa) else { return false }
      try builder.addShared(index, column: column, style: style, formula: -1)
    case .boolean:
      guard decimal.isWhole, decimal.mantissa < 2, decimal.digits == 1 else { return false }
      try builder.addBoolean(decimal.mantissa == 1, column: column, style: style)
    default:
      guard let value = decimal.double else { return false }
      try builder.addNumber(value, column: column, style: style, formula: -1)
    }
    position = next
    return true
  }

  /// Takes ` s="12"` and ` t="s"`, in either order or missing; `nil` if one comes twice.
  @inline(__always)
  private static func styleAndType(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) -> (style: Int, type: RowBuilder.CellType)? {
    var style = -1
    var type: RowBuilder.CellType?
    while true {
      var word = ByteWord.load(bytes, at: position)
      if word & 0xFFFF_FFFF == 0x223D_7320 {  // ` s="`
        word &>>= 32
        let digits = ByteWord.digitCount(word)
        guard style < 0, digits > 0, word &>> UInt64(8 &* digits) & 0xFF == 0x22 else { return nil }
        style = Int(truncatingIfNeeded: ByteWord.number(word, digits: digits))
        position &+= digits &+ 5
      } else if word & 0xFF00_FFFF_FFFF == 0x2200_223D_7420 {  // ` t="` and a letter
        guard type == nil else { return nil }
        switch word &>> 32 & 0xFF {
        case 0x73: type = .shared
        case 0x6E: type = .number
        case 0x62: type = .boolean
        default: return nil
        }
        position &+= 6
      } else {
        return (max(style, 0), type ?? .number)
      }
    }
  }

  /// A decimal as cells hold it: digits, perhaps with a point and a sign.
  private struct Decimal {
    private(set) var mantissa: UInt64 = 0
    private(set) var digits = 0
    private var places = 0
    private var isNegative = false

    /// Takes a decimal of at most 16 digits before the point and eight behind it, if it has one.
    @inline(__always)
    init?(_ bytes: Span<UInt8>, _ position: inout Int) {
      var word = ByteWord.load(bytes, at: position)
      if word & 0xFF == 0x2D {
        isNegative = true
        position &+= 1
        word = ByteWord.load(bytes, at: position)
      }
      digits = ByteWord.digitCount(word)
      guard digits > 0 else { return nil }
      mantissa = ByteWord.number(word, digits: digits)
      position &+= digits
      if digits == 8 {
        word = ByteWord.load(bytes, at: position)
        let more = ByteWord.digitCount(word)
        if more == 8 { return nil }
        if more > 0 {
          mantissa = mantissa &* Self.powers[more] &+ ByteWord.number(word, digits: more)
          digits &+= more
          position &+= more
        }
      }
      word = ByteWord.load(bytes, at: position)
      guard word & 0xFF == 0x2E else { return }
      position &+= 1
      word = ByteWord.load(bytes, at: position)
      places = ByteWord.digitCount(word)
      guard places > 0, places < 8, digits &+ places <= 18 else { return nil }
      mantissa = mantissa &* Self.powers[places] &+ ByteWord.number(word, digits: places)
      position &+= places
    }

    private static let powers: [UInt64] = [
      1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000,
    ]

    /// Whether it has neither point nor sign.
    var isWhole: Bool { places == 0 && !isNegative }

    /// The nearest double; `nil` if it takes longer to find out, or would not show the digits.
    @inline(__always)
    var double: Double? {
      guard mantissa <= 1 << 53 else { return nil }
      let value = ExactDecimal.double(mantissa, powerOfTen: -places)
      return isNegative ? value.map { -$0 } : value
    }
  }

  /// Takes a string without runs, entities, escapes and blanks at its ends, and appends it; `false`
  /// if it is anything else.
  static func string(
    _ bytes: Span<UInt8>, _ position: inout Int, into buffer: inout [UInt8]
  ) -> Bool {
    // `<si><t>`
    guard ByteWord.load(bytes, at: position) & 0xFF_FFFF_FFFF_FFFF == 0x3E_743C_3E69_733C else {
      return false
    }
    let start = position &+ 7
    var end = start
    while true {
      let special = ByteBlock.bits(isSpecial(ByteBlock.load(bytes, at: end)))
      if special != 0 {
        end &+= special.trailingZeroBitCount
        break
      }
      end &+= ByteBlock.width
    }
    // `</t></si` and `>`
    guard ByteWord.load(bytes, at: end) == 0x6973_2F3C_3E74_2F3C, bytes[end &+ 8] == 0x3E,
      end > start, bytes[start] > 0x20, bytes[end &- 1] > 0x20
    else { return false }
    let text = bytes.extracting(start..<end)
    guard UTF8Check.plainEnd(bytes, from: start, to: end) >= end || UTF8Check.isValid(text) else {
      return false
    }
    // Copied at once; the pointer is not kept.
    unsafe text.withUnsafeBufferPointer { unsafe buffer.append(contentsOf: $0) }
    position = end &+ 9
    return true
  }

  /// The end of a text and all that must not, or cannot simply, stand in one: control characters,
  /// line ends, `<`, `&`, `>`, and `_`, with which escapes begin.
  @inline(__always)
  private static func isSpecial(_ block: SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>> {
    (block .< SIMD16(repeating: 0x20)) .| (block .== SIMD16(repeating: 0x3C))
      .| (block .== SIMD16(repeating: 0x26)) .| (block .== SIMD16(repeating: 0x3E))
      .| (block .== SIMD16(repeating: 0x5F))
  }
}
