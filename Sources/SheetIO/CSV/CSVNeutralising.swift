/// Cells that a spreadsheet program would run as formulas, made harmless and restored exactly.
///
/// A text is *active* if it begins with `=`, `+`, `-`, `@`, TAB, CR or LF, unless it is a plain
/// number: a sign, digits with at most one point among or before them, perhaps an exponent, perhaps
/// `%` (`-12.5`, `+3`, `-1.5E-7`, `-.5%`).
///
/// **Writing**: an active text, and an active text behind any number of apostrophes, gets one
/// apostrophe more in front: `=1+1` becomes `'=1+1`, `'=1+1` becomes `''=1+1`.
/// **Reading**: a text that is one or more apostrophes followed by an active text loses one.
/// Every other text stays as it is. So `restored(neutralised(x)) == x` for every `x`.
enum CSVNeutralising {
  /// Whether writing must put an apostrophe in front.
  static func needsApostrophe(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count, bytes[start] == ASCII.apostrophe { start += 1 }
    return isActive(bytes, from: start)
  }

  /// Whether reading must take an apostrophe away.
  static func hasApostrophe(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 1, bytes[0] == ASCII.apostrophe else { return false }
    return needsApostrophe(bytes)
  }

  private static func isActive(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    guard start < bytes.count else { return false }
    switch bytes[start] {
    case ASCII.equals, ASCII.at, ASCII.tab, ASCII.carriageReturn, ASCII.lineFeed: return true
    case ASCII.plus, ASCII.minus: return !isNumber(bytes, from: start + 1)
    default: return false
    }
  }

  /// Whether the bytes behind a sign are an unsigned number.
  private static func isNumber(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    var index = start
    var digits = 0
    var points = 0
    while index < bytes.count {
      if ASCII.isDigit(bytes[index]) {
        digits += 1
      } else if bytes[index] == ASCII.period {
        points += 1
      } else {
        break
      }
      index += 1
    }
    guard digits > 0, points <= 1 else { return false }
    if index < bytes.count, ASCII.lowercased(bytes[index]) == ASCII.lowerE {
      index += 1
      if index < bytes.count, bytes[index] == ASCII.plus || bytes[index] == ASCII.minus {
        index += 1
      }
      let exponentStart = index
      while index < bytes.count, ASCII.isDigit(bytes[index]) { index += 1 }
      guard index > exponentStart else { return false }
    }
    if index < bytes.count, bytes[index] == ASCII.percent { index += 1 }
    return index == bytes.count
  }
}
