/// One annual goal of a project (年度总体目标) and what came of it, as stated.
public struct Goal: Hashable, Sendable {
  /// Its row in the source.
  public var place: Place
  /// 预期目标
  public var expected: StatedText?
  /// 实际完成情况
  public var actual: StatedText?
  /// 总体完成率（%）, in percent: 98.5 means 98.5 %.
  public var completionRate: Stated<ExactDecimal>?

  /// A goal of which nothing is known yet.
  public init(place: Place) { self.place = place }
}
