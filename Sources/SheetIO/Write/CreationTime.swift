/// The moment that a workbook states as that of its making.
///
/// Never the clock: the same workbook must give the same bytes on any day.
struct CreationTime: Equatable {
  /// Seconds since the beginning of 1970 in UTC; never 0, which libxlsxwriter takes for "now".
  let seconds: Int

  /// The moment stated where the workbook states none: the beginning of the year 2000 in UTC.
  static let unstated = CreationTime(seconds: 946_684_800)

  private init(seconds: Int) { self.seconds = seconds }

  /// The moment that an ISO 8601 text names: `2024-07-18` or `2024-07-18T09:30:00Z`; `nil` for
  /// any other form, years outside 1971–9999, and dates that no calendar has.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10 || bytes.count == 20 else { return nil }
    let pattern = Array((bytes.count == 10 ? "0000-00-00" : "0000-00-00T00:00:00Z").utf8)
    for (byte, expected) in zip(bytes, pattern) {
      if expected == UInt8(ascii: "0") {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      } else if byte != expected {
        return nil
      }
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year >= 1971, (1...12).contains(month), (1...lengths[month - 1]).contains(day) else {
      return nil
    }
    // Days since 1 March of the year 0, then since 1970 (which is day 719,468 of that count).
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let days =
      365 * shifted + shifted / 4 - shifted / 100 + shifted / 400
      + (153 * monthFromMarch + 2) / 5 + day - 1 - 719_468
    var seconds = days * 86_400
    if bytes.count == 20 {
      let (hour, minute, second) = (number(11..<13), number(14..<16), number(17..<19))
      guard hour < 24, minute < 60, second < 60 else { return nil }
      seconds += hour * 3_600 + minute * 60 + second
    }
    self.seconds = seconds
  }
}
