public import Diagnostics

extension FindingCode {
  /// An operator's word is mistyped.
  public static let operatorMistyped = FindingCode(
    "operator-mistyped", .warning,
    message: Wording(
      zh: "指标值“{target}”里的符号字样写错了，按“{sign}”理解",
      en: "the operator in “{target}” is mistyped and was read as {sign}"),
    fix: Wording(zh: "改成“{sign}”", en: "type {sign}"))

  /// Two operators contradict each other.
  public static let operatorsContradictory = FindingCode(
    "operators-contradictory", .error,
    message: Wording(
      zh: "指标值“{target}”的符号互相矛盾，得分算不出",
      en: "the operators of “{target}” contradict each other, so that no points can be computed"),
    fix: Wording(zh: "只留批复的那个符号", en: "keep the one that was approved"))

  /// The operator column holds something that is no operator.
  public static let operatorUnreadable = FindingCode(
    "operator-unreadable", .error,
    message: Wording(
      zh: "计算符号写的是“{comparison}”，不是 ≥、＞、=、≤、＜ 或 定性，得分算不出",
      en: "the operator “{comparison}” is none of ≥, ＞, =, ≤, ＜ or 定性; no points can be computed"),
    fix: Wording(zh: "改成 ≥、＞、=、≤、＜ 或 定性", en: "use ≥, ＞, =, ≤, ＜ or 定性"))

  /// A ≥ seems to have become a 2.
  public static let operatorScanned = FindingCode(
    "operator-scanned", .error,
    message: Wording(
      zh: "指标值“{target}”像是把“≥{suggestion}”扫描成了数字，没有照字面计分",
      en: "“{target}” looks like ≥{suggestion} with its sign scanned as a digit; it was not scored"),
    fix: Wording(
      zh: "对照批复改成“≥{suggestion}”；如果就是 {target}，前面加上符号",
      en: "correct it to ≥{suggestion}, or put a sign before it if {target} is meant"))

  /// A cost without an operator.
  public static let directionUnclear = FindingCode(
    "direction-unclear", .error,
    message: Wording(
      zh: "成本类指标值“{target}”没有写符号，实际 {actual}：当作“≤”和当作“=”得分不同，没有计分",
      en:
        "the cost “{target}” has no sign; {actual} earns different points under ≤ and under =, so it was not scored"
    ),
    fix: Wording(zh: "在指标值前写上“≤”或“=”", en: "put ≤ or = before the target"))

  /// Target and actual value have units that cannot be compared.
  public static let indicatorUnitsDiffer = FindingCode(
    "indicator-units-differ", .error,
    message: Wording(
      zh: "指标值“{target}”和实际完成值“{actual}”单位不同，得分算不出",
      en: "“{target}” and “{actual}” have different units, so that no points can be computed"),
    fix: Wording(zh: "实际完成值改用指标值的单位", en: "state the actual value in the target's unit"))

  /// The target's unit column and its text name different units.
  public static let unitsContradictory = FindingCode(
    "units-contradictory", .error,
    message: Wording(
      zh: "计量单位写的是“{unit}”，指标值“{target}”里却是另一个单位，得分算不出",
      en: "the unit column says “{unit}”, the target “{target}” another unit; no points computed"),
    fix: Wording(zh: "只留对的那个单位", en: "keep the right one"))

  /// Neither target nor actual value has a unit.
  public static let unitMissing = FindingCode(
    "unit-missing", .note,
    message: Wording(
      zh: "指标值“{target}”和实际完成值“{actual}”都没有单位，按同一单位计算",
      en: "neither “{target}” nor “{actual}” has a unit; they were taken to have the same"),
    fix: Wording(zh: "在指标值后写上单位，例如 人、%、万元", en: "add the unit, such as 人, % or 万元"))

  /// The actual value is a rate where a count is asked for.
  public static let actualIsRate = FindingCode(
    "actual-is-rate", .error,
    message: Wording(
      zh: "指标值“{target}”要的是数量，实际完成值“{actual}”是百分比，得分算不出",
      en: "the target “{target}” is a count, “{actual}” is a rate; no points can be computed"),
    fix: Wording(zh: "填实际完成的数量", en: "type how many were done"))

