/// What speaks for and against bytes being Chinese text in GB 18030.
///
/// Strict decoding alone proves little: two of three Latin-1 texts decode as *something*. In
/// Chinese text most hanzi are among the 3,755 of GB 2312's first level (lead bytes B0 to D7, both
/// bytes high), while an accented letter followed by a plain one falls among the rare ones, alone
/// inside a Latin word.
struct HanziShare {
  /// Hanzi of GB 2312's first level.
  private(set) var common = 0
  /// All hanzi, common or rare.
  private(set) var all = 0
  /// Japanese kana, which GB 2312 also has.
  private(set) var kana = 0
  /// Runs of characters outside ASCII.
  private(set) var runs = 0
  /// Runs of one character with a Latin letter on both sides, as in `M黮ler`.
  private(set) var lone = 0
  /// Common hanzi whose lead byte is above those that Korean EUC-KR uses for its syllables.
  private(set) var beyondHangul = 0
  /// Whether every byte kept the rules (GB 18030-2005 §5).
  private(set) var isValid = true

  /// Examines a sample that begins at a character; it may end inside one.
  init(_ bytes: [UInt8]) {
    var index = 0
    var runStart = -1
    var runLength = 0
    while index < bytes.count {
      let lead = bytes[index]
      if lead < 0x80 {
        if runStart >= 0 { endRun(bytes, runStart, index, runLength) }
        runStart = -1
        index += 1
        continue
      }
      if runStart < 0 {
        runStart = index
        runLength = 0
      }
      guard let length = take(bytes, at: index) else { return }
      runLength += 1
      index += length
    }
    if runStart >= 0 { endRun(bytes, runStart, bytes.count, runLength) }
  }

  /// Counts one character above ASCII; returns its bytes, or `nil` where the sample ends or errs.
  private mutating func take(_ bytes: [UInt8], at index: Int) -> Int? {
    let lead = bytes[index]
    guard lead != 0x80, lead != 0xFF else {
      isValid = false
      return nil
    }
    guard index + 1 < bytes.count else { return nil }
    let trail = bytes[index + 1]
    switch trail {
    case 0x30...0x39:
      guard index + 3 < bytes.count else { return nil }
      guard (0x81...0xFE).contains(bytes[index + 2]), ASCII.isDigit(bytes[index + 3]) else {
        isValid = false
        return nil
      }
      return 4
    case 0x40...0x7E, 0x80...0xFE:
      switch (lead, trail) {
      case (0xA4...0xA5, 0xA1...): kana += 1
      case (0xA1...0xA9, 0xA1...): break
      case (0xB0...0xD7, 0xA1...):
        common += 1
        all += 1
        if lead > 0xC8 { beyondHangul += 1 }
      default: all += 1
      }
      return 2
    default:
      isValid = false
      return nil
    }
  }

  private mutating func endRun(_ bytes: [UInt8], _ start: Int, _ end: Int, _ length: Int) {
    runs += 1
    guard length == 1 else { return }
    let hasLetterBefore = start > 0 && ASCII.isLetter(bytes[start - 1])
    let hasLetterAfter = end < bytes.count && ASCII.isLetter(bytes[end])
    let trailIsLetter = ASCII.isLetter(bytes[start + 1])
    // Single capitals on both sides are Chinese usage (`A股B股`); small letters, and words, are not.
    let isWord =
      hasLetterBefore
      && (bytes[start - 1] >= ASCII.lowerA || start > 1 && ASCII.isLetter(bytes[start - 2]))
      || hasLetterAfter
        && (bytes[end] >= ASCII.lowerA || end + 1 < bytes.count && ASCII.isLetter(bytes[end + 1]))
    if (hasLetterBefore || hasLetterAfter) && trailIsLetter
      || (hasLetterBefore && hasLetterAfter && isWord)
    {
      lone += 1
    }
  }

  /// The share of common hanzi in a hundred if this is plausibly Chinese, else `nil`.
  var percentIfPlausible: Int? {
    guard isValid, common > 0, common * 100 >= all * 60, lone * 20 <= all,
      kana * 5 <= all + kana, common < 50 || beyondHangul > 0
    else { return nil }
    return common * 100 / all
  }
}
