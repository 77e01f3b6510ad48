/// What a number format code makes of numbers: dates, times, durations, or just numbers
/// (ECMA-376 Part 1 §18.8.31).
struct NumberFormat: Hashable, Sendable {
  /// A part of the code between semicolons.
  private struct Section: Hashable, Sendable {
    var kind: Temporal.Kind?
    var condition: Condition?
  }

  private struct Condition: Hashable, Sendable {
    var sign: String
    var value: Double

    func holds(_ number: Double) -> Bool {
      switch sign {
      case "<": number < value
      case "<=": number <= value
      case ">": number > value
      case ">=": number >= value
      case "=": number == value
      default: number != value
      }
    }
  }

  private let sections: [Section]
  /// Whether any section shows dates or times.
  let isTemporal: Bool

  /// Reads a format code.
  init(_ code: String) {
    var scanner = Scanner(code)
    sections = scanner.sections()
    isTemporal = sections.contains { $0.kind != nil }
  }

  /// What the format shows of a number, or `nil` if it shows a number.
  func kind(for number: Double) -> Temporal.Kind? {
    guard isTemporal else { return nil }
    if sections.count == 1 { return sections[0].kind }
    let numeric = sections.prefix(3)
    if numeric.contains(where: { $0.condition != nil }) {
      for section in numeric {
        guard let condition = section.condition else { return section.kind }
        if condition.holds(number) { return section.kind }
      }
      return nil
    }
    if number < 0 { return sections[1].kind }
    if number == 0, sections.count > 2 { return sections[2].kind }
    return sections[0].kind
  }

  /// Walks over a code's scalars; literals, colours, locales and fillers say nothing.
  private struct Scanner {
    private let code: [Unicode.Scalar]
    private var position = 0

    init(_ code: String) {
      // A code is at most 255 characters long; what is longer is no format.
      self.code = Array(code.unicodeScalars.prefix(1024))
    }

    mutating func sections() -> [Section] {
      var result = [section()]
      while position < code.count, result.count < 4 {
        position += 1
        result.append(section())
      }
      return result
    }

    private mutating func section() -> Section {
      var condition: Condition?
      var hasDate = false
      var hasTime = false
      var isElapsed = false
      var months = 0
      var lastPart: Unicode.Scalar = " "
      var pendingMonth = false
      func settleMonth() {
        if pendingMonth { months += 1 }
        pendingMonth = false
      }
      while position < code.count {
        let scalar = code[position]
        if scalar == ";" { break }
        position += 1
        switch scalar {
        case "\"":
          while position < code.count, code[position] != "\"" { position += 1 }
          position += 1
        case "\\", "_", "*", "!":
          position += 1
        case "[":
          let start = position
          while position < code.count, code[position] != "]" { position += 1 }
          let inside = String(String.UnicodeScalarView(code[start..<min(position, code.count)]))
          position += 1
          let lower = inside.lowercased()
          if let first = lower.first, "hms".contains(first), lower.allSatisfy({ $0 == first }) {
            isElapsed = true
            lastPart = "h"
          } else if let read = Self.condition(inside) {
            condition = read
          }
        case "y", "Y", "d", "D":
          settleMonth()
          hasDate = true
          lastPart = "d"
        case "h", "H":
          settleMonth()
          hasTime = true
          lastPart = "h"
        case "s", "S":
          pendingMonth = false
          hasTime = true
          lastPart = "s"
        case "m", "M":
          var count = 1
          while position < code.count, code[position] == "m" || code[position] == "M" {
            position += 1
            count += 1
          }
          // After hours or before seconds, one or two letters are minutes.
          if lastPart == "h", count <= 2 {
            hasTime = true
            lastPart = "m"
          } else {
            settleMonth()
            pendingMonth = true
            if count > 2 { settleMonth() }
            lastPart = "M"
          }
        case "e", "E":
          if position < code.count, code[position] == "+" || code[position] == "-" {
            position += 1
          } else {
            settleMonth()
            hasDate = true
            lastPart = "d"
          }
        case "g", "G":
          // `General`, also as `G/通用格式`, shows numbers; `g`, `gg`, `ggg` is an era.
          if skip("eneral") || skip("/") {
            while position < code.count, !";\"[".unicodeScalars.contains(code[position]) {
              position += 1
            }
          } else {
            settleMonth()
            hasDate = true
            lastPart = "d"
          }
        case "a", "A":
          if skip("m/pm") || skip("/p") {
            if pendingMonth { pendingMonth = false }
            hasTime = true
          } else if skip("aa") {
            _ = skip("a")
            settleMonth()
            hasDate = true
            lastPart = "d"
          }
        case "b", "B":
          if skip("b") || position < code.count && ("1"..."4").contains(code[position]) {
            settleMonth()
            hasDate = true
            lastPart = "d"
          }
        case "上":
          if skip("午/下午") { hasTime = true }
        default:
          break
        }
        if pendingMonth, scalar == "s" || scalar == "S" { pendingMonth = false }
      }
      settleMonth()
      if months > 0 { hasDate = true }
      let kind: Temporal.Kind? =
        if isElapsed { .duration } else if hasDate && hasTime { .dateTime } else if hasDate {
          .date
        } else if hasTime { .time } else { nil }
      return Section(kind: kind, condition: condition)
    }

    /// Passes over a word, without regard to case, if it stands here.
    private mutating func skip(_ word: String) -> Bool {
      let scalars = Array(word.unicodeScalars)
      guard position + scalars.count <= code.count else { return false }
      for (offset, scalar) in scalars.enumerated() {
        let here = code[position + offset]
        let isSame =
          here == scalar || here.isASCII && here.properties.lowercaseMapping == String(scalar)
        if !isSame { return false }
      }
      position += scalars.count
      return true
    }

    private static func condition(_ text: String) -> Condition? {
      let sign = text.prefix { "<>=".contains($0) }
      guard !sign.isEmpty, let value = Double(text.dropFirst(sign.count)) else { return nil }
      return Condition(sign: String(sign), value: value)
    }
  }
}
