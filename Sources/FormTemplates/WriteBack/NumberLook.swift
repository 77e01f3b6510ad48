import SelfEvaluation

/// How a number is written: what stands around it, its separators, its decimals.
///
/// `￥1,280.50元` has the prefix `￥`, groups of three, two decimals and the suffix `元`.
struct NumberLook: Hashable, Sendable {
  var prefix = ""
  var suffix = ""
  /// Whether thousands are separated.
  var isGrouped = false
  /// Digits behind the point that are written at least.
  var decimals = 0
  /// Whether it is so large that separators would show.
  private(set) var isLarge = false
  /// Whether a zero stands at the end of its decimals, which only a fixed number of them explains.
  private(set) var endsInZero = false

  /// A plain number.
  init() {}

  /// The look of a number, or `nil` for a text that is none or is written in another way.
  init?(_ text: String) {
    let scalars = Array(text.trimmingBlanks.unicodeScalars)
    func isCore(_ scalar: Unicode.Scalar) -> Bool {
      ("0"..."9").contains(scalar) || scalar == "," || scalar == "."
    }
    guard let digit = scalars.firstIndex(where: { ("0"..."9").contains($0) }) else { return nil }
    var start = digit
    if start > 0, scalars[start - 1] == "-" { start -= 1 }
    let end = scalars[digit...].firstIndex { !isCore($0) } ?? scalars.count
    let core = String(String.UnicodeScalarView(scalars[start..<end]))
    guard start <= Self.longestSign, scalars.count - end <= Self.longestSign,
      !scalars[end...].contains(where: isCore), NumberText(core) != nil
    else { return nil }
    prefix = String(String.UnicodeScalarView(scalars[..<start]))
    suffix = String(String.UnicodeScalarView(scalars[end...]))
    isGrouped = core.contains(",")
    let parts = core.split(separator: ".", omittingEmptySubsequences: false)
    decimals = parts.count == 2 ? parts[1].count : 0
    endsInZero = decimals > 0 && core.hasSuffix("0")
    isLarge = parts[0].count { $0.isNumber } > 3
  }

  /// Characters that may stand before or behind a number.
  private static let longestSign = 3

  /// A number in this look: with more decimals where it has more, never rounded.
  func text(_ number: ExactDecimal) -> String {
    let needed = number.neededScale
    let scale = max(needed, decimals)
    var digits = String(number.significand.magnitude)
    if number.scale > scale {
      digits.removeLast(min(digits.count, number.scale - scale))
    } else {
      digits += String(repeating: "0", count: scale - number.scale)
    }
    digits = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
    let whole = digits.dropLast(scale)
    let shown = isGrouped ? Self.grouped(whole) : String(whole)
    let fraction = scale > 0 ? "." + digits.suffix(scale) : ""
    return prefix + (number.significand < 0 ? "-" : "") + shown + fraction + suffix
  }

  private static func grouped(_ digits: Substring) -> String {
    var result = ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position) % 3 == 0 { result.append(",") }
      result.append(digit)
    }
    return result
  }
}

extension NumberLook {
  /// The look that the numbers of a column have in common.
  ///
  /// Decimals are fixed where all numbers have as many; separators are the column's where one
  /// number has some and no large one has none; signs around numbers are those of most.
  init(common looks: [NumberLook]) {
    guard let first = looks.first else { return }
    let isFixed = looks.allSatisfy { $0.decimals == first.decimals }
    if isFixed, looks.count > 1 || first.endsInZero { decimals = first.decimals }
    isGrouped =
      looks.contains(where: \.isGrouped) && !looks.contains { $0.isLarge && !$0.isGrouped }
    for sign in [\NumberLook.prefix, \NumberLook.suffix] {
      let counts = Dictionary(grouping: looks) { $0[keyPath: sign] }.mapValues(\.count)
      if let most = counts.first(where: { $0.value * 2 > looks.count }) {
        self[keyPath: sign] = most.key
      }
    }
  }

  /// The look of a new number in place of one of this look, in a column of another.
  func adapted(to column: NumberLook) -> NumberLook {
    var look = self
    look.decimals = max(column.decimals, endsInZero ? decimals : 0)
    look.isGrouped = isLarge ? isGrouped : column.isGrouped
    return look
  }
}
