/// Counts the lines into which a text wraps, character by character.
///
/// Characters that must stay together form a unit (a word, a Chinese character with the
/// punctuation that hangs on it); a unit that does not fit goes to the next line.
struct LineCounter {
  /// The width of a line, in thousandths of the font's size.
  let limit: Int
  private var lines = 1
  /// The width of the finished units on the current line, trailing spaces included.
  private var used = 0
  /// The widths of the unit that is being gathered, and their sum. A slash, after which programs
  /// break long addresses, has its width negated.
  private var unit: [Int] = []
  private var unitWidth = 0
  /// The spaces after the unit, which need no room at a line's end.
  private var spaces = 0
  private var previous: Unicode.Scalar?

  init(limit: Int) { self.limit = limit }

  /// Takes a whole text.
  mutating func take(_ text: String) {
    for scalar in text.unicodeScalars {
      if TextExtent.isLineBreak(scalar) {
        // CR LF is one break.
        if scalar == "\n", previous == "\r" {
          previous = scalar
          continue
        }
        finishUnit()
        lines += 1
        used = 0
      } else if scalar == " " || scalar == "\t" {
        spaces += TextExtent.emWidth(of: scalar)
      } else {
        if let previous, mayBreak(previous, scalar) { finishUnit() }
        let width = TextExtent.emWidth(of: scalar)
        unit.append(scalar == "/" ? -width : width)
        unitWidth += width
      }
      previous = scalar
    }
  }

  /// The number of lines.
  mutating func finished() -> Int {
    finishUnit()
    return lines
  }

  private func mayBreak(_ left: Unicode.Scalar, _ right: Unicode.Scalar) -> Bool {
    if left == " " || left == "\t" { return true }
    if TextExtent.isLineBreak(left) { return false }
    if Self.isClosing(right) || Self.isOpening(left) { return false }
    return Self.standsAlone(left) || Self.standsAlone(right)
  }

  private mutating func finishUnit() {
    if used > 0, used + unitWidth > limit {
      lines += 1
      used = 0
    }
    if unitWidth > limit {
      var start = 0
      for index in unit.indices where unit[index] < 0 || index == unit.count - 1 {
        placePiece(start...index)
        start = index + 1
      }
    } else {
      used += unitWidth
    }
    used += spaces
    unit.removeAll(keepingCapacity: true)
    unitWidth = 0
    spaces = 0
  }

  /// Places a piece of a unit that is longer than a line.
  ///
  /// A piece that is longer itself is broken wherever the line is full, one character at least.
  private mutating func placePiece(_ piece: ClosedRange<Int>) {
    let width = unit[piece].reduce(0) { $0 + abs($1) }
    if used > 0, used + width > limit {
      lines += 1
      used = 0
    }
    if width <= limit {
      used += width
      return
    }
    for index in piece {
      let width = abs(unit[index])
      if used > 0, used + width > limit {
        lines += 1
        used = 0
      }
      used += width
    }
  }

  /// Whether lines may break on both sides of a character: Chinese, Japanese, full-width.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x2E80 }

  /// Punctuation that never begins a line (GB/T 15834).
  private static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "。", "、", "；", "：", "？", "！", "）", "》", "〉", "」", "』", "】", "〕", "〗",
      "’", "”", "…", "％", "·", "—", ")", "]", "}", ",", ".", ";", ":", "?", "!", "%":
      true
    default: false
    }
  }

  /// Brackets that never end a line.
  private static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "（", "《", "〈", "「", "『", "【", "〔", "〖", "‘", "“", "(", "[", "{": true
    default: false
    }
  }
}
