/// The unit of an indicator's value (计量单位): as written, and as it is compared.
///
/// 20万人 is 20 of the unit 万人, which is 10^4 of 人. 名 and 人 are one unit, and so are % and
/// 百分比; 人次 and 人 are two.
public struct MeasureUnit: Hashable, Sendable {
  /// How many powers of ten one unit is in its base: 4 for 万元.
  public private(set) var exponent: Int
  /// Index into the known units; negative where the unit is none of them.
  private var known: Int16
  /// The power of ten that 千, 万, 亿 before a known unit's name add.
  private var multiplier: Int8
  /// The names of a unit that is not known: none, or one element. Kept apart, so that a value
  /// of a known unit needs no memory of its own.
  private var names: [Names]

  private struct Names: Hashable, Sendable {
    var text: String
    var base: String
  }

  /// No unit.
  public static let none = MeasureUnit(known: -1, exponent: 0, multiplier: 0)

  /// A unit that is known by name.
  init(known: Int, exponent: Int, multiplier: Int) {
    self.known = Int16(known)
    self.multiplier = Int8(clamping: multiplier)
    self.exponent = exponent + multiplier
    names = []
  }

  /// A unit by its names. The base is empty where a number has a multiplier and no unit: 4.2万.
  init(text: String, base: String, exponent: Int) {
    known = -1
    multiplier = 0
    self.exponent = exponent
    names = [Names(text: text, base: base)]
  }

  /// The unit as written, without blanks; empty where there is none.
  public var text: String {
    known < 0 ? names.first?.text ?? "" : Self.prefix(multiplier) + KnownUnits.name(Int(known))
  }

  /// What it is compared by: the usual name of the unit without 千, 万, 亿.
  public var base: String {
    known < 0 ? names.first?.base ?? "" : KnownUnits.base(Int(known))
  }

  /// 千, 万 or 亿 for a power of ten.
  private static func prefix(_ multiplier: Int8) -> String {
    switch multiplier {
    case 3: "千"
    case 4: "万"
    case 8: "亿"
    default: ""
    }
  }

  /// Whether a power of ten has a character of its own, so that it need not be kept as text.
  private static func hasPrefix(_ multiplier: Int) -> Bool {
    multiplier == 0 || !prefix(Int8(clamping: multiplier)).isEmpty
  }

  /// Whether there is no unit.
  public var isNone: Bool { known < 0 && base.isEmpty }

  /// Whether it is a percentage or per mille.
  public var isRate: Bool { known < 0 ? base == "%" : KnownUnits.isRate(Int(known)) }

  /// Whether it is money, or money per something.
  public var isMoney: Bool {
    known < 0 ? base == "元" || isMoneyPerUnit : KnownUnits.isMoney(Int(known))
  }

  /// Whether it is money per something: 元/人·天.
  public var isMoneyPerUnit: Bool { known < 0 && base.hasPrefix("元/") }

  /// Whether two values of these units can be compared as they are.
  public func isComparable(to other: MeasureUnit) -> Bool {
    known >= 0 && known == other.known || base == other.base
  }

  /// The same unit behind a number that has a multiplier of its own: 4.2万 and 人 are 万人.
  func multiplied(like written: MeasureUnit) -> MeasureUnit {
    guard written.exponent != 0 else { return self }
    if known >= 0, multiplier == 0, Self.hasPrefix(written.exponent) {
      return KnownUnits.unit(Int(known), multiplier: written.exponent)
    }
    return MeasureUnit(
      text: written.text + text, base: base, exponent: exponent + written.exponent)
  }

  /// The unit of a number whose own multiplier replaces that of the other number's unit.
  func rescaled(like written: MeasureUnit) -> MeasureUnit {
    guard written.exponent != 0 else { return self }
    return MeasureUnit(text: written.text + base, base: base, exponent: written.exponent)
  }
}

// MARK: - Reading

extension MeasureUnit {
  /// The unit that a cell of a unit column names; `.none` for an empty one.
  public init(reading cell: String) {
    if cell.isEmpty {
      self = .none
      return
    }
    if let known = KnownUnits.unit(cell.utf8.span, from: 0, multiplier: 0) {
      self = known
      return
    }
    let scalars = FoldedValue.scalars(of: cell)
    self = FoldedValue.isBlank(scalars) ? .none : Self(scalars: scalars[...])
  }

  /// The unit that folded scalars name as a whole, known or not.
  init(scalars: ArraySlice<Unicode.Scalar>) {
    let all = Array(scalars)
    if let (unit, end) = Self.longest(in: all, from: 0), end == all.count {
      self = unit
    } else {
      let text = Self.string(scalars)
      self.init(text: text, base: text, exponent: 0)
    }
  }

  /// The longest known unit that begins at a position, with 万, 亿 before it and with everything
  /// it is counted per, and where it ends.
  static func longest(
    in scalars: [Unicode.Scalar], from start: Int
  ) -> (unit: MeasureUnit, end: Int)? {
    var position = start
    let multiplier = multiplier(in: scalars, at: &position)
    guard let (index, end) = KnownUnits.longest(in: scalars, from: position) else {
      guard position > start else { return nil }
      return (
        MeasureUnit(
          text: string(scalars[start..<position]), base: "", exponent: multiplier), position
      )
    }
    position = end
    let known = KnownUnits.unit(index, multiplier: 0)
    let single =
      hasPrefix(multiplier)
      ? KnownUnits.unit(index, multiplier: multiplier)
      : MeasureUnit(
        text: string(scalars[start..<end]), base: known.base, exponent: known.exponent + multiplier)
    var base = ""
    while let part = per(in: scalars, at: position, isFirst: base.isEmpty) {
      // 元/人·天, 元/人/天, 元每人每天
      base += (base.isEmpty ? single.base + "/" : "·") + KnownUnits.base(part.index)
      position = part.end
    }
    guard !base.isEmpty else { return (single, position) }
    return (
      MeasureUnit(
        text: string(scalars[start..<position]), base: base, exponent: single.exponent), position
    )
  }

  /// What a unit is counted per: the known unit behind a stroke, 每 or, from the second on, a dot.
  private static func per(
    in scalars: [Unicode.Scalar], at position: Int, isFirst: Bool
  ) -> (index: Int, end: Int)? {
    guard position < scalars.count else { return nil }
    switch scalars[position] {
    case "/", "每": break
    case "·", ".":
      if isFirst { return nil }
    default: return nil
    }
    return KnownUnits.longest(in: scalars, from: position + 1)
  }

  /// 十, 百, 千, 万, 亿 at a position as a power of ten; 0 and no step where there is none.
  static func multiplier(in scalars: [Unicode.Scalar], at position: inout Int) -> Int {
    var exponent = 0
    while position < scalars.count {
      switch scalars[position] {
      case "十": exponent += 1
      case "百" where position + 1 == scalars.count || scalars[position + 1] != "分": exponent += 2
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
    guard position < scalars.count else { return false }
    switch scalars[position] {
    case "米", "克", "瓦", "卡": return true
    default: return false
    }
  }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var string = String.UnicodeScalarView()
    for index in scalars.indices { string.append(scalars[index]) }
    return String(string)
  }
}
