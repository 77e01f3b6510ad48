/// Years that a text names.
enum YearMention {
  /// The first year that a text names, if none that it names is `year`.
  ///
  /// - Parameter inDates: Whether only years of dates count (2023年12月, 2023.12.31), because
  ///   other years are compared with rather than worked in (较2022年增长5%).
  static func other(than year: Int, in text: String, inDates: Bool = false) -> Int? {
    let bytes = text.utf8.span
    var other: Int?
    var index = 0
    while index + 4 < bytes.count {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "2"), bytes[index + 1] == UInt8(ascii: "0"),
        index == 0 || !isDigit(bytes[index - 1]), isDigit(bytes[index + 2]),
        isDigit(bytes[index + 3]), !isDigit(bytes[index + 4]),
        inDates ? isDate(bytes, index + 4) : isYear(bytes, index + 4)
      else { continue }
      let zero = Int(UInt8(ascii: "0"))
      let found = 2000 + (Int(bytes[index + 2]) - zero) * 10 + Int(bytes[index + 3]) - zero
      if found == year { return nil }
      if other == nil { other = found }
    }
    return other
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  /// Whether 年 begins at an offset, or a range to another year (2022-2023年).
  private static func isYear(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    if endOfYearSign(bytes, start) != nil { return true }
    guard start + 2 < bytes.count else { return false }
    return bytes[start] == UInt8(ascii: "-") && bytes[start + 1] == UInt8(ascii: "2")
      && bytes[start + 2] == UInt8(ascii: "0")
  }

  /// Whether a month follows: 12月 after 年, or a point, dash or slash with a digit.
  private static func isDate(_ bytes: Span<UInt8>, _ start: Int) -> Bool {
    if let end = endOfYearSign(bytes, start) { return end < bytes.count && isDigit(bytes[end]) }
    guard start + 1 < bytes.count, isDigit(bytes[start + 1]) else { return false }
    return [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "/")].contains(bytes[start])
  }

  /// The offset behind 年 if it stands at an offset.
  private static func endOfYearSign(_ bytes: Span<UInt8>, _ start: Int) -> Int? {
    guard start + 2 < bytes.count, bytes[start] == 0xE5, bytes[start + 1] == 0xB9,
      bytes[start + 2] == 0xB4
    else { return nil }
    return start + 3
  }

  /// The year that a date begins with: 2024年3月1日, 2024-03-01.
  static func year(ofDate text: String) -> Int? {
    let digits = LabelText.normalised(text).prefix(4)
    guard digits.utf8.count == 4, let year = Int(digits), (2000...2100).contains(year) else {
      return nil
    }
    return year
  }
}
