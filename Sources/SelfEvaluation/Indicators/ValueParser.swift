/// Reads values that are more than sign, digits and unit; see `ValueExpression`.
///
/// Works on folded scalars: finds the numbers first, then reads what stands before and behind.
struct ValueParser {
  private let text: String
  private let scalars: [Unicode.Scalar]
  private var traits: ValueExpression.Traits = []

  /// What the text says.
  private(set) var expression: ValueExpression

  init(_ text: String) {
    self.text = text
    scalars = FoldedValue.scalars(of: text)
    expression = ValueExpression(.blank, text: text)
    if !FoldedValue.isBlank(scalars) { expression = read() }
  }

  /// A number as it stands in the text.
  private struct Number {
    var value: ExactDecimal
    /// The scalars of its sign and digits.
    var range: Range<Int>
  }

  /// Words behind a number that are longer make the text a sentence, not a value.
  private static let otherWordsLimit = 8

  private mutating func read() -> ValueExpression {
    if let dates = DateParser.read(scalars) {
      if dates.hasOtherWords { traits.insert(.hasOtherWords) }
      return result(.dates(dates.span), dates.operator)
    }
    let numbers = numbers()
    switch numbers.count {
    case 0: return readChineseNumeral() ?? words(numberCount: 0)
    case 1: return readOne(numbers[0]) ?? words(numberCount: 1)
    case 2: return readTwo(numbers[0], numbers[1]) ?? words(numberCount: 2)
    default: return words(numberCount: numbers.count)
    }
  }

  private func result(
    _ content: ValueExpression.Content, _ sign: ValueOperator?
  ) -> ValueExpression {
    ValueExpression(content, operator: sign, traits: traits, text: text)
  }

  private mutating func words(numberCount: Int) -> ValueExpression {
    if numberCount > 1 { traits.insert(.hasSeveralNumbers) }
    return result(.words(AchievementWords(scalars, numberCount: numberCount)), nil)
  }

  // MARK: Numbers

  /// The numbers of the text, without years (2023年度) and without digits of names (PM2.5).
  private func numbers() -> [Number] {
    var numbers: [Number] = []
    var position = 0
    while position < scalars.count {
      guard FoldedValue.isDigit(scalars[position]) else {
        position += 1
        continue
      }
      let start = position
      position = endOfNumber(from: start)
      if start > 0, isLetter(scalars[start - 1]) { continue }
      let isYear =
        position - start == 4 && position < scalars.count && scalars[position] == "年"
        && (scalars[start] == "2" || scalars[start] == "1")
      if isYear { continue }
      let first = isMinus(start - 1) ? start - 1 : start
      guard let value = decimal(first..<position) else { continue }
      numbers.append(Number(value: value, range: first..<position))
    }
    return numbers
  }

  /// The number whose sign, digits and point stand in a range; `nil` if it is too long.
  private func decimal(_ range: Range<Int>) -> ExactDecimal? {
    guard range.count <= 18 else { return ExactDecimal(MeasureUnit.string(scalars[range])) }
    var significand: Int64 = 0
    var scale = 0
    var sawPoint = false
    for scalar in scalars[range] {
      if scalar == "." {
        sawPoint = true
      } else if scalar != "-" {
        significand = significand * 10 + Int64(scalar.value - 0x30)
        if sawPoint { scale += 1 }
      }
    }
    let isNegative = scalars[range.lowerBound] == "-"
    return ExactDecimal(significand: Int128(isNegative ? -significand : significand), scale: scale)
  }

  private func endOfNumber(from start: Int) -> Int {
    var position = start
    var sawPoint = false
    while position < scalars.count {
      if FoldedValue.isDigit(scalars[position]) {
        position += 1
      } else if scalars[position] == ".", !sawPoint, position + 1 < scalars.count,
        FoldedValue.isDigit(scalars[position + 1])
      {
        sawPoint = true
        position += 1
      } else {
        break
      }
    }
    return position
  }

