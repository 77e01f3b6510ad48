/// The unit of an indicator's value (计量单位): as written, and as it is compared.
///
/// 20万人 is 20 of the unit 万人, which is 10^4 of 人. 名 and 人 are one unit, and so are % and
/// 百分比; 人次 and 人 are two.
public struct MeasureUnit: Hashable, Sendable {
  /// The unit as written, without blanks; empty where there is none.
  public var text: String
  /// What it is compared by: the usual name of the unit without 千, 万, 亿.
  public var base: String
  /// How many powers of ten one unit is in its base: 4 for 万元.
  public var exponent: Int

  /// No unit.
  public static let none = MeasureUnit(text: "", base: "", exponent: 0)

  init(text: String, base: String, exponent: Int) {
    self.text = text
    self.base = base
    self.exponent = exponent
  }

  /// Whether there is no unit.
  public var isNone: Bool { base.isEmpty }

  /// Whether it is a percentage or per mille.
  public var isRate: Bool { base == "%" }

  /// Whether it is money, or money per something.
  public var isMoney: Bool { base == "元" || isMoneyPerUnit }

  /// Whether it is money per something: 元/人·天.
  public var isMoneyPerUnit: Bool { base.hasPrefix("元/") }

  /// Whether two values of these units can be compared as they are.
  public func isComparable(to other: MeasureUnit) -> Bool { base == other.base }

  /// The unit that a cell of a unit column names; `.none` for an empty one.
  public init(reading cell: String) {
    if cell.isEmpty {
      self = .none
      return
    }
    if let known = KnownUnits.unit(cell.utf8.span, from: 0, exponent: 0) {
      self = known
      return
    }
    let scalars = FoldedValue.scalars(of: cell)
    self = FoldedValue.isBlank(scalars) ? .none : Self(scalars: scalars)
  }

  /// The unit that folded scalars name as a whole, known or not.
  init(scalars: [Unicode.Scalar]) {
    if let (unit, end) = Self.longest(in: scalars, from: 0), end == scalars.count {
      self = unit
    } else {
      let text = Self.string(scalars[...])
      self.init(text: text, base: text, exponent: 0)
    }
  }

  /// The longest known unit that begins at a position, with 万, 亿 before it and with everything
  /// it is counted per, and where it ends.
  static func longest(
    in scalars: [Unicode.Scalar], from start: Int
  ) -> (unit: MeasureUnit, end: Int)? {
    var position = start
    let exponent = multiplier(in: scalars, at: &position)
    guard let (base, end) = KnownUnits.longest(in: scalars, from: position) else {
      guard position > start else { return nil }
      let text = string(scalars[start..<position])
      return (MeasureUnit(text: text, base: "", exponent: exponent), position)
    }
    position = end
    var name = base.base
    var separator = "/"
    while position < scalars.count {
      // 元/人·天, 元/人/天, 元每人每天
      let isPer = scalars[position] == "/" || scalars[position] == "每"
      guard isPer || (separator == "·" && (scalars[position] == "·" || scalars[position] == ".")),
        let (part, next) = KnownUnits.longest(in: scalars, from: position + 1)
      else { break }
      name += separator + part.base
      separator = "·"
      position = next
    }
    return (
      MeasureUnit(
        text: string(scalars[start..<position]), base: name, exponent: exponent + base.exponent),
      position
    )
  }

  /// 十, 百, 千, 万, 亿 at a position as a power of ten; 0 and no step where there is none.
  static func multiplier(in scalars: [Unicode.Scalar], at position: inout Int) -> Int {
    var exponent = 0
    while position < scalars.count {
      switch scalars[position] {
      case "十": exponent += 1
      case "百" where !scalars.has(["百", "分"], at: position): exponent += 2
      case "千" where !isMetric(scalars, position + 1): exponent += 3
      case "万": exponent += 4
      case "亿": exponent += 8
      default: return exponent
      }
      position += 1
    }
    return exponent
  }

  /// Whether 千 belongs to the unit itself: 千米, 千克, 千瓦.
  private static func isMetric(_ scalars: [Unicode.Scalar], _ position: Int) -> Bool {
    position < scalars.count && ["米", "克", "瓦", "卡"].contains(scalars[position])
  }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars))
  }
}
