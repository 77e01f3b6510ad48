public import Diagnostics

/// What probably happened to a number that is wrong: offered only where arithmetic bears it out.
public enum LikelyCause: Hashable, Sendable {
  /// Two neighbouring digits changed places.
  case digitsTransposed(stated: String, computed: String)
  /// One digit was typed as another.
  case digitMistyped(stated: String, computed: String)
  /// The sum without one of its parts; `isCutOff` if it then fits only without rounding.
  case partLeftOut(Wording, amount: String, remainder: String, isCutOff: Bool)
  /// The sum with one of its parts counted twice.
  case partCountedTwice(Wording, amount: String)
  /// The number is that of one part alone.
  case onlyPart(Wording)
  /// The number is twice that of one part.
  case doubledPart(Wording, count: String)
  /// 元 and 万元 were confused.
  case unitSlip
  /// The decimal point stands so many places too far to the right; to the left if negative.
  case pointShifted(places: Int)
  /// Digits were cut off where they should have been rounded.
  case cutOff
  /// Rounded parts were added instead of the parts.
  case sumOfRounded
  /// What remained of a total in which two digits had changed places.
  case residual(total: String, wrongTotal: String, others: [String])

  /// The cause in words, without a stop.
  public var wording: Wording {
    switch self {
    case .digitsTransposed(let stated, let computed):
      Wording(
        zh: "两个数字颠倒：\(computed) ↔ \(stated)",
        en: "two digits changed places: \(computed) ↔ \(stated)")
    case .digitMistyped(let stated, let computed):
      Wording(
        zh: "打错一个数字：\(computed) → \(stated)", en: "one digit was mistyped: \(computed) → \(stated)")
    case .partLeftOut(let part, let amount, let remainder, let isCutOff):
      Wording(
        zh: "漏加一行：\(part.chinese)，\(amount)；不加它是 \(remainder)"
          + (isCutOff ? "（没有四舍五入，直接截断）" : ""),
        en: "one row was left out: \(part.english), \(amount); without it \(remainder)"
          + (isCutOff ? " (cut off, not rounded)" : ""))
    case .partCountedTwice(let part, let amount):
      Wording(
        zh: "重复加了一行：\(part.chinese)，\(amount)",
        en: "a row was added twice: \(part.english), \(amount)")
    case .onlyPart(let part):
      Wording(zh: "只算了\(part.chinese)", en: "only \(part.english) was counted")
    case .doubledPart(let part, let count):
      Wording(
        zh: "把\(part.chinese)算了两遍（2 × \(count)）", en: "\(part.english) counted twice (2 × \(count))"
      )
    case .unitSlip: Wording(zh: "元和万元弄混，差一万倍", en: "元 and 万元 were confused: a factor of 10,000")
    case .pointShifted(let places):
      Wording(zh: "小数点错了 \(abs(places)) 位", en: "the decimal point is off by \(abs(places))")
    case .cutOff: Wording(zh: "没有四舍五入，直接截断", en: "digits were cut off, not rounded")
    case .sumOfRounded:
      Wording(zh: "先各自四舍五入再相加", en: "the parts were rounded before they were added")
    case .residual(let total, let wrongTotal, let others):
      Wording(
        zh: "用错误的合计倒减：\(wrongTotal) − \(others.joined(separator: " − "))；合计 \(total) 的两个数字颠倒了",
        en:
          "the rest of a wrong total: \(wrongTotal) − \(others.joined(separator: " − ")); two digits of the total \(total) had changed places"
      )
    }
  }
}