  private func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5A).contains(scalar.value) || (0x61...0x7A).contains(scalar.value)
  }

  /// Whether a dash is a minus: it stands at the beginning or behind an operator's sign.
  private func isMinus(_ position: Int) -> Bool {
    guard position >= 0, scalars[position] == "-" else { return false }
    return position == 0 || ValueOperator.sign(at: position - 1, in: scalars) != nil
  }

  // MARK: One number

  private mutating func readOne(_ number: Number) -> ValueExpression? {
    let before = operatorBefore(number.range.lowerBound)
    guard let behind = readBehind(number.range.upperBound) else { return nil }
    let sign = combine(before, behind.operator)
    return result(.number(Quantity(number.value, unit: behind.unit)), sign)
  }

  /// The last operator in front of a position.
  private mutating func operatorBefore(_ end: Int) -> OperatorWords.Match? {
    var found: OperatorWords.Match?
    var position = 0
    while position < end {
      if let (sign, length) = ValueOperator.sign(at: position, in: scalars) {
        found = OperatorWords.Match(operator: sign, length: length)
        position += length
      } else if let word = OperatorWords.prefix(at: position, in: scalars) {
        found = word
        position += word.length
      } else {
        position += 1
      }
    }
    if found?.isTypo == true { traits.insert(.mistypedOperator) }
    return found
  }

  /// What two operators say together; notes when they contradict each other.
  private mutating func combine(
    _ before: OperatorWords.Match?, _ behind: OperatorWords.Match?
  ) -> ValueOperator? {
    guard let before else { return behind?.operator }
    guard let behind else { return before.operator }
    if before.isWeak { return behind.operator }
    if before.operator.direction != behind.operator.direction {
      traits.insert(.contradictoryOperators)
    }
    return before.operator
  }

  /// Reads unit, operator and other words behind a number; `nil` if it is a sentence.
  private mutating func readBehind(
    _ start: Int
  ) -> (unit: MeasureUnit, operator: OperatorWords.Match?)? {
    var position = start
    var exponent = 0
    if position < scalars.count { exponent = MeasureUnit.multiplier(in: scalars, at: &position) }
    if position < scalars.count, isRoughly(scalars[position]) {
      traits.insert(.isApproximate)
      position += 1
    }
    var unit = MeasureUnit.none
    if exponent != 0 {
      unit = MeasureUnit(
        text: MeasureUnit.string(scalars[start..<position]), base: "", exponent: exponent)
    }
    if let (known, end) = MeasureUnit.longest(in: scalars, from: position) {
      unit = known.multiplied(like: unit)
      position = end
    } else if let (unknown, end) = unknownUnit(from: position) {
      unit = unknown.multiplied(like: unit)
      position = end
    }
    position = skipRepeatedUnit(position, unit)
    let suffix = readSuffix(&position)
    let rest = scalars.count - position
    guard rest <= Self.otherWordsLimit else { return nil }
    if rest > 0 { traits.insert(.hasOtherWords) }
    return (unit, suffix)
  }

  /// Takes everything up to an operator's word or the end for a unit that nobody knows.
  private func unknownUnit(from start: Int) -> (MeasureUnit, Int)? {
    var position = start
    while position < scalars.count, OperatorWords.suffix(at: position, in: scalars) == nil,
      !scalars.has(Self.roughly, at: position)
    {
      position += 1
    }
    guard position > start, position - start <= 4 else { return nil }
    let name = MeasureUnit.string(scalars[start..<position])
    return (MeasureUnit(text: name, base: name, exponent: 0), position)
  }

  /// Steps over the unit's name in brackets: 98%(百分比).
  private func skipRepeatedUnit(_ start: Int, _ unit: MeasureUnit) -> Int {
    guard start < scalars.count, scalars[start] == "(",
      let close = scalars[start...].firstIndex(of: ")"),
      MeasureUnit(scalars: scalars[(start + 1)..<close]).isComparable(to: unit)
    else { return start }
    return close + 1
  }

  private func isRoughly(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "余", "多", "几": true
    default: false
    }
  }

  private static let roughly = Array(scalarsOf: "左右")
  private static let heldAt = Array(scalarsOf: "控制在")

  private mutating func readSuffix(_ position: inout Int) -> OperatorWords.Match? {
    if scalars.has(Self.roughly, at: position) {
      traits.insert(.isApproximate)
      position += 2
      return nil
    }
    guard let match = OperatorWords.suffix(at: position, in: scalars) else { return nil }
    position += match.length
    return match
  }

  // MARK: Two numbers

  private mutating func readTwo(_ first: Number, _ second: Number) -> ValueExpression? {
    let between = scalars[first.range.upperBound..<second.range.lowerBound]
    guard let separator = between.last else { return nil }
    let behind = scalars[second.range.upperBound...]
    if between.count == 1, separator == "/" || separator == ":" {
      guard first.range.lowerBound == 0 || isOperatorOnly(first.range.lowerBound),
        let divisor = Int64(exactly: second.value.significand), second.value.scale == 0,
        divisor > 0,
        behind.count <= Self.otherWordsLimit
      else { return nil }
      let sign = operatorBefore(first.range.lowerBound)
      guard let rest = readBehind(second.range.upperBound) else { return nil }
      let quantity = Quantity(first.value, divisor: divisor, unit: rest.unit)
      let both = combine(sign, rest.operator)
      return result(.number(quantity), both)
    }
    guard isThrough(separator), isRangeStart(first.range.lowerBound)
    else { return nil }
    guard let rest = readBehind(second.range.upperBound), !traits.contains(.hasOtherWords) else {
      traits.remove(.hasOtherWords)
      return nil
    }
    let high = Quantity(second.value, unit: rest.unit)
    let low = Quantity(
      first.value,
      unit: between.count > 1 ? MeasureUnit(scalars: between.dropLast()) : rest.unit)
    guard low.unit.isComparable(to: high.unit), rest.operator == nil || rest.operator?.length == 1
    else { return nil }
    return result(.range(low, high), nil)
  }

  private func isThrough(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "~", "-", "至", "到": true
    default: false
    }
  }

  private func isOperatorOnly(_ end: Int) -> Bool {
    ValueOperator.sign(at: 0, in: scalars)?.1 == end
  }

  private func isRangeStart(_ start: Int) -> Bool {
    start == 0 || (start == 1 && (scalars[0] == "在" || scalars[0] == "为"))
      || (start == 3 && scalars.has(Self.heldAt, at: 0))
  }

  // MARK: Chinese numerals

  /// Reads 不少于十二次, 两次以上, 九成; only where the numeral, its unit and an operator are all
  /// there is, because the same characters stand in words (一致, 统一, 进一步).
  private mutating func readChineseNumeral() -> ValueExpression? {
    guard let start = scalars.indices.first(where: { isNumeral($0) }), isNumeralStart(start) else {
      return nil
    }
    let before = traits
    let sign = operatorBefore(start)
    if let (percent, end) = ChineseNumeral.rate(scalars, at: start) {
      var position = end
      let suffix = readSuffix(&position)
      if position == scalars.count {
        let unit = MeasureUnit(reading: "%")
        let both = combine(sign, suffix)
        return result(.number(Quantity(percent, unit: unit)), both)
      }
    } else if let (number, end) = ChineseNumeral.read(scalars, at: start),
      let (unit, unitEnd) = MeasureUnit.longest(in: scalars, from: end), !unit.isNone
    {
      var position = unitEnd
      let suffix = readSuffix(&position)
      if position == scalars.count {
        let both = combine(sign, suffix)
        return result(.number(Quantity(number, unit: unit)), both)
      }
    }
    traits = before
    return nil
  }

  private func isNumeral(_ index: Int) -> Bool {
    guard ChineseNumeral.mayBegin(with: scalars[index]) else { return false }
    return ChineseNumeral.read(scalars, at: index) != nil
      || ChineseNumeral.rate(scalars, at: index) != nil
  }

  private func isNumeralStart(_ start: Int) -> Bool {
    if start == 0 { return true }
    for length in 1...min(6, start) {
      if let word = OperatorWords.prefix(at: start - length, in: scalars), word.length == length {
        return true
      }
      if let (_, width) = ValueOperator.sign(at: start - length, in: scalars), width == length {
        return true
      }
    }
    return ["全年", "每年", "完成", "达到", "共计"].contains {
      scalars.has(Array(scalarsOf: $0), at: start - 2)
    } || scalars[start - 1] == "共"
  }
}
