/// Reads the values of cells of type `d` (ECMA-376 Part 1 §18.18.11, ISO 8601).
enum ISODate {
  /// The date, time or both that a text states, as a serial number; `nil` if it states none.
  ///
  /// `2024-01-31`, `2024-01-31T12:30:00.5Z` and `12:30:00` are read; a zone is passed over,
  /// because a sheet has none.
  static func read(
    _ bytes: [UInt8], _ start: Int, _ end: Int, system: DateSystem
  ) -> (serial: Double, kind: Temporal.Kind)? {
    var position = start
    var day: Double?
    func number(_ digits: Int) -> Int? {
      guard position + digits <= end else { return nil }
      var value = 0
      for _ in 0..<digits {
        let digit = bytes[position] &- 0x30
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
        position += 1
      }
      return value
    }
    func take(_ byte: UInt8) -> Bool {
      guard position < end, bytes[position] == byte else { return false }
      position += 1
      return true
    }
    if end - start >= 10, bytes[start + 4] == UInt8(ascii: "-") {
      guard let year = number(4), take(UInt8(ascii: "-")), let month = number(2),
        take(UInt8(ascii: "-")), let date = number(2)
      else { return nil }
      // The day before the first carries times of day.
      day =
        (year, month, date) == (1899, 12, 31) && system == .from1900
        ? 0 : Temporal.serial(year: year, month: month, day: date, system: system)
      guard let day else { return nil }
      if position == end { return (day, .date) }
      guard take(UInt8(ascii: "T")) || take(UInt8(ascii: " ")) else { return nil }
    } else {
      _ = take(UInt8(ascii: "T"))
    }
    guard let hour = number(2), hour <= 24, take(UInt8(ascii: ":")), let minute = number(2),
      minute < 60
    else { return nil }
    var seconds = 0.0
    if take(UInt8(ascii: ":")) {
      guard let second = number(2), second <= 60 else { return nil }
      seconds = Double(second)
      if take(UInt8(ascii: ".")) {
        var unit = 0.1
        while let digit = number(1) {
          seconds += Double(digit) * unit
          unit /= 10
        }
      }
    }
    let time = (Double(hour * 3600 + minute * 60) + seconds) / 86_400
    return ((day ?? 0) + time, day == nil ? .time : .dateTime)
  }
}
