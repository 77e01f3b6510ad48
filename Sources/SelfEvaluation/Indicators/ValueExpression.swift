/// What a target or an actual value of an indicator says: operator, number, unit; or a range, a
/// date, words.
///
/// Read from one text (`≥50个`, `控制在4%以内`) or from three columns (符号, 指标值, 计量单位).
/// Reading never fails and never guesses: what is not understood is `words`, which somebody
/// has to judge, and what is odd is told in `traits`.
public struct ValueExpression: Hashable, Sendable {
  /// The operator, if one is written.
  public var `operator`: ValueOperator?
  /// What stands beside the operator.
  public var content: Content
  /// What is odd about the text.
  public var traits: Traits
  /// The text of the value as written.
  public var text: String

  /// What a value says apart from its operator.
  public enum Content: Hashable, Sendable {
    /// Nothing, or a sign that people put where there is nothing: —, /, 无, ……
    case blank
    /// A number with its unit.
    case number(Quantity)
    /// From one number through another: 18—54周岁.
    indirect case range(Quantity, Quantity)
    /// A day, or a time from one day through another.
    case dates(DateSpan)
    /// Anything else.
    case words(AchievementWords)
  }

  /// What is odd about a text.
  public struct Traits: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// The operator's word is mistyped (大于等天) and was read as it must have been meant.
    public static let mistypedOperator = Traits(rawValue: 1 << 0)
    /// Two operators that contradict each other (≥5以内, or a column and the text beside it).
    public static let contradictoryOperators = Traits(rawValue: 1 << 1)
    /// The unit column and the unit in the text are not the same.
    public static let contradictoryUnits = Traits(rawValue: 1 << 2)
    /// Words that are more than operator, number and unit.
    public static let hasOtherWords = Traits(rawValue: 1 << 3)
    /// Several numbers that are no range; none of them was taken.
    public static let hasSeveralNumbers = Traits(rawValue: 1 << 4)
    /// The number is only roughly stated (20余人, 90%左右).
    public static let isApproximate = Traits(rawValue: 1 << 5)
    /// The operator column says something that is no operator.
    public static let unreadableOperator = Traits(rawValue: 1 << 6)
    /// The operator column says 定性: the value is judged, whatever it looks like.
    public static let isQualitative = Traits(rawValue: 1 << 7)
  }

  init(
    _ content: Content, operator: ValueOperator? = nil, traits: Traits = [], text: String
  ) {
    self.operator = `operator`
    self.content = content
    self.traits = traits
    self.text = text
  }

  /// Reads a value written as one text.
  public init(_ text: String) {
    self = Self.plain(text) ?? ValueParser(text).expression
  }

  /// Reads a value written in three columns; any of them may be empty.
  ///
  /// - Parameters:
  ///   - operatorText: 符号, 计算符号, 指标性质.
  ///   - text: 指标值, with or without operator and unit of its own.
  ///   - unitText: 计量单位, 度量单位.
  public init(operatorText: String, _ text: String, unitText: String) {
    self.init(text)
    if !unitText.isEmpty { add(MeasureUnit(reading: unitText)) }
    guard !operatorText.isEmpty else { return }
    switch ValueOperator.cell(operatorText) {
    case .none: break
    case .unreadable: traits.insert(.unreadableOperator)
    case .qualitative:
      traits.insert(.isQualitative)
    case .sign(let sign):
      if let written = `operator`, written != sign {
        traits.insert(.contradictoryOperators)
      } else {
        `operator` = sign
      }
    }
  }

  /// Takes the unit of a column for numbers that have none of their own.
  private mutating func add(_ unit: MeasureUnit) {
    guard !unit.isNone else { return }
    switch content {
    case .number(var quantity):
      merge(unit, into: &quantity)
      content = .number(quantity)
    case .range(var low, var high):
      merge(unit, into: &low)
      merge(unit, into: &high)
      content = .range(low, high)
    case .blank, .dates, .words: break
    }
  }

  private mutating func merge(_ unit: MeasureUnit, into quantity: inout Quantity) {
    if quantity.unit.isNone {
      quantity.unit = unit.multiplied(like: quantity.unit)
    } else if !quantity.unit.isComparable(to: unit) {
      traits.insert(.contradictoryUnits)
    }
  }

  /// The number with its unit, if the value is one.
  public var quantity: Quantity? {
    if case .number(let quantity) = content { quantity } else { nil }
  }

  /// Whether there is no value.
  public var isBlank: Bool { content == .blank }
}

// MARK: - The common case

extension ValueExpression {
  /// Reads `≥50个`, `100%`, `<= 3.2` straight from the bytes: an operator's sign, ASCII digits,
  /// 万 or 亿, a known unit. `nil` for everything else.
  static func plain(_ text: String) -> ValueExpression? {
    let bytes = text.utf8.span
    var position = 0
    let sign = operatorSign(bytes, &position)
    if sign != nil {
      while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    }
    let digits = position
    var significand: UInt64 = 0
    var scale = 0
    var sawPoint = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte &- 0x30 < 10 {
        significand = significand &* 10 &+ UInt64(byte - 0x30)
        if sawPoint { scale += 1 }
      } else if byte == 0x2E, !sawPoint, position > digits {
        sawPoint = true
      } else {
        break
      }
      position += 1
    }
    let length = position - digits
    guard length > 0, length <= 18, !sawPoint || scale > 0 else { return nil }
    let number = ExactDecimal(significand: Int128(significand), scale: scale)
    if position == bytes.count {
      return ValueExpression(.number(Quantity(number)), operator: sign, text: text)
    }
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    let exponent = multiplier(bytes, &position)
    if position == bytes.count, exponent != 0 { return nil }
    guard let unit = KnownUnits.unit(bytes, from: position, multiplier: exponent) else {
      return nil
    }
    return ValueExpression(.number(Quantity(number, unit: unit)), operator: sign, text: text)
  }

  /// An operator's sign at a position; steps behind it.
  private static func operatorSign(
    _ bytes: Span<UInt8>, _ position: inout Int
  ) -> ValueOperator? {
    guard bytes.count > 1 else { return nil }
    let next = bytes[1]
    switch bytes[0] {
    case 0xE2 where bytes.count > 3 && next == 0x89:
      // U+2264 and U+2265.
      guard bytes[2] == 0xA4 || bytes[2] == 0xA5 else { return nil }
      position = 3
      return bytes[2] == 0xA4 ? .atMost : .atLeast
    case UInt8(ascii: ">"):
      position = next == UInt8(ascii: "=") ? 2 : 1
      return position == 2 ? .atLeast : .above
    case UInt8(ascii: "<"):
      position = next == UInt8(ascii: "=") ? 2 : 1
      return position == 2 ? .atMost : .below
    case UInt8(ascii: "="):
      guard next != UInt8(ascii: ">"), next != UInt8(ascii: "<") else { return nil }
      position = 1
      return .equal
    default: return nil
    }
  }

  /// 万 or 亿 at a position as a power of ten; steps behind it.
  private static func multiplier(_ bytes: Span<UInt8>, _ position: inout Int) -> Int {
    guard position + 3 <= bytes.count else { return 0 }
    switch (bytes[position], bytes[position + 1], bytes[position + 2]) {
    case (0xE4, 0xB8, 0x87):
      position += 3
      return 4
    case (0xE4, 0xBA, 0xBF):
      position += 3
      return 8
    default: return 0
    }
  }
}
