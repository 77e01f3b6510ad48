/// A number in running text, with its unit.
struct ReportNumber: Hashable {
  /// What it counts.
  enum Unit: Hashable {
    /// Money in a unit times a power of ten: 亿元 is 万元 times 10^4.
    case money(AmountUnit, power: Int)
    case percent
    case points
    case people
    /// Things of which one says 个, 项, 家, 件, 次 and so on.
    case things(String)
    /// A day, or a month if the day is 0.
    case date(year: Int, month: Int, day: Int)
    case none
    /// The number has more digits than can be computed with.
    case tooLong
  }

  /// Where it stands in the folded text, unit included.
  var range: Range<Int>
  /// Where its digits end.
  var digitsEnd: Int
  /// The number without its unit.
  var decimal: ExactDecimal
  var unit: Unit
}

/// Finds the numbers of a text.
///
/// Years alone, numbers of headings, notices (`[2021]192号`) and ordinals (`第3条`) are none.
struct ReportNumberScanner {
  let text: FoldedText

  /// The quantities in the order of the text.
  func quantities() -> [ReportNumber] {
    var found: [ReportNumber] = []
    var position = 0
    while position < text.count {
      guard isDigit(position) else {
        position += 1
        continue
      }
      if let date = date(at: position) {
        found.append(date)
        position = date.range.upperBound
        continue
      }
      let end = digitsEnd(from: position)
      guard !isLabel(position..<end) else {
        position = end
        continue
      }
      let quantity = quantity(position..<end)
      found.append(quantity)
      position = quantity.range.upperBound
    }
    return found
  }

  private func isDigit(_ position: Int) -> Bool {
    position < text.count && ("0"..."9").contains(text.scalars[position])
  }

  /// Whether the digit at a position continues the number before it.
  private func continues(_ position: Int) -> Bool {
    isDigit(position) && !text.isAfterBlank[position]
  }

  private func digitsEnd(from start: Int) -> Int {
    var end = start + 1
    while continues(end) { end += 1 }
    while end < text.count, text.scalars[end] == ",", isGroup(after: end) { end += 4 }
    if end < text.count, text.scalars[end] == ".", continues(end + 1) {
      end += 1
      while continues(end) { end += 1 }
    }
    return end
  }

  /// Whether a comma separates thousands: three digits follow and no fourth. A full-width comma
  /// does so only among full-width digits; elsewhere it is a stop.
  private func isGroup(after comma: Int) -> Bool {
    guard !text.isAfterBlank[comma], continues(comma + 1), continues(comma + 2),
      continues(comma + 3),
      !isDigit(comma + 4)
    else { return false }
    return text.isWide[comma] == text.isWide[comma + 1]
  }

  /// Numbers that name something instead of counting it.
  private func isLabel(_ range: Range<Int>) -> Bool {
    let before = range.lowerBound > 0 ? text.scalars[range.lowerBound - 1] : nil
    let after = range.upperBound < text.count ? text.scalars[range.upperBound] : nil
    if before == "第" || before == "[" || before == "〔" || before == "【" { return true }
    if let after, ["号", "条", "章", "页", "季", "届", "期", "]", "〕", "】"].contains(after) {
      return true
    }
    if let before, before.isASCII, before.properties.isAlphabetic { return true }
    let isFirst = range.lowerBound == 0 || range.lowerBound == 1 && before == "("
    if isFirst, let after, [".", "、", ")"].contains(after) { return true }
    // 2023年, 2022-2023年
    return after == "年" && range.count == 4
  }

  private func quantity(_ digits: Range<Int>) -> ReportNumber {
    var number = text[digits].filter { $0 != "," }
    if digits.lowerBound > 0, text.scalars[digits.lowerBound - 1] == "-",
      digits.lowerBound < 2 || !isDigit(digits.lowerBound - 2)
    {
      number = "-" + number
    }
    guard let decimal = ExactDecimal(number) else {
      return ReportNumber(
        range: digits, digitsEnd: digits.upperBound,
        decimal: ExactDecimal(significand: 0, scale: 0), unit: .tooLong)
    }
    var end = digits.upperBound
    var unit = ReportNumber.Unit.none
    for (word, meaning) in Self.units where text.has(word, at: end) {
      unit = meaning
      end += word.unicodeScalars.count
      break
    }
    return ReportNumber(
      range: digits.lowerBound..<end, digitsEnd: digits.upperBound, decimal: decimal, unit: unit)
  }

  private static let units: [(String, ReportNumber.Unit)] = [
    ("亿元", .money(.tenThousandYuan, power: 4)), ("万元", .money(.tenThousandYuan, power: 0)),
    ("元", .money(.yuan, power: 0)), ("万人", .things("万人")), ("人次", .things("人次")),
    ("万户", .things("万户")), ("万次", .things("万次")), ("万个", .things("万个")),
    ("亿", .money(.tenThousandYuan, power: 4)), ("万", .money(.tenThousandYuan, power: 0)),
    ("%", .percent), ("‰", .things("‰")), ("分钟", .things("分钟")), ("分", .points),
    ("人", .people), ("名", .people),
    ("个", .things("个")), ("项", .things("项")), ("家", .things("家")), ("件", .things("件")),
    ("次", .things("次")), ("户", .things("户")), ("所", .things("所")), ("天", .things("天")),
  ]

  /// A date of year and month, perhaps with a day.
  private func date(at start: Int) -> ReportNumber? {
    var position = start
    guard let year = digits(&position, 4...4), take("年", &position),
      let month = digits(&position, 1...2), take("月", &position), (1...12).contains(month)
    else { return nil }
    var day = 0
    var end = position
    if let number = digits(&end, 1...2), take("日", &end), (1...31).contains(number) {
      day = number
      position = end
    }
    return ReportNumber(
      range: start..<position, digitsEnd: position,
      decimal: ExactDecimal(significand: Int128(year), scale: 0),
      unit: .date(year: year, month: month, day: day))
  }

  private func digits(_ position: inout Int, _ count: ClosedRange<Int>) -> Int? {
    var end = position
    while isDigit(end), end - position < count.upperBound { end += 1 }
    guard count.contains(end - position), !isDigit(end) else { return nil }
    defer { position = end }
    return Int(text[position..<end])
  }

  private func take(_ word: String, _ position: inout Int) -> Bool {
    guard text.has(word, at: position) else { return false }
    position += word.unicodeScalars.count
    return true
  }
}
