/// A day, a month, or the time from one day through another, as an indicator states it.
public struct DateSpan: Hashable, Sendable {
  /// The first day; `nil` where only the end is stated.
  public var first: Day?
  /// The last day.
  public var last: Day

  /// A day of the calendar; the year may be left open.
  public struct Day: Hashable, Sendable {
    /// The year; 0 where none is written.
    public var year: Int
    /// 1 to 12.
    public var month: Int
    /// 1 to 31; a month's end is its 31st.
    public var day: Int

    /// Whether this day is after another; years are compared only where both are written.
    public func isAfter(_ other: Day) -> Bool {
      if year != 0, other.year != 0, year != other.year { return year > other.year }
      return (month, day) > (other.month, other.day)
    }
  }
}

/// Reads dates from folded scalars: 2023年12月31日, 2021.1.1-12.31, 12月底之前完成, 年底前.
struct DateParser {
  let scalars: [Unicode.Scalar]
  private var position = 0

  /// What was read: the days, and the operator that the words around them mean.
  struct Reading {
    var span: DateSpan
    var `operator`: ValueOperator?
    var hasOtherWords: Bool
  }

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// The dates, or `nil` if the text is no date.
  static func read(_ scalars: [Unicode.Scalar]) -> Reading? {
    guard mayBeDate(scalars) else { return nil }
    var parser = DateParser(scalars)
    return parser.read()
  }

  /// A quick look, so that plain numbers are not searched for dates.
  private static func mayBeDate(_ scalars: [Unicode.Scalar]) -> Bool {
    var separators = 0
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "月", "底", "末": return true
      case ".", "-", "/":
        if index > 0, FoldedValue.isDigit(scalars[index - 1]) { separators += 1 }
      default: break
      }
    }
    return separators >= 2 || (separators == 1 && scalars.contains("前"))
      || (scalars.contains("年") && scalars.contains("内"))
  }

  private mutating func read() -> Reading? {
    var found: ValueOperator?
    if let sign = ValueOperator.sign(at: 0, in: scalars) {
      found = sign.0
      position = sign.1
    }
    let isBound = skip(.noLaterThan)
    if isBound { found = .atMost }
    _ = skip(.lead)
    guard var first = day(isEnd: false, inheriting: nil) else { return nil }
    if skip(.through) {
      guard let last = day(isEnd: true, inheriting: first) else { return nil }
      return finish(DateSpan(first: first.day, last: last.day), found)
    }
    guard first.isDate || scalars[position...].first == "前" else { return nil }
    if first.isMonthOnly { first.day.day = 31 }
    return finish(DateSpan(first: nil, last: first.day), found)
  }

  /// Reads what stands behind the days: 前, 之前, 内, and a few words more.
  private mutating func finish(_ span: DateSpan, _ found: ValueOperator?) -> Reading? {
    var sign = found
    if position > 0, scalars[position - 1] == "内" { sign = sign ?? .atMost }
    if skip(.before) { sign = sign ?? .atMost }
    let rest = scalars[position...]
    guard rest.count <= 8, !rest.contains(where: FoldedValue.isDigit) else { return nil }
    return Reading(span: span, operator: sign, hasOtherWords: !rest.isEmpty)
  }

  private struct Part {
    var day: DateSpan.Day
    /// Whether only a month was written.
    var isMonthOnly = false
    /// Whether it can be nothing but a date.
    var isDate = true
  }

  /// One day: with its year, without, or only a month, at its beginning or end.
  private mutating func day(isEnd: Bool, inheriting: Part?) -> Part? {
    let start = position
    guard let first = number() else {
      guard skip(.yearEnd) else { return nil }
      return Part(day: .init(year: inheriting?.day.year ?? 0, month: 12, day: 31))
    }
    if first.digits == 4, (1_990...2_100).contains(first.value) {
      if skip(.yearEnd) {
        return Part(day: .init(year: first.value, month: 12, day: 31))
      }
      guard skip(.afterYear) else { return restart(start) }
      guard let month = number(), (1...12).contains(month.value) else { return restart(start) }
      return monthAndDay(month.value, year: first.value, isEnd: isEnd, isDate: true)
        ?? restart(start)
    }
    guard (1...12).contains(first.value), first.digits <= 2 else { return restart(start) }
    return monthAndDay(
      first.value, year: inheriting?.day.year ?? 0, isEnd: isEnd, isDate: inheriting != nil)
      ?? restart(start)
  }

  private mutating func monthAndDay(_ month: Int, year: Int, isEnd: Bool, isDate: Bool) -> Part? {
    if skip(.month) {
      if let day = number(), (1...31).contains(day.value) {
        _ = skip(.afterDay)
        return Part(day: .init(year: year, month: month, day: day.value))
      }
      if skip(.monthEnd) {
        return Part(day: .init(year: year, month: month, day: 31))
      }
      return Part(
        day: .init(year: year, month: month, day: isEnd ? 31 : 1), isMonthOnly: true,
        isDate: year != 0 || isDate)
    }
    guard skip(.separator), let day = number(), (1...31).contains(day.value) else {
      return nil
    }
    _ = skip(.afterDay)
    return Part(day: .init(year: year, month: month, day: day.value), isDate: isDate)
  }

  private mutating func restart(_ start: Int) -> Part? {
    position = start
    return nil
  }

  private mutating func number() -> (value: Int, digits: Int)? {
    let start = position
    var value = 0
    while position < scalars.count, FoldedValue.isDigit(scalars[position]), position - start < 5 {
      value = value * 10 + Int(scalars[position].value - 0x30)
      position += 1
    }
    return position > start ? (value, position - start) : nil
  }

  /// Steps over the first of some words that stands here.
  private mutating func skip(_ words: Words) -> Bool {
    for word in words.all where scalars.has(word, at: position) {
      position += word.count
      return true
    }
    return false
  }

  /// Words that mean the same here, longer ones before those that begin them.
  private struct Words {
    let all: [[Unicode.Scalar]]

    init(_ words: String...) { all = words.map { Array(scalarsOf: $0) } }

    static let noLaterThan = Words("不晚于", "不迟于", "最迟")
    static let lead = Words("截止到", "截至", "截止", "计划于", "预计", "确保", "于", "在", "到")
    static let through = Words("~", "-", "至", "到")
    static let before = Words("之前", "以前", "前", "以内", "之内", "内", "底前", "止")
    static let yearEnd = Words("年底", "年末", "年内", "年终")
    static let afterYear = Words("年", ".", "-", "/")
    static let month = Words("月")
    static let afterDay = Words("日", "号")
    static let monthEnd = Words("底", "末", "份底", "份")
    static let separator = Words(".", "-", "/")
  }
}