  /// The actual value looks like a share of 1 where percent are asked for.
  public static let fractionForPercentage = FindingCode(
    "fraction-for-percentage", .error,
    message: Wording(
      zh: "指标值“{target}”是百分比，实际完成值“{actual}”像是小数（{suggestion}），没有照字面计分",
      en: "the target “{target}” is a percentage, “{actual}” looks like {suggestion}; not scored"),
    fix: Wording(zh: "写成“{suggestion}”或带上 %", en: "type {suggestion}, or add the %"))

  /// The actual value fits the target only if it is in another unit.
  public static let scaleUnclear = FindingCode(
    "scale-unclear", .error,
    message: Wording(
      zh: "指标值“{target}”，实际完成值“{actual}”没有单位，照字面是指标值的百倍以上，没有计分",
      en: "beside “{target}”, “{actual}” without a unit is over a hundred times as much; not scored"
    ),
    fix: Wording(zh: "给实际完成值写上单位", en: "add the unit to the actual value"))

  /// The actual value carries an operator.
  public static let actualHasOperator = FindingCode(
    "actual-has-operator", .warning,
    message: Wording(
      zh: "实际完成值“{actual}”带着符号，应是一个确定的数；已按其中的数计算",
      en: "the actual value “{actual}” has an operator; its number was used"),
    fix: Wording(zh: "只填实际完成的数", en: "type the number that was reached"))

  /// The target is a number, a range or a date, the actual value is not.
  public static let actualUnreadable = FindingCode(
    "actual-unreadable", .error,
    message: Wording(
      zh: "指标值“{target}”是定量的，实际完成值“{actual}”不是这样的数，得分算不出",
      en: "the target “{target}” is measured, but “{actual}” is no such value; no points computed"),
    fix: Wording(zh: "实际完成值填数字和单位", en: "type a number with its unit"))

  /// The target contains several numbers.
  public static let severalNumbers = FindingCode(
    "several-numbers", .warning,
    message: Wording(
      zh: "指标值“{target}”里有几个数，看不出哪个是目标，得分由人评定",
      en: "the target “{target}” has several numbers; its points are somebody's to give"),
    fix: Wording(zh: "一个指标只写一个目标值，其余拆成另外的指标", en: "give each indicator one target"))

  /// A number is only roughly stated.
  public static let numberApproximate = FindingCode(
    "number-approximate", .warning,
    message: Wording(
      zh: "指标值“{target}”或实际完成值“{actual}”是约数（余、多、左右），按写出的数计算",
      en: "“{target}” or “{actual}” is approximate; the number as written was used"),
    fix: Wording(zh: "填准确的数", en: "type the exact number"))

  /// The actual value is below zero.
  public static let actualNegative = FindingCode(
    "actual-negative", .warning,
    message: Wording(zh: "实际完成值是负数 {actual}", en: "the actual value {actual} is negative"),
    fix: Wording(zh: "核对这个数，正负号对不对", en: "check the number and its sign"))

  /// The target is a whole scale of words and no value of it.
  public static let unusualScale = FindingCode(
    "unusual-scale", .warning,
    message: Wording(
      zh: "指标值“{target}”是一串等次，不是一个目标，得分由人评定",
      en: "the target “{target}” is a whole scale and no value of it; somebody must give the points"
    ),
    fix: Wording(zh: "写要达到的那一等，例如“优”", en: "name the grade to be reached, such as 优"))

  /// Numbers that cannot be computed with.
  public static let beyondArithmetic = FindingCode(
    "beyond-arithmetic", .error,
    message: Wording(
      zh: "指标值“{target}”和实际完成值“{actual}”没法相除（数太长，或指标值是负数），得分算不出",
      en:
        "“{target}” and “{actual}” cannot be divided: too long, or a target below zero; no points computed"
    ),
    fix: Wording(zh: "核对这两个数", en: "check both numbers"))
}
