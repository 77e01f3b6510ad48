extension Temporal {
  /// A date and a time of day as a sheet shows them, without a time zone.
  public struct Civil: Hashable, Sendable {
    /// The year, 1900 to 9999.
    public var year: Int
    /// The month, 1 to 12.
    public var month: Int
    /// The day, 1 to 31. 29 February 1900, which never was, exists in the 1900 system.
    public var day: Int
    /// The hour, 0 to 23.
    public var hour: Int
    /// The minute, 0 to 59.
    public var minute: Int
    /// The second, 0 to 59.
    public var second: Int
    /// Thousandths of a second, 0 to 999.
    public var millisecond: Int
  }

  /// Milliseconds of a day.
  private static let dayCount = 86_400_000
  /// Serial numbers of 31 December 9999, the last day Excel knows, by system.
  private static func lastDay(_ system: DateSystem) -> Int {
    switch system {
    case .from1900: 2_958_465
    case .from1904: 2_957_003
    }
  }

  /// Whether a serial number is a day and time, 9999 being the last year; Excel shows `#####` for
  /// others. A duration may be negative, which Excel shows in the 1904 system only.
  public static func isShowable(_ serial: Double, kind: Kind, system: DateSystem) -> Bool {
    let limit = Double(lastDay(system) + 1)
    if kind == .duration { return serial > -limit && serial < limit }
    return serial >= 0 && serial < limit
  }

  /// Date and time, the time rounded to a millisecond, or `nil` where Excel shows `#####`.
  ///
  /// Source: ECMA-376 Part 1 §18.17.4.1. In the 1900 system serial 60 is 29 February 1900;
  /// a serial below 1 is a time on the day before the first, `1900-01-00`, whose fields say
  /// 31 December 1899 (1 January 1904 in the 1904 system).
  public var civil: Civil? {
    guard serial >= 0, Self.isShowable(serial, kind: .dateTime, system: system) else { return nil }
    var (days, time) = Self.split(serial)
    if days > Self.lastDay(system) {
      // Rounding went past the last day; keep its last millisecond.
      days = Self.lastDay(system)
      time = Self.dayCount - 1
    }
    let date: (year: Int, month: Int, day: Int)
    switch system {
    case .from1904:
      date = Self.date(daysFrom1970: days - 24_107)
    case .from1900 where days == 60:
      date = (1900, 2, 29)
    case .from1900:
      // From March 1900 on the false leap day has to be taken out again.
      date = Self.date(daysFrom1970: days - (days < 60 ? 25_568 : 25_569))
    }
    return Civil(
      year: date.year, month: date.month, day: date.day, hour: time / 3_600_000,
      minute: time / 60_000 % 60, second: time / 1000 % 60, millisecond: time % 1000)
  }

  /// The value in ISO 8601: `2024-07-18`, `12:30:00`, `2024-07-18T12:30:00.250`; a duration as
  /// `[h]:mm:ss` shows it, `26:03:04`. `nil` where Excel shows `#####`.
  public var iso8601: String? {
    var buffer: [UInt8] = []
    return appendISO8601(to: &buffer) ? String(decoding: buffer, as: UTF8.self) : nil
  }

  /// Appends `iso8601` to a buffer.
  ///
  /// - Returns: `false`, with nothing appended, where Excel shows `#####`.
  public func appendISO8601(to buffer: inout [UInt8]) -> Bool {
    if kind == .duration {
      guard Self.isShowable(serial, kind: kind, system: system) else { return false }
      let (days, time) = Self.split(serial.magnitude)
      if serial < 0, days > 0 || time > 0 { buffer.append(UInt8(ascii: "-")) }
      let hours = days * 24 + time / 3_600_000
      if hours < 10 { buffer.append(UInt8(ascii: "0")) }
      DecimalText.append(hours, to: &buffer)
      Self.appendMinutes(time, to: &buffer)
      return true
    }
    guard let civil else { return false }
    if kind != .time { Self.appendDate(civil, to: &buffer) }
    if kind == .dateTime { buffer.append(UInt8(ascii: "T")) }
    if kind != .date {
      Self.append(civil.hour, digits: 2, to: &buffer)
      Self.appendMinutes(
        (civil.minute * 60 + civil.second) * 1000 + civil.millisecond, to: &buffer)
    }
    return true
  }

  /// The reading that loses nothing of a serial number, given what its format shows: a day with a
  /// time of day is both, whatever the format leaves out, and a serial below 1 is a time.
  public static func lossless(_ serial: Double, shown: Kind, system: DateSystem) -> Kind {
    if shown == .duration { return .duration }
    let (days, time) = split(serial.magnitude)
    if days == 0 { return .time }
    if shown == .date { return time == 0 ? .date : .dateTime }
    return .dateTime
  }

  /// Whole days and milliseconds of a day of a serial number that is not negative.
  private static func split(_ serial: Double) -> (days: Int, milliseconds: Int) {
    guard serial < 1e9 else { return (Int(1e9), 0) }
    let days = Int(serial)
    let exact = (serial - Double(days)) * Double(dayCount)
    var time = Int(exact)
    if exact - Double(time) >= 0.5 { time += 1 }
    return time == dayCount ? (days + 1, 0) : (days, time)
  }

  /// `:mm:ss` and, if there are thousandths, `.mmm`.
  private static func appendMinutes(_ milliseconds: Int, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: ":"))
    append(milliseconds / 60_000 % 60, digits: 2, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(milliseconds / 1000 % 60, digits: 2, to: &buffer)
    if milliseconds % 1000 != 0 {
      buffer.append(UInt8(ascii: "."))
      append(milliseconds % 1000, digits: 3, to: &buffer)
    }
  }

  /// `yyyy-mm-dd`, its eight digits made at once.
  private static func appendDate(_ civil: Civil, to buffer: inout [UInt8]) {
    let number = civil.year * 10_000 + civil.month * 100 + civil.day
    var digits = ByteWord.digits(of: UInt64(truncatingIfNeeded: number))
    buffer.append(addingCapacity: 10) { output in
      for position in 0..<8 {
        if position == 4 || position == 6 { output.append(UInt8(ascii: "-")) }
        output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digits))
        digits >>= 8
      }
    }
  }

  private static func append(_ value: Int, digits: Int, to buffer: inout [UInt8]) {
    let values = ByteWord.digits(of: UInt64(truncatingIfNeeded: value))
    buffer.append(addingCapacity: digits) { output in
      ByteWord.append(values, from: 8 - digits, to: &output)
    }
  }

  /// The Gregorian date of a day counted from 1 January 1970; years are counted from March, so
  /// that the leap day is the last of its year.
  private static func date(daysFrom1970 days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  /// The serial number of a date, or `nil` for a date before the system's first day or a day that
  /// no calendar has.
  public static func serial(
    year: Int, month: Int, day: Int, system: DateSystem = .from1900
  ) -> Double? {
    guard (1900...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    if system == .from1900, year == 1900, month == 2, day == 29 { return 60 }
    let fromMarch = month > 2 ? year : year - 1
    let era = fromMarch / 400
    let yearOfEra = fromMarch - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    guard date(daysFrom1970: days) == (year, month, day) else { return nil }
    switch system {
    case .from1904: return days >= -24_107 ? Double(days + 24_107) : nil
    case .from1900: return Double(days + (days < -25_508 ? 25_568 : 25_569))
    }
  }
}
