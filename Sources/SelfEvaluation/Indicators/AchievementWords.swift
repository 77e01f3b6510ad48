/// What a value in words says about how far a goal was reached.
public struct AchievementWords: Hashable, Sendable {
  /// The level that the words name; `nil` where they name none.
  public var level: AchievementLevel?
  /// Whether the words are not one grade but a whole scale (优良中低差).
  public var isScale: Bool

  /// Words without a level.
  public static let none = AchievementWords(level: nil, isScale: false)

  /// Reads folded scalars.
  ///
  /// - Parameter numberCount: How many numbers the words contain. Words that deny something of
  ///   a numbered part (1-2期未能及时培训) say that the other part was done.
  init(_ scalars: [Unicode.Scalar], numberCount: Int) {
    isScale =
      scalars.count >= 3 && scalars.count <= 20 && scalars.allSatisfy(Self.isScaleWord)
      && Set(scalars).count == scalars.count
    level = nil
    guard !isScale else { return }
    var isPartly = false
    var isReached = false
    for position in scalars.indices {
      for (word, meaning) in Self.words(beginningWith: scalars[position])
      where scalars.has(word, at: position) {
        switch meaning {
        case .missed:
          level = numberCount > 1 ? .partly : .missed
          return
        case .partly: isPartly = true
        case .reached: isReached = true
        }
      }
    }
    level = isPartly ? .partly : isReached ? .reached : nil
  }

  private init(level: AchievementLevel?, isScale: Bool) {
    self.level = level
    self.isScale = isScale
  }

  private static func isScaleWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "优", "良", "中", "低", "差", "高", "好", "坏", "、", "/", ",": true
    default: false
    }
  }

  private typealias Word = (word: [Unicode.Scalar], meaning: AchievementLevel)

  private static func words(beginningWith first: Unicode.Scalar) -> [Word] {
    switch first {
    case "未", "没", "不", "尚", "程", "无": unreached
    case "部", "一", "大", "多": partlyReached
    case "达", "完", "实", "符", "按", "及", "合": reached
    default: []
    }
  }

  /// 未 alone denies nothing: 未发生事故 is what one hopes for.
  private static let unreached: [Word] = [
    "未达成", "未完成", "未达到", "未达标", "未实现", "未落实", "未能", "未及时", "未按", "没有完成", "没有达到",
    "没有实现", "不达标", "不及时", "尚未", "程度较低", "无法完成",
  ].map { (Array(scalarsOf: $0), .missed) }

  private static let partlyReached: [Word] = [
    "部分", "一定效果", "大部", "多数",
  ].map { (Array(scalarsOf: $0), .partly) }

  private static let reached: [Word] = [
    "达成", "完成", "达到", "达标", "实现", "符合", "按期", "及时", "合格",
  ].map { (Array(scalarsOf: $0), .reached) }
}

/// How far a goal in words was reached.
///
/// Source: 财预〔2020〕10号 names the three levels; 财预〔2021〕101号 has them in other words.
public enum AchievementLevel: String, CaseIterable, Sendable {
  /// 达成年度指标, 基本达成目标.
  case reached
  /// 部分达成年度指标并具有一定效果, 部分实现目标.
  case partly
  /// 未达成年度指标且效果较差, 实现目标程度较低.
  case missed
}
